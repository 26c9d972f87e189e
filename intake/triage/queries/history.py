"""What the hub's own record says about a contact: earlier ones about the adult, the cause of risk and the service."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import BindParameter, Select, Table, bindparam, func, or_, select
from sqlalchemy.orm import Session

from intake.contacts.queries.later_keys import keys_of_contact, later_keys
from intake.contacts.tables import CauseMarkRow, ContactRow, LaterAdultKeyRow
from intake.restriction.queries import Reader, visible_contacts
from intake.triage.tables import AcceptanceRow
from thresholds import HistoryFacts, PastContact, history_facts, history_settings
from thresholds.working_days import london_day

MOST = 500
"""The newest related contacts that are read: a very large service must not make a page slow."""

_CONTACTS = cast(Table, ContactRow.__table__)
_LATER = cast(Table, LaterAdultKeyRow.__table__)
_MARKS = cast(Table, CauseMarkRow.__table__)
_ACCEPTANCES = cast(Table, AcceptanceRow.__table__)
_COLUMNS = (
    _CONTACTS.c.id, _CONTACTS.c.reference, _CONTACTS.c.received_at, _CONTACTS.c.adult_id, _CONTACTS.c.adult_key,
    _CONTACTS.c.place_id, _CONTACTS.c.abuse_types, _MARKS.c.mark,
)  # fmt: skip


def history_facts_for(session: Session, reference: str, *, at: datetime, to: Reader = None) -> HistoryFacts | None:
    """Return what earlier contacts say about one contact, as the hub knew it at a moment; None for no such contact.

    `to` is the account that will read it: what it may not see is left out. None leaves nothing out.
    An earlier contact stands below the threshold when the newest answer by then was that it is no safeguarding concern.
    """
    connection = session.connection()
    this = connection.execute(_THIS, {"reference": reference}).one_or_none()
    if this is None:
        return None
    keys = keys_of_contact(session, this.id, at=at)
    related = _related(placed=this.place_id is not None, marked=this.mark is not None)
    if to is not None:
        related = related.where(visible_contacts(to, at, contact_id=_CONTACTS.c.id))
    asked = this._asdict() | {"this": this.id, "before": this.received_at, "adult_keys": keys, "by": at}
    rows = connection.execute(related, asked).all()
    found = [row.id for row in rows]
    accepted, told = _accepted(session, found, at=at), later_keys(session, found, at=at)
    earlier = [_past(row, _adult(row, told.get(row.id, ()), keys), accepted.get(row.id)) for row in rows]
    me = _past(this, _adult(this, keys[1:], keys), None)
    return history_facts(me, earlier, settings=history_settings(london_day(this.received_at)))


_WITH_MARKS = _CONTACTS.outerjoin(_MARKS, _MARKS.c.contact_id == _CONTACTS.c.id)
_THIS = select(*_COLUMNS).select_from(_WITH_MARKS).where(_CONTACTS.c.reference == bindparam("reference"))


_adult_keys: BindParameter[Any] = bindparam("adult_keys", expanding=True)


@cache
def _related(*, placed: bool, marked: bool) -> Select[Any]:
    """Select the newest contacts received before this one that share the adult, the cause of risk or the service."""
    # Each way is looked up by its own index; together in one "or" neither database would use them.
    ways = [
        select(_CONTACTS.c.id).where(_CONTACTS.c.adult_key.in_(_adult_keys)),
        select(_LATER.c.contact_id).where(_LATER.c.adult_key.in_(_adult_keys), _LATER.c.at <= bindparam("by")),
    ]
    if placed:
        ways.append(select(_CONTACTS.c.id).where(_CONTACTS.c.place_id == bindparam("place_id")))
    if marked:
        ways.append(select(_MARKS.c.contact_id).where(_MARKS.c.mark == bindparam("mark")))
    return (
        select(*_COLUMNS)
        .select_from(_WITH_MARKS)
        .where(
            or_(*(_CONTACTS.c.id.in_(way) for way in ways)),
            _CONTACTS.c.received_at <= bindparam("before"),
            _CONTACTS.c.id != bindparam("this"),
        )
        .order_by(_CONTACTS.c.received_at.desc(), _CONTACTS.c.id.desc())
        .limit(MOST)
    )


_ANSWERED = (
    select(func.max(_ACCEPTANCES.c.id))
    .where(_ACCEPTANCES.c.contact_id.in_(bindparam("contacts", expanding=True)), _ACCEPTANCES.c.at <= bindparam("by"))
    .group_by(_ACCEPTANCES.c.contact_id)
)
_ACCEPTED = select(_ACCEPTANCES.c.contact_id, _ACCEPTANCES.c.accepted).where(_ACCEPTANCES.c.id.in_(_ANSWERED))


def _accepted(session: Session, contacts: list[int], *, at: datetime) -> dict[int, bool]:
    if not contacts:
        return {}
    rows = session.connection().execute(_ACCEPTED, {"contacts": contacts, "by": at})
    return {row.contact_id: row.accepted for row in rows}


def _adult(row: Any, later: tuple[str, ...], ours: tuple[str, ...]) -> str:
    """Return one mark for the adult of a contact: that of this one's adult where any mark of theirs is ours.

    Else the newest that was told; nothing while nobody has described an adult.
    """
    marks = (*((row.adult_key,) if row.adult_id is not None else ()), *later)
    return ours[0] if set(marks) & set(ours) else next(reversed(marks), "")


def _past(row: Any, adult: str, accepted: bool | None) -> PastContact:
    return PastContact(
        reference=row.reference,
        received_on=london_day(row.received_at),
        adult=adult,
        cause=row.mark or "",
        service=row.place_id or "",
        types=frozenset(row.abuse_types),
        below_threshold=None if accepted is None else not accepted,
    )

"""What the hub's own record says about a contact: earlier ones about the adult, the cause of risk and the service."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import BindParameter, Select, Table, bindparam, func, or_, select
from sqlalchemy.orm import Session

from intake.contacts.queries.later_keys import later_keys
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import same_person
from intake.restriction.queries import Reader, visible_contacts
from intake.triage.tables import AcceptanceRow
from thresholds import HistoryFacts, PastContact, history_facts, history_settings
from thresholds.working_days import london_day

MOST = 500
"""The newest related contacts that are read: a very large service must not make a page slow."""

_CONTACTS = cast(Table, ContactRow.__table__)
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
    same = same_person(session, this.id, kind=Kind.ADULT, at=at)
    causes = same_person(session, this.id, kind=Kind.CAUSE, at=at)
    related = _related(placed=this.place_id is not None, marked=this.mark is not None)
    if to is not None:
        related = related.where(visible_contacts(to, at, contact_id=_CONTACTS.c.id))
    people = {"same_adult": sorted(same), "same_cause": sorted(causes)}
    rows = connection.execute(related, this._asdict() | {"this": this.id, "before": this.received_at} | people).all()
    found = [row.id for row in rows]
    accepted, told = _accepted(session, found, at=at), later_keys(session, [this.id, *found], at=at)
    me, *earlier = (
        _past(row, _adult(row, told.get(row.id, ()), same), row.mark and _cause(row, causes), accepted.get(row.id))
        for row in (this, *rows)
    )
    return history_facts(me, earlier, settings=history_settings(london_day(this.received_at)))


_WITH_MARKS = _CONTACTS.outerjoin(_MARKS, _MARKS.c.contact_id == _CONTACTS.c.id)
_THIS = select(*_COLUMNS).select_from(_WITH_MARKS).where(_CONTACTS.c.reference == bindparam("reference"))


_same_adult: BindParameter[Any] = bindparam("same_adult", expanding=True)
_same_cause: BindParameter[Any] = bindparam("same_cause", expanding=True)


@cache
def _related(*, placed: bool, marked: bool) -> Select[Any]:
    """Select the newest contacts received before this one that share the adult, the cause of risk or the service."""
    # Each way is looked up by its own index; together in one "or" neither database would use them.
    ways = [select(_CONTACTS.c.id).where(_CONTACTS.c.id.in_(_same_adult))]
    if placed:
        ways.append(select(_CONTACTS.c.id).where(_CONTACTS.c.place_id == bindparam("place_id")))
    if marked:
        ways.append(select(_CONTACTS.c.id).where(_CONTACTS.c.id.in_(_same_cause)))
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


_OURS = "the same"


def _adult(row: Any, later: tuple[str, ...], same: frozenset[int]) -> str:
    """Return one mark for the adult of a contact: one for all that count as this contact's adult.

    Else the newest that was told; nothing while nobody has described an adult.
    """
    marks = (*((row.adult_key,) if row.adult_id is not None else ()), *later)
    if row.id in same and (marks or len(same) > 1):
        return _OURS
    return next(reversed(marks), "")


def _cause(row: Any, causes: frozenset[int]) -> str:
    return _OURS if row.id in causes else str(row.mark)


def _past(row: Any, adult: str, cause: str | None, accepted: bool | None) -> PastContact:
    return PastContact(
        reference=row.reference,
        received_on=london_day(row.received_at),
        adult=adult,
        cause=cause or "",
        service=row.place_id or "",
        types=frozenset(row.abuse_types),
        below_threshold=None if accepted is None else not accepted,
    )

"""What the hub's own record says about a contact: earlier ones about the adult, the cause of risk and the service."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import BindParameter, Select, Table, bindparam, or_, select, true
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from intake.contacts.tables import CauseMarkRow, ContactRow, LaterAdultKeyRow
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
_LATER = cast(Table, LaterAdultKeyRow.__table__)
_by: Any = bindparam("by")
_COLUMNS = (
    _CONTACTS.c.id, _CONTACTS.c.reference, _CONTACTS.c.received_at, _CONTACTS.c.adult_id, _CONTACTS.c.adult_key,
    _CONTACTS.c.place_id, _CONTACTS.c.abuse_types, _MARKS.c.mark,
    select(_LATER.c.adult_key).where(_LATER.c.contact_id == _CONTACTS.c.id, _LATER.c.at <= _by)
    .order_by(_LATER.c.id.desc()).limit(1).scalar_subquery().label("told_later"),
)  # fmt: skip
_ACCEPTED = (
    select(_ACCEPTANCES.c.accepted)
    .where(_ACCEPTANCES.c.contact_id == _CONTACTS.c.id, _ACCEPTANCES.c.at <= _by)
    .order_by(_ACCEPTANCES.c.id.desc())
    .limit(1)
    .scalar_subquery()
    .label("accepted")
)


def history_facts_for(session: Session, reference: str, *, at: datetime, to: Reader = None) -> HistoryFacts | None:
    """Return what earlier contacts say about one contact, as the hub knew it at a moment; None for no such contact.

    `to` is the account that will read it: what it may not see is left out. None leaves nothing out.
    An earlier contact stands below the threshold when the newest answer by then was that it is no safeguarding concern.
    """
    this = _THIS.first(session, {"reference": reference, "by": at})
    if this is None:
        return None
    same = same_person(session, this.id, kind=Kind.ADULT, at=at)
    marked = this.mark is not None
    causes = same_person(session, this.id, kind=Kind.CAUSE, at=at) if marked else frozenset()
    related = _related(placed=this.place_id is not None, marked=marked, read=to is not None)
    wanted = {"this": this.id, "place_id": this.place_id, "before": this.received_at, "by": at, "reader": to}
    people = {"same_adult": sorted(same), "same_cause": sorted(causes)}
    rows = session.connection().execute(related, wanted | people).all()
    me = _past(this, _adult(this, same), this.mark and _cause(this, causes), None)
    earlier = [_past(row, _adult(row, same), row.mark and _cause(row, causes), row.accepted) for row in rows]
    return history_facts(me, earlier, settings=history_settings(london_day(this.received_at)))


_WITH_MARKS = _CONTACTS.outerjoin(_MARKS, _MARKS.c.contact_id == _CONTACTS.c.id)
_THIS = Prepared(select(*_COLUMNS).select_from(_WITH_MARKS).where(_CONTACTS.c.reference == bindparam("reference")))
_same_adult: BindParameter[Any] = bindparam("same_adult", expanding=True)
_same_cause: BindParameter[Any] = bindparam("same_cause", expanding=True)
_reader: Any = bindparam("reader")


@cache
def _related(*, placed: bool, marked: bool, read: bool) -> Select[Any]:
    """Select the newest contacts received before this one that share the adult, the cause of risk or the service."""
    # Each way is looked up by its own index; together in one "or" neither database would use them.
    ways = [select(_CONTACTS.c.id).where(_CONTACTS.c.id.in_(_same_adult))]
    if placed:
        ways.append(select(_CONTACTS.c.id).where(_CONTACTS.c.place_id == bindparam("place_id")))
    if marked:
        ways.append(select(_CONTACTS.c.id).where(_CONTACTS.c.id.in_(_same_cause)))
    seen = visible_contacts(_reader, _by, contact_id=_CONTACTS.c.id) if read else true()
    return (
        select(*_COLUMNS, _ACCEPTED)
        .select_from(_WITH_MARKS)
        .where(
            or_(*(_CONTACTS.c.id.in_(way) for way in ways)),
            _CONTACTS.c.received_at <= bindparam("before"),
            _CONTACTS.c.id != bindparam("this"),
            seen,
        )
        .order_by(_CONTACTS.c.received_at.desc(), _CONTACTS.c.id.desc())
        .limit(MOST)
    )


_OURS = "the same"


def _adult(row: Any, same: frozenset[int]) -> str:
    """Return one mark for the adult of a contact: one for all that count as this contact's adult.

    Else the newest that was told; nothing while nobody has described an adult.
    """
    mark = row.told_later or (row.adult_key if row.adult_id is not None else "")
    return _OURS if row.id in same and (mark or len(same) > 1) else mark


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

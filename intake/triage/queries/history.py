"""What the hub's own record says about a contact: earlier ones about the adult, the cause of risk and the service."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, func, or_, select
from sqlalchemy.orm import Session

from intake.contacts.tables import CauseMarkRow, ContactRow
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


def history_facts_for(session: Session, reference: str, *, at: datetime) -> HistoryFacts | None:
    """Return what earlier contacts say about one contact, as the hub knew it at a moment; None for no such contact.

    An earlier contact stands below the threshold when the newest answer by then was that it is no safeguarding concern.
    """
    wanted = select(*_COLUMNS).select_from(_contacts_with_marks())
    this = session.execute(wanted.where(_CONTACTS.c.reference == reference)).one_or_none()
    if this is None:
        return None
    rows = session.execute(_related(this), {"before": this.received_at}).all()
    accepted = _accepted(session, [row.id for row in rows], at=at)
    earlier = [_past(row, accepted.get(row.id)) for row in rows]
    return history_facts(_past(this, None), earlier, settings=history_settings(london_day(this.received_at)))


def _contacts_with_marks() -> Any:
    return _CONTACTS.outerjoin(_MARKS, _MARKS.c.contact_id == _CONTACTS.c.id)


def _related(this: Any) -> Select[Any]:
    """Select the newest contacts received before this one that share the adult, the cause of risk or the service."""
    # Each way is looked up by its own index; together in one "or" neither database would use them.
    ways = [select(_CONTACTS.c.id).where(_CONTACTS.c.adult_key == this.adult_key)]
    if this.place_id is not None:
        ways.append(select(_CONTACTS.c.id).where(_CONTACTS.c.place_id == this.place_id))
    if this.mark is not None:
        ways.append(select(_MARKS.c.contact_id).where(_MARKS.c.mark == this.mark))
    return (
        select(*_COLUMNS)
        .select_from(_contacts_with_marks())
        .where(
            or_(*(_CONTACTS.c.id.in_(way) for way in ways)),
            _CONTACTS.c.received_at <= bindparam("before"),
            _CONTACTS.c.id != this.id,
        )
        .order_by(_CONTACTS.c.received_at.desc(), _CONTACTS.c.id.desc())
        .limit(MOST)
    )


def _accepted(session: Session, contacts: list[int], *, at: datetime) -> dict[int, bool]:
    newest = (
        select(func.max(_ACCEPTANCES.c.id))
        .where(_ACCEPTANCES.c.contact_id.in_(contacts), _ACCEPTANCES.c.at <= at)
        .group_by(_ACCEPTANCES.c.contact_id)
    )
    rows = session.execute(
        select(_ACCEPTANCES.c.contact_id, _ACCEPTANCES.c.accepted).where(_ACCEPTANCES.c.id.in_(newest))
    )
    return {row.contact_id: row.accepted for row in rows}


def _past(row: Any, accepted: bool | None) -> PastContact:
    return PastContact(
        reference=row.reference,
        received_on=london_day(row.received_at),
        adult=row.adult_key if row.adult_id is not None else "",
        cause=row.mark or "",
        service=row.place_id or "",
        types=frozenset(row.abuse_types),
        below_threshold=None if accepted is None else not accepted,
    )

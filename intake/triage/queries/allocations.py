"""To whom a contact was given and why, for its story: the reason a manager has to type is there to be read."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from foundation.signin.tables import AccountRow
from intake.contacts.tables import ContactEventRow
from intake.teams.tables import TeamRow
from intake.triage.domain.events import Event
from intake.triage.queries.told import EVERYTHING, Between
from intake.triage.tables import AllocationRow


def allocations_told(session: Session, contact_id: int, between: Between = EVERYTHING) -> dict[int, tuple[str, str]]:
    """Return, for each time a contact was given to somebody, to whom, and why."""
    wanted = {"contact": contact_id, "lowest": between[0], "highest": between[1]}
    return {row.sequence: (f"Allocated to {_to(row)}", row.reason) for row in _given().all(session, wanted)}


def allocations_told_with() -> tuple[Prepared, ...]:
    """Return the statements `allocations_told` asks, to be asked ahead."""
    return (_given(),)


def _to(row: Any) -> str:
    return row.person or f"the team {row.team}"


@cache
def _given() -> Prepared:
    # Each allocation and its event are written together: the first of the one belongs to the first of the other.
    event, row = ContactEventRow, AllocationRow
    contact: Any = bindparam("contact")
    nth_event = func.row_number().over(order_by=event.sequence).label("nth")
    allocated: Any = (event.contact_id == contact, event.event == Event.ALLOCATED.value)
    events = select(event.sequence, nth_event).where(*allocated).subquery()
    nth_row = func.row_number().over(order_by=row.id).label("nth")
    rows = select(row.reason, row.to_account, row.to_team, nth_row).where(row.contact_id == contact).subquery()
    named: Any = select(events.c.sequence, rows.c.reason, AccountRow.name.label("person"), TeamRow.name.label("team"))
    joined = named.join(rows, rows.c.nth == events.c.nth).outerjoin(AccountRow, AccountRow.id == rows.c.to_account)
    shown: Any = events.c.sequence.between(bindparam("lowest"), bindparam("highest"))
    return Prepared(joined.outerjoin(TeamRow, TeamRow.id == rows.c.to_team).where(shown))

"""Who sits at the meeting, and who came."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from foundation.database import storable
from foundation.signin import Account
from foundation.signin.queries import names_of
from provider_intel.meeting.actions import entries
from provider_intel.meeting.actions.shared import (
    NotSeated,
    mark,
    one_at_a_time,
    signed,
    the_meeting,
)
from provider_intel.meeting.domain.states import State, StepRefused
from provider_intel.meeting.tables import AttendanceRow, MemberRow


@dataclass(frozen=True)
class SeatMember:
    """Somebody sits for an agency from a day on; no agency: no longer."""

    account_id: str
    agency: str
    agency_name: str
    role_words: str
    from_on: date


@dataclass(frozen=True)
class Attend:
    """Whether somebody attended. A guest has no account and is told by name, agency and role."""

    account_id: str | None
    name: str
    agency: str
    role_words: str
    presence: str

    @property
    def person(self) -> str:
        """What tells this person apart at one meeting."""
        return self.account_id or f"guest:{self.name.casefold()}"


def seat_member(command: SeatMember, *, by: Account, now: datetime) -> None:
    """Record for which agency somebody sits from a day on. Raises NotSeated for an account there is not."""
    with one_at_a_time() as session:
        if command.account_id not in names_of(session, {command.account_id}):
            raise NotSeated(command.account_id)
        number = _next(session, MemberRow.number, MemberRow.account_id == command.account_id)
        row = {**vars(command), "agency_name": storable(command.agency_name.strip())}
        row |= {"role_words": storable(command.role_words.strip()), "number": number}
        session.execute(insert(MemberRow).values(**row, **signed(by, now)))
        mark(session, entries.SEATED, f"member:{command.account_id}", by, now, agency=command.agency)


def record_attendance(month: date, people: tuple[Attend, ...], *, by: Account, now: datetime) -> None:
    """Record who attended a meeting under way or planned, and who did not. Raises MeetingMissing and StepRefused."""
    with one_at_a_time() as session:
        found = the_meeting(session, month)
        if found.state not in (State.OPEN, State.PLANNED):
            raise StepRefused(found.state, State.OPEN)
        for each in people:
            own = (AttendanceRow.meeting_id == found.id, AttendanceRow.person == each.person)
            row: dict[str, Any] = {name: storable(value) if value else value for name, value in vars(each).items()}
            row |= {"meeting_id": found.id, "person": each.person}
            row |= {"number": _next(session, AttendanceRow.number, *own)}
            session.execute(insert(AttendanceRow).values(**row, **signed(by, now)))
        mark(session, entries.ATTENDED, found.key, by, now, people=len(people))


def _next(session: Session, number: InstrumentedAttribute[int], *own: ColumnElement[bool]) -> int:
    return (session.scalar(select(func.max(number)).where(*own)) or 0) + 1

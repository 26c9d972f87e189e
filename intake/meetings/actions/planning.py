"""Planning a meeting, putting it on another day, and calling it off; the task to hold it and write it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.enquiries.actions import append_enquiry_event, locked_enquiry, touch
from intake.enquiries.actions.locking import refuse_unless_theirs
from intake.enquiries.domain.clocks import due
from intake.enquiries.domain.events import Event
from intake.enquiries.tables import EnquiryRow
from intake.meetings.actions import entries
from intake.meetings.actions.telling import tell_of_change
from intake.meetings.domain.facts import State
from intake.meetings.queries import one_meeting
from intake.meetings.tables import MeetingRow
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind


class MeetingMissing(LookupError):
    """There is no such meeting in this enquiry."""


class MeetingOver(Exception):
    """A meeting that was held or called off is not planned again."""

    def __init__(self, state: State) -> None:
        super().__init__(f"This meeting is already {state.words.lower()}. Plan another one. Nothing was changed.")


@dataclass(frozen=True)
class PlanMeeting:
    """Plan a meeting of an enquiry, as it was when the person's page was made (`version`)."""

    enquiry: str
    version: int
    kind: str
    planned_at: datetime
    place: str
    purpose: str


@dataclass(frozen=True)
class MoveMeeting:
    """Put a meeting on another day, with why."""

    enquiry: str
    version: int
    number: int
    planned_at: datetime
    place: str
    because: str


@dataclass(frozen=True)
class CallOff:
    """Call a meeting off, with why."""

    enquiry: str
    version: int
    number: int
    because: str


def plan_meeting(command: PlanMeeting, *, by: Account, now: datetime) -> int:
    """Plan a meeting and return its number; holding it and writing it up is somebody's task.

    Raises EnquiryMissing, EnquiryChanged, NotYours and EnquiryClosed.
    """
    with transaction() as session:
        held = locked_enquiry(session, command.enquiry, version=command.version)
        refuse_unless_theirs(held, by)
        last = select(func.coalesce(func.max(MeetingRow.number), 0)).where(MeetingRow.enquiry_id == held.id)
        row = MeetingRow(
            number=(session.scalar(last) or 0) + 1,
            enquiry_id=held.id,
            enquiry=held.reference,
            kind=command.kind,
            planned_at=command.planned_at,
            place=storable(command.place),
            purpose=storable(command.purpose),
            state=State.PLANNED.value,
        )
        session.add(row)
        session.flush()
        tell(session, held, row, Event.MEETING_PLANNED, entries.PLANNED, by=by, at=now)
        _ask_to_hold(session, row, by, now)
        return row.number


def move_meeting(command: MoveMeeting, *, by: Account, now: datetime) -> None:
    """Put a meeting on another day. Raises as `plan_meeting` does, MeetingMissing, MeetingOver and FormRefused."""
    with transaction() as session:
        held, row = locked_meeting(session, command.enquiry, command.number, version=command.version)
        refuse_unless_theirs(held, by)
        _refuse_over(row)
        if command.planned_at == row.planned_at and command.place == row.place:
            raise FormRefused(Fault("on", "This is already its day, time and place"))
        finish_with_key(session, hold_key(row), outcome="Moved", by=by.actor, account_id=by.id, at=now)
        row.planned_at, row.place = command.planned_at, storable(command.place)
        tell(session, held, row, Event.MEETING_CHANGED, entries.MOVED, by=by, at=now, words=command.because)
        _ask_to_hold(session, row, by, now)
        _tell_invited(session, row, by, now)


def call_off(command: CallOff, *, by: Account, now: datetime) -> None:
    """Call a meeting off. Raises as `plan_meeting` does, MeetingMissing and MeetingOver."""
    with transaction() as session:
        held, row = locked_meeting(session, command.enquiry, command.number, version=command.version)
        refuse_unless_theirs(held, by)
        _refuse_over(row)
        finish_with_key(session, hold_key(row), outcome="Called off", by=by.actor, account_id=by.id, at=now)
        row.state = State.CALLED_OFF.value
        tell(session, held, row, Event.MEETING_CALLED_OFF, entries.CALLED_OFF, by=by, at=now, words=command.because)
        _tell_invited(session, row, by, now)


def locked_meeting(session: Session, enquiry: str, number: int, *, version: int) -> tuple[EnquiryRow, MeetingRow]:
    """Return the enquiry's row and a meeting's, locked in that order. Raises EnquiryChanged and MeetingMissing."""
    held = locked_enquiry(session, enquiry, version=version)
    wanted = select(MeetingRow).where(MeetingRow.enquiry_id == held.id, MeetingRow.number == number)
    row = session.scalars(wanted.with_for_update()).one_or_none()
    if row is None:
        raise MeetingMissing(number)
    return held, row


def tell(
    session: Session, held: EnquiryRow, row: MeetingRow, event: Event, entry: audit.Entry, *, by: Account, at: datetime,
    words: str = "", what: str = "",
) -> None:  # fmt: skip
    """Write what happened to a meeting into the enquiry's story and the trail. Raises EnquiryClosed.

    `what` is a code for what was written of it, where something was.
    """
    touch(session, held, by=by, at=at, because=event.words)
    facts: dict[str, int | str] = {"meeting": row.number} | ({"what": what} if what else {})
    append_enquiry_event(session, held, event, at=at, by_account=by.id, words=words, facts=facts)
    audit.add(session, entry, subject=f"enquiry:{held.reference}", by=by.actor, at=at, facts=facts)


def hold_key(row: MeetingRow) -> str:
    """Return the key of the task to hold a meeting and write it up: another day is another task."""
    return f"enquiry:{row.enquiry}:meeting:{row.number}:{row.planned_at.isoformat()}"


def _tell_invited(session: Session, row: MeetingRow, by: Account, at: datetime) -> None:
    session.flush()
    whole = one_meeting(session, row.enquiry_id, row.number)
    tell_of_change(session, row, whole.invited if whole else (), by, at)


def _refuse_over(row: MeetingRow) -> None:
    if row.state != State.PLANNED.value:
        raise MeetingOver(State(row.state))


def _ask_to_hold(session: Session, row: MeetingRow, by: Account, at: datetime) -> None:
    words = "An enquiry meeting needs to be held and recorded. The enquiry says when, where and what for."
    due_at = due("write_up", row.planned_at)
    task = NewTask(TaskKind.MEETING, f"enquiry:{row.enquiry}", words, "enquiry_officer", due_at, hold_key(row))
    add_task(session, task, by=by.actor, at=at)

"""Writing of a meeting: who is invited, minutes, decisions and actions. Nothing written before is changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.enquiries.actions.locking import refuse_unless_theirs, tell_contacts
from intake.enquiries.domain.clocks import end_of
from intake.enquiries.domain.events import Event
from intake.enquiries.queries import enquiry
from intake.enquiries.tables import EnquiryRow
from intake.meetings.actions import entries
from intake.meetings.actions.planning import MeetingOver, hold_key, locked_meeting, tell
from intake.meetings.actions.telling import tell_invited
from intake.meetings.domain import facts
from intake.meetings.domain.checks import faults_of
from intake.meetings.queries import TABLES, one_meeting
from intake.meetings.tables import MeetingRow
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind
from intake.triage.domain.events import Event as Step


@dataclass(frozen=True)
class WriteOfMeeting:
    """Write one entry of a meeting; a fact numbered 0 is a new one."""

    enquiry: str
    version: int
    number: int
    fact: facts.Fact


_WHAT: dict[type[facts.Fact], str] = {
    facts.Invitee: "invitee",
    facts.Minutes: "minutes",
    facts.Decided: "decision",
    facts.Action: "action",
}


def write_of_meeting(command: WriteOfMeeting, *, by: Account, now: datetime) -> None:
    """Write one entry. The first minutes say that the meeting was held; every open action is somebody's task.

    Raises EnquiryMissing, EnquiryChanged, NotYours, EnquiryClosed, MeetingMissing, MeetingOver when it was called off,
    and FormRefused for what does not hang together.
    """
    with transaction() as session:
        held, row = locked_meeting(session, command.enquiry, command.number, version=command.version)
        refuse_unless_theirs(held, by)
        if row.state == facts.State.CALLED_OFF.value:
            raise MeetingOver(facts.State.CALLED_OFF)
        whole, of = one_meeting(session, held.id, row.number), enquiry(session, held.reference)
        faults = faults_of(command.fact, whole, of.adults, now=now) if whole and of else ()
        if faults:
            raise FormRefused(*(Fault(field, words) for field, words in faults))
        fact = _written(session, row, command.fact, by, now)
        if isinstance(fact, facts.Minutes) and row.state == facts.State.PLANNED.value:
            _held(session, held, row, by, now)
        else:
            what = _WHAT[type(fact)] if not command.fact.number else f"{_WHAT[type(fact)]}_again"
            tell(session, held, row, Event.MEETING_WRITTEN, entries.WRITTEN, by=by, at=now, what=what)
        if isinstance(fact, facts.Invitee) and row.planned_at > now:
            tell_invited(session, row, fact, by, now)
        if isinstance(fact, facts.Action) and whole:
            _keep_task(session, row, fact, whole, by, now)


def _written(session: Session, row: MeetingRow, fact: facts.Fact, by: Account, now: datetime) -> facts.Fact:
    table = TABLES[type(fact)]
    if not fact.number:
        last = session.scalar(select(func.coalesce(func.max(table.number), 0)).where(table.meeting_id == row.id))
        fact = replace(fact, number=(last or 0) + 1)
    values = {key: storable(value.strip()) if isinstance(value, str) else value for key, value in asdict(fact).items()}
    session.execute(insert(table).values({**values, "meeting_id": row.id, "at": now, "by_account": by.id}))
    return fact


def _held(session: Session, held: EnquiryRow, row: MeetingRow, by: Account, now: datetime) -> None:
    finish_with_key(session, hold_key(row), outcome="Held and recorded", by=by.actor, account_id=by.id, at=now)
    row.state = facts.State.HELD.value
    tell(session, held, row, Event.MEETING_HELD, entries.HELD, by=by, at=now)
    tell_contacts(session, held, Step.ENQUIRY_MET, by=by, at=now)


def _keep_task(
    session: Session, row: MeetingRow, fact: facts.Action, whole: facts.WholeMeeting, by: Account, at: datetime
) -> None:
    keys = {_key(row, each.fact) for each in whole.actions if each.fact.number == fact.number}
    ended = {"done": "Done", "dropped": "No longer needed"}
    for key in sorted(keys - ({_key(row, fact)} if fact.status == "open" else set())):
        outcome = ended.get(fact.status, "Moved to another date")
        finish_with_key(session, key, outcome=outcome, by=by.actor, account_id=by.id, at=at)
    if fact.status == "open":
        words = "An action from a meeting needs to be done. The enquiry says what it is and who will do it."
        about = f"enquiry:{row.enquiry}"
        due_at = end_of(fact.due_on)
        task = NewTask(TaskKind.MEETING_ACTION, about, words, "enquiry_officer", due_at, _key(row, fact))
        add_task(session, task, by=by.actor, at=at)


def _key(row: MeetingRow, fact: facts.Action) -> str:
    return f"enquiry:{row.enquiry}:meeting:{row.number}:action:{fact.number}:{fact.due_on.isoformat()}"

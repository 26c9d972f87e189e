"""Screening a contact, and asking for more information about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.rows import put
from foundation.signin import Account
from intake.contacts.actions import AskSender, WordsRefused, ask_sender
from intake.contacts.domain.states import ALLOWED, State, move
from intake.permissions import TRIAGE_WORKER, Permission
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, end_of_day
from intake.triage.actions import entries
from intake.triage.actions.places import Happening, Place, keep, locked_place
from intake.triage.actions.refusals import Refused
from intake.triage.domain.clock_results import DUE
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault
from intake.triage.domain.urgency import Urgency
from intake.triage.tables import ScreeningRow
from thresholds.working_days import london_day

_SCREENED = {Urgency.URGENT: State.SCREENED_URGENT, Urgency.LESS_URGENT: State.SCREENED_LESS_URGENT}


@dataclass(frozen=True)
class ScreenContact:
    """Say whether a contact is urgent, and why; `version` is that of the page the person looked at."""

    reference: str
    version: int
    urgency: Urgency
    reason: str


@dataclass(frozen=True)
class AskForInformation:
    """Ask somebody for what is still unknown, by a day; the decision clock keeps running.

    `of_sender` asks whoever sent the contact, on their status page; `whom` then stays empty.
    """

    reference: str
    version: int
    whom: str
    what: str
    due_on: date
    of_sender: bool = False


def screen_contact(command: ScreenContact, *, by: Account, now: datetime) -> None:
    """Screen a contact, or change how it was screened while nothing else has happened.

    Raises Refused without a reason, ContactMissing, ContactChanged, and TransitionRefused where it is too late.
    """
    if not command.reason.strip():
        raise Refused(Fault("reason", "Say why"))
    with transaction() as session:
        place = locked_place(session, command.reference, version=command.version)
        state = move(place.state, _SCREENED[command.urgency])
        put(
            session,
            ScreeningRow,
            {
                "contact_id": place.contact_id,
                "urgency": command.urgency.value,
                "reason": storable(command.reason.strip()),
                "at": now,
                "by_account": by.id,
            },
        )
        owner = place.owner_id if by.may(Permission.DECIDE) else None
        moved = place.moved(state, owner_id=owner).edited()
        after = replace(moved, urgency=command.urgency.value, seen=True, screened_at=place.screened_at or now)
        facts = {"urgency": command.urgency.value, DUE: place.screen_by.isoformat()}
        keep(session, place, after, Happening(Event.SCREENED, entries.CONTACT_SCREENED, facts), by=by, at=now)


def ask_for_information(command: AskForInformation, *, by: Account, now: datetime) -> None:
    """Ask for what is missing: a task with its day, and the contact stands as gathering information.

    The sender may also be asked while a decision waits for its signature and after it; the contact then stays where it
    is. Raises Refused for what is not filled in, ContactMissing, ContactChanged, and TransitionRefused where it is too
    early or too late.
    """
    wanted = ("what",) if command.of_sender else ("whom", "what")
    missing = [name for name in wanted if not getattr(command, name).strip()]
    if missing:
        raise Refused(*(Fault(name, _EMPTY[name]) for name in missing))
    if command.due_on < london_day(now):
        raise Refused(Fault("due", "Enter today or a future date"))
    with transaction() as session:
        place = locked_place(session, command.reference, version=command.version)
        ask = _ask_the_sender if command.of_sender else _ask_elsewhere
        ask(session, place, command, by=by, now=now)


def gather_key(contact_id: int, version: int) -> str:
    """Return the key of the task to ask somebody else, made on a contact as it was at a version."""
    return f"gather:{contact_id}:{version}"


def _ask_elsewhere(session: Session, place: Place, command: AskForInformation, *, by: Account, now: datetime) -> None:
    state = State.GATHERING if place.state is State.GATHERING else move(place.state, State.GATHERING)
    task = NewTask(
        kind=TaskKind.INFORMATION,
        about=place.subject,
        words=f"Ask {command.whom.strip()}: {command.what.strip()}",
        owner_role=TRIAGE_WORKER.code,
        due_at=end_of_day(command.due_on),
        dedupe_key=gather_key(place.contact_id, place.version),
    )
    add_task(session, task, by=by.actor, at=now)
    asked = Happening(Event.INFORMATION_ASKED, entries.INFORMATION_ASKED, {"due_on": command.due_on.isoformat()})
    keep(session, place, place.moved(state, owner_id=place.owner_id).edited(), asked, by=by, at=now)


def _ask_the_sender(session: Session, place: Place, command: AskForInformation, *, by: Account, now: datetime) -> None:
    too_early = place.state in (State.SUBMITTED, State.ACKNOWLEDGED)
    may_move = too_early or (place.state, State.GATHERING) in ALLOWED
    state = move(place.state, State.GATHERING) if may_move else place.state
    question = AskSender(place.contact_id, place.reference, command.what, end_of_day(command.due_on))
    try:
        until = ask_sender(session, question, by=by.actor, now=now)
    except WordsRefused as refusal:
        raise Refused(Fault("what", str(refusal))) from None
    facts = {"due_on": command.due_on.isoformat(), "of": "sender"}
    audit.add(session, entries.INFORMATION_ASKED, subject=place.subject, by=by.actor, at=now, facts=facts)
    moved = place.moved(state, owner_id=place.owner_id).edited()
    keep(session, place, replace(moved, asked_until=until), by=by, at=now)


_EMPTY = {"whom": "Say who to ask", "what": "Say what to ask"}

"""Asking others for information, asking again by itself, and saying what became of it.

None of it stops a clock. Asking is triage's own step (intake.triage.actions.ask_for_information), which opens the task;
here it is kept with its reason, chased, and ended with what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.audit import Entry
from foundation.database import reading, storable, transaction
from foundation.signin import Account
from intake.contacts.actions import EndQuestion, append_event, end_question
from intake.contacts.actions.entries import QUESTION_WAITING
from intake.contacts.actions.thread_entries import chase_key
from intake.contacts.domain.changes import Change
from intake.contacts.tables import ContactEventRow
from intake.permissions import DECISION_MANAGER, TRIAGE_WORKER
from intake.requests import queries
from intake.requests.domain import BRINGS_NEWS, ENDS, Request, Step, Way, chasing_on, is_due_again
from intake.requests.tables import InformationRequestRow, RequestStepRow
from intake.restriction.queries import may_see
from intake.tasks.actions import add_task, finish_with_key, finish_with_key_beginning
from intake.tasks.domain import NewTask, TaskKind, end_of_day, next_working_day_end
from intake.triage import actions as triage
from intake.triage.actions import Refused
from intake.triage.actions.places import ContactMissing, Place, after_voiding, keep, locked_place, note_waiting
from intake.triage.actions.screening import gather_key
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault
from thresholds.working_days import london_day

CHASED = Entry("request.chased", "Information was requested again")
ENDED = Entry("request.ended", "The result of a request for information was recorded")
ENTRIES = (CHASED, ENDED)
_CHASER = audit.Actor.system("chasing")


class RequestMissing(LookupError):
    """There is no such request about this contact."""


@dataclass(frozen=True)
class Ask:
    """Ask somebody for what is still unknown, with why, by a day. `of_sender` asks whoever sent the contact."""

    reference: str
    version: int
    whom: str
    what: str
    why: str
    due_on: date
    way: Way
    of_sender: bool = False


@dataclass(frozen=True)
class EndRequest:
    """Say what became of a request, and in what words: what came, why it was refused, why it is not needed."""

    reference: str
    number: int
    how: Step
    words: str


def ask(command: Ask, *, by: Account, now: datetime) -> None:
    """Ask, and keep what was asked with its reason; the decision clock keeps running.

    Raises Refused for what is missing, and what asking raises: ContactMissing, ContactChanged, TransitionRefused.
    """
    if not command.of_sender and not command.why.strip():
        raise Refused(Fault("why", "Say why you need it, so that the person you ask can consider it"))
    way = Way.STATUS_PAGE if command.of_sender else command.way
    with transaction() as session:
        _held(session, command.reference, by, now)
        asked = triage.AskForInformation(
            command.reference, command.version, command.whom, command.what, command.due_on, command.of_sender
        )
        triage.ask_for_information(asked, by=by, now=now)
        place = locked_place(session, command.reference)
        texts = {"whom": command.whom, "what": command.what, "why": command.why}
        row: dict[str, Any] = {name: storable(text.strip()) for name, text in texts.items()}
        number, of_sender = _last_event(session, place), command.of_sender
        key = chase_key(place.contact_id, number) if of_sender else gather_key(place.contact_id, command.version)
        row |= {"contact_id": place.contact_id, "sequence": number, "way": way.value, "of_sender": of_sender}
        row |= {"due_at": end_of_day(command.due_on), "task_key": key}
        session.execute(insert(InformationRequestRow).values(**row, at=now, by_account=by.id))
        _note_waiting(session, place)


def end_request(command: EndRequest, *, by: Account, now: datetime) -> None:
    """Say what became of a request, and finish every task about it; what came voids a decision that waits, visibly.

    Raises Refused without words, TooLate when it has ended already, RequestMissing and ContactMissing.
    """
    if command.how not in ENDS:
        raise Refused(Fault("how", "Select what became of it"))
    if not command.words.strip():
        raise Refused(Fault("words", "Enter what you received, or why you will not receive anything"))
    with transaction() as session:
        place = _held(session, command.reference, by, now)
        request = _request(session, place, command.number)
        if request.ended is not None:
            raise triage.TooLate(f"This request has already ended: {request.ended.step.words.lower()}.")
        event = Event.INFORMATION_CAME if command.how in BRINGS_NEWS else Event.INFORMATION_ENDED
        _step(session, request, command.how, 0, event, words=command.words, by_account=by.id, now=now)
        outcome = f"{command.how.words}; see the contact's story"
        finish_with_key(session, request.task_key, outcome=outcome, by=by.actor, account_id=by.id, at=now)
        finish_with_key_beginning(session, _chase_beginning(request), outcome=outcome, by=by, at=now)
        if request.of_sender:
            place = _told_to_the_sender(session, place, request, command.how, by=by, now=now)
        _note_waiting(session, place)
        facts = {"request": request.id, "how": command.how.value}
        audit.add(session, ENDED, subject=place.subject, by=by.actor, at=now, facts=facts)
        if command.how in BRINGS_NEWS:
            after_voiding(session, place, Change.INFORMATION, by=by, at=now)


def _told_to_the_sender(
    session: Session, place: Place, request: Request, how: Step, *, by: Account, now: datetime
) -> Place:
    """End the question on the sender's status page as well, in words of ours; return the place as it is then."""
    ended = EndQuestion(place.reference, request.sequence, how.words_for_sender)
    until = end_question(session, ended, by=by.actor, now=now)
    after = replace(place, asked_until=until)
    keep(session, place, after, by=by, at=now)
    return after


def _note_waiting(session: Session, place: Place) -> None:
    """Write down for the queue whom the contact waits for first, beside its sender, and until when."""
    first = queries.first_of_others(session, place.contact_id)
    waits_until = first.due_at if first else None
    note_waiting(session, place.contact_id, whom=first.whom if first else "", until=waits_until)


def chase(now: datetime) -> str:
    """Ask again for everything whose day has passed, each time once; after the last time a manager is told.

    The sender gets a message that says nothing about anybody; for somebody else it is a task to ring or write. Returns
    what was done, in words.
    """
    with reading() as session:
        due = [each for each in queries.waiting_everywhere(session) if is_due_again(each, now=now)]
    chased = sum(_chase(each, now) for each in due)
    return f"{chased} asked for again"


def _chase(found: Request, now: datetime) -> bool:
    with transaction() as session:
        place = locked_place(session, found.reference)
        request = _request(session, place, found.id)  # what was read before the place was held may have ended since
        if not is_due_again(request, now=now):
            return False
        number = request.times_chased + 1
        words = "They were sent a message." if request.of_sender else "A task to ring or write was created."
        _step(session, request, Step.CHASED, number, Event.INFORMATION_CHASED, words=words, by_account=None, now=now)
        audit.add(session, CHASED, subject=place.subject, by=_CHASER, at=now,
                  facts={"request": request.id, "time": number})  # fmt: skip
        if request.of_sender:
            key = f"question:{place.reference}:{request.sequence}:again-{number}"
            notices.queue(session, QUESTION_WAITING, about=place.subject, dedupe_key=key, at=now)
        else:
            again = f"Ask {request.whom} again: {request.what}"
            _task(session, request, place, again, TRIAGE_WORKER.code, str(number), now)
        if number >= chasing_on(london_day(request.at)).most:
            _task(session, request, place, _NOBODY, DECISION_MANAGER.code, "told", now)
    return True


_NOBODY = (
    "We have asked for information as many times as our rule says, and had no answer. Decide how to carry on "
    "without it, or raise it with a manager there."
)


def _task(session: Session, request: Request, place: Place, words: str, role: str, key: str, now: datetime) -> None:
    due = next_working_day_end(now)
    task = NewTask(TaskKind.ASK_AGAIN, place.subject, words, role, due, f"{_chase_beginning(request)}{key}")
    add_task(session, task, by=_CHASER, at=now)


def _chase_beginning(request: Request) -> str:
    return f"request:{request.id}:"


def _step(
    session: Session, request: Request, step: Step, number: int, event: Event, *, words: str, by_account: str | None,
    now: datetime,
) -> None:  # fmt: skip
    facts: dict[str, Any] = {"request": request.id, "step": step.value}
    sequence = append_event(
        session, contact_id=request.contact_id, event=event, at=now, by_account=by_account, facts=facts
    )
    row = {"request_id": request.id, "number": number, "step": step.value, "sequence": sequence, "at": now}
    session.execute(insert(RequestStepRow).values(**row, words=storable(words.strip()), by_account=by_account))


def _held(session: Session, reference: str, by: Account, now: datetime) -> Place:
    place = locked_place(session, reference)
    if not may_see(session, by.id, reference, now=now):
        raise ContactMissing(reference)
    return place


def _request(session: Session, place: Place, number: int) -> Request:
    found = next((each for each in queries.requests_of(session, place.contact_id) if each.id == number), None)
    if found is None:
        raise RequestMissing(number)
    return found


def _last_event(session: Session, place: Place) -> int:
    newest = select(func.max(ContactEventRow.sequence)).where(ContactEventRow.contact_id == place.contact_id)
    return session.scalar(newest) or 0

"""Handing a contact over to a named person elsewhere, and ringing the sender for what the urgent path left out.

Each ends a task that was made when the contact was sent, and stays in the contact's story. None stops a clock: the
record stays here, and so does the hub's own work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from foundation.database import storable, transaction
from foundation.signin import Account
from intake.consultations import actions as consultations
from intake.contacts.actions import end_asking
from intake.contacts.actions.follow_ups import hand_over_key
from intake.contacts.domain.changes import Change
from intake.contacts.queries import is_rest_asked
from intake.permissions import SCREENER
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind
from intake.triage.actions import entries
from intake.triage.actions.places import Happening, Place, after_voiding, keep, locked_place
from intake.triage.actions.refusals import Refused, TooLate
from intake.triage.domain.events import Event
from intake.triage.domain.follow_ups import HandedTo, faults_of_children_know, faults_of_hand_over
from intake.triage.domain.judgement import Fault
from intake.triage.queries.follow_ups import times_ended
from intake.triage.tables import FollowUpRow
from thresholds import ClockPolicy, deadlines_for
from thresholds.working_days import LONDON, london_day

_INSERT = insert(cast(Table, FollowUpRow.__table__))
_KINDS = {HandedTo.COUNCIL: TaskKind.HAND_OVER_COUNCIL, HandedTo.CHILDREN: TaskKind.HAND_OVER_CHILDREN}


@dataclass(frozen=True)
class HandOver:
    """A contact was handed over: to whom, where they work, when, and their reference if they gave one."""

    reference: str
    to: HandedTo
    person: str
    organisation: str
    taken_at: datetime | None
    their_reference: str = ""
    words: str = ""


@dataclass(frozen=True)
class EndHandOver:
    """A hand-over was asked for by mistake: it is not needed, because of the reason in `because`."""

    reference: str
    to: HandedTo
    because: str


@dataclass(frozen=True)
class AskAgain:
    """A hand-over that was ended as not needed must be made after all, because of the reason in `because`."""

    reference: str
    to: HandedTo
    because: str


@dataclass(frozen=True)
class ChildrenKnow:
    """Children's services know of a child at risk: who there knows, where they work, and since which day."""

    reference: str
    person: str
    organisation: str
    since: date | None
    words: str = ""


@dataclass(frozen=True)
class WriteDownCall:
    """The sender was rung: what they said. `all_told` ends the asking; without it the tasks stay open."""

    reference: str
    words: str
    all_told: bool


def hand_over(command: HandOver, *, by: Account, now: datetime) -> None:
    """Record that a named person elsewhere took a contact over, and finish the task that asked for it.

    Raises Refused for what is missing, TooLate when no such hand-over is asked for or somebody recorded it already, and
    ContactMissing.
    """
    faults = faults_of_hand_over(command.person, command.organisation, command.taken_at, now=now)
    if faults or command.taken_at is None:
        raise Refused(*faults)
    with transaction() as session:
        place = locked_place(session, command.reference)
        key = _waiting_key(session, place, command.to)
        if not finish_with_key(session, key, outcome=_HANDED, by=by.actor, account_id=by.id, at=now):
            raise TooLate(
                "There is no hand-over to record: it was never requested, or someone has already recorded it."
            )
        _put(session, place, command.to.value, by, now, person=command.person, organisation=command.organisation,
             their_reference=command.their_reference, words=command.words, happened_at=command.taken_at)  # fmt: skip
        happened = Happening(Event.HANDED_OVER, entries.HANDED_OVER, {"to": command.to.value})
        keep(session, place, place, happened, by=by, at=now)
        after_voiding(session, place, Change.HAND_OVER, by=by, at=now)


def end_hand_over(command: EndHandOver, *, by: Account, now: datetime) -> None:
    """Record why a hand-over is not needed after all, and finish the task that asked for it; nothing is removed.

    Raises Refused without a reason, TooLate when no such hand-over is waiting, and ContactMissing.
    """
    if not command.because.strip():
        raise Refused(Fault("because", "Say why it does not need to be handed over"))
    with transaction() as session:
        place = locked_place(session, command.reference)
        key = _waiting_key(session, place, command.to)
        if not finish_with_key(session, key, outcome=_NOT_NEEDED, by=by.actor, account_id=by.id, at=now):
            raise TooLate(
                "There is no hand-over to record: it was never requested, or someone has already recorded it."
            )
        _put(session, place, command.to.not_needed, by, now, words=command.because, happened_at=now)
        ended = Happening(Event.HAND_OVER_NOT_NEEDED, entries.HAND_OVER_NOT_NEEDED, {"to": command.to.value})
        keep(session, place, place, ended, by=by, at=now)
        after_voiding(session, place, Change.HAND_OVER, by=by, at=now)


def ask_again(command: AskAgain, *, by: Account, now: datetime) -> None:
    """Ask once more for a hand-over that was ended as not needed: a new task, due as urgent action. Both reasons stay.

    That time runs in hours, so both policies of counting working days give the same. Raises Refused without a reason,
    TooLate when none was ended or it has been asked for again already, and ContactMissing.
    """
    if not command.because.strip():
        raise Refused(Fault("again", "Say why it needs to be handed over after all"))
    with transaction() as session:
        place = locked_place(session, command.reference)
        key, kind = _waiting_key(session, place, command.to), _KINDS[command.to]
        due = deadlines_for(now, policy=ClockPolicy.A).urgent_by.due
        words = _AFTER_ALL.format(to=command.to.words)
        task = NewTask(kind, place.subject, words, SCREENER.code, due, key)
        if not times_ended(session, place.contact_id, command.to) or not add_task(session, task, by=by.actor, at=now):
            raise TooLate("This hand-over was not ended as not needed, or someone has already requested it again.")
        _put(session, place, command.to.asked_again, by, now, words=command.because, happened_at=now)
        asked = Happening(Event.HAND_OVER_ASKED_AGAIN, entries.HAND_OVER_ASKED_AGAIN, {"to": command.to.value})
        keep(session, place, place, asked, by=by, at=now)


_AFTER_ALL = (
    "A colleague recorded that this did not need to be handed over to {to}, but it does: the "
    "contact's story says why. Hand it over to a named person there, then record who took it, when, and their "
    "reference."
)


def _waiting_key(session: Session, place: Place, to: HandedTo) -> str:
    """Return the key of the task by which a hand-over waits now, or would once it is asked for again."""
    return hand_over_key(_KINDS[to], place.reference, again=times_ended(session, place.contact_id, to))


def record_children_know(command: ChildrenKnow, *, by: Account, now: datetime) -> None:
    """Record who at children's services knows of a child at risk and since when, and finish the task to check it.

    Raises Refused for what is missing, TooLate when no such check is waiting, and ContactMissing.
    """
    faults = faults_of_children_know(command.person, command.organisation, command.since, today=london_day(now))
    if faults or command.since is None:
        raise Refused(*faults)
    since = datetime.combine(command.since, time.min, tzinfo=LONDON).astimezone(UTC)
    with transaction() as session:
        place = locked_place(session, command.reference)
        key = hand_over_key(TaskKind.CHILD_AT_RISK, place.reference)
        if not finish_with_key(session, key, outcome=_CHECKED, by=by.actor, account_id=by.id, at=now):
            raise TooLate("There is no check to record: it was never requested, or someone has already recorded it.")
        _put(session, place, Event.CHILDREN_CHECKED.value, by, now, person=command.person,
             organisation=command.organisation, words=command.words, happened_at=since)  # fmt: skip
        checked = Happening(Event.CHILDREN_CHECKED, entries.CHILDREN_CHECKED)
        keep(session, place, place, checked, by=by, at=now)
        after_voiding(session, place, Change.CHILDREN_CHECKED, by=by, at=now)


_NOT_NEEDED = "Not needed; the reason is in the contact's story"
_CHECKED = "Children's services know; see the contact's story"
_HANDED = "Handed over to a named person; see the contact's story"
_ALL_TOLD = "The sender told the rest on the phone; see the contact's story"


def write_down_call(command: WriteDownCall, *, by: Account, now: datetime) -> None:
    """Record what the sender of an urgent contact said on the phone; when that was all, nobody is asked any more.

    Raises Refused without words, TooLate when nothing is being asked, and ContactMissing.
    """
    if not command.words.strip():
        raise Refused(Fault("words", "Enter what the sender said, or say that you could not reach them"))
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not is_rest_asked(session, place.reference):
            raise TooLate("The sender has already given the rest of the details.")
        _put(session, place, Event.SENDER_RUNG.value, by, now, words=command.words, happened_at=now)
        rung = Happening(Event.SENDER_RUNG, entries.SENDER_RUNG, {"all_told": command.all_told})
        keep(session, place, place, rung, by=by, at=now)
        after_voiding(session, place, Change.CALL, by=by, at=now)
        if command.all_told:
            end_asking(session, place.reference, outcome=_ALL_TOLD, by=by.actor, account_id=by.id, at=now)


def link_consultation(consultation: str, reference: str, *, by: Account, now: datetime) -> None:
    """Link the consultation that came before a contact. Raises what the linking itself raises, and ContactMissing."""
    with transaction() as session:
        consultations.link_contact(consultation, reference, by=by, now=now)
        after_voiding(session, locked_place(session, reference), Change.CONSULTATION, by=by, at=now)


def _put(
    session: Session, place: Place, kind: str, by: Account, now: datetime, *, happened_at: datetime, words: str,
    person: str = "", organisation: str = "", their_reference: str = "",
) -> None:  # fmt: skip
    texts = {"person": person, "organisation": organisation, "their_reference": their_reference, "words": words}
    row = {name: storable(text.strip()) for name, text in texts.items()}
    row_keys = {"contact_id": place.contact_id, "kind": kind, "at": now, "by_account": by.id}
    session.connection().execute(_INSERT, {**row, **row_keys, "happened_at": happened_at})

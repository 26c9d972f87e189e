"""Raising a disagreement, taking it to the next stage, and settling it. None of it moves or stops a clock.

Each stage is a task of its own with a day. When that day has passed, the next role up is told by a task; only people
take a disagreement further.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Entry
from foundation.database import reading, storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.contacts.actions import append_event
from intake.disagreements import queries
from intake.disagreements.domain import ENDS, LONGEST_WORDS, Disagreement, Ground, Stage, Step, stage_on, stages_on
from intake.disagreements.tables import DisagreementRow, DisagreementStepRow
from intake.restriction.queries import may_see
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from intake.triage.actions.places import ContactMissing, Place, locked_place
from intake.triage.domain.events import Event
from thresholds.working_days import london_day

RAISED = Entry("disagreement.raised", "Someone's professional disagreement was recorded")
MOVED = Entry("disagreement.moved", "A disagreement moved to its next stage")
ENDED = Entry("disagreement.ended", "A disagreement was settled or withdrawn")
ENTRIES = (RAISED, MOVED, ENDED)
_SWEEP = audit.Actor.system("disagreements")
SENDER = "The person who sent the contact"


class DisagreementMissing(LookupError):
    """There is no such disagreement about this contact."""


class DisagreementMoved(Exception):
    """Somebody has taken a step meanwhile; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone else has updated this disagreement. Read what they recorded and continue from there.")


@dataclass(frozen=True)
class Raise:
    """Somebody disagrees: about what, who they are in words, and in their words why."""

    reference: str
    entry_key: str
    ground: Ground
    raised_for: str
    words: str


@dataclass(frozen=True)
class TakeStep:
    """Take a disagreement further or end it; `at_step` is how many steps the person's page showed."""

    reference: str
    number: int
    at_step: int
    step: Step
    words: str


def raise_disagreement(command: Raise, *, by: Account, now: datetime) -> int:
    """Record a disagreement, at the first stage; return its number. The same page sent again is kept once.

    Raises FormRefused for what is missing, and ContactMissing.
    """
    if not command.raised_for.strip():
        raise FormRefused(Fault("raised_for", "Enter who disagrees: their name and where they work"))
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not may_see(session, by.id, command.reference, now=now):
            raise ContactMissing(command.reference)
        return _raise(session, place, command, by_sender=False, by=by.actor, now=now)


def raise_from_sender(session: Session, command: Raise, *, by: audit.Actor, now: datetime) -> int:
    """Record that whoever sent a contact disagrees, in the caller's transaction, which has seen to who they are.

    Raises FormRefused without words, and ContactMissing.
    """
    return _raise(session, locked_place(session, command.reference), command, by_sender=True, by=by, now=now)


def take_step(command: TakeStep, *, by: Account, now: datetime) -> None:
    """Take a disagreement to its next stage, settle it, or write down that it was withdrawn; with words each time.

    Raises FormRefused, DisagreementMissing, DisagreementMoved when somebody was quicker, and ContactMissing.
    """
    _refuse_words(command.words)
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not may_see(session, by.id, command.reference, now=now):
            raise ContactMissing(command.reference)
        found = _one(session, place, command.number)
        if not found.is_open or len(found.steps) != command.at_step:
            raise DisagreementMoved
        key = _key(found.id, found.now.stage)
        outcome = f"{command.step.words}; see the contact's story"
        finish_with_key(session, key, outcome=outcome, by=by.actor, account_id=by.id, at=now)
        finish_with_key(session, f"{key}:late", outcome=outcome, by=by.actor, account_id=by.id, at=now)
        stage = _stage_after(found, command.step)
        moved = command.step is Step.MOVED
        event, entry = (Event.DISAGREEMENT_MOVED, MOVED) if moved else (Event.DISAGREEMENT_ENDED, ENDED)
        due = stage.due(now) if moved else found.now.due_at
        _step(session, place, (found.id, len(found.steps) + 1), command.step, stage.place, due, command.words, event,
              by=by.actor, now=now)  # fmt: skip
        facts = {"disagreement": found.number, "stage": stage.place, "step": command.step.value}
        audit.add(session, entry, subject=place.subject, by=by.actor, at=now, facts=facts)
        if moved:
            _task(session, place, found.id, stage, due, by=by.actor, now=now)


def sweep(now: datetime) -> str:
    """Add a task for the next role up for every disagreement past the day of its stage; once for each stage.

    Returns what was done, in words.
    """
    with reading() as session:
        late = [each for each in queries.open_everywhere(session) if each.is_late(now)]
    added = 0
    for each in late:
        stage = stage_on(each.now.stage, london_day(each.steps[0].at))
        words = (
            f"A disagreement has passed the deadline for its stage: {stage.words.lower()}. Make sure it is "
            "settled or moves on."
        )
        key, due = f"{_key(each.id, stage.place)}:late", next_working_day_end(now)
        task = NewTask(TaskKind.DISAGREEMENT, f"contact:{each.reference}", words, stage.tells, due, key)
        with transaction() as session:
            added += add_task(session, task, by=_SWEEP, at=now)
    return f"{len(late)} past their stage's day, {added} new task{'' if added == 1 else 's'}"


def _raise(
    session: Session, place: Place, command: Raise, *, by_sender: bool, by: audit.Actor, now: datetime
) -> int:  # fmt: skip
    _refuse_words(command.words)
    row = DisagreementRow
    already = session.scalar(select(row.number).where(row.entry_key == command.entry_key))
    if already is not None:
        return already
    newest = session.scalar(select(func.max(row.number)).where(row.contact_id == place.contact_id))
    number, stage = (newest or 0) + 1, stage_on(1, london_day(now))
    values = {"entry_key": command.entry_key, "contact_id": place.contact_id, "number": number, "at": now}
    values |= {"ground": command.ground.value, "raised_for": storable(command.raised_for.strip())}
    made = session.execute(insert(row).values(**values, by_sender=by_sender).returning(row.id)).scalar_one()
    due = stage.due(now)
    _step(session, place, (made, 1), Step.RAISED, stage.place, due, command.words, Event.DISAGREED, by=by, now=now)
    facts = {"disagreement": number, "ground": command.ground.value, "by_sender": by_sender}
    audit.add(session, RAISED, subject=place.subject, by=by, at=now, facts=facts)
    _task(session, place, made, stage, due, by=by, now=now)
    return number


def _step(
    session: Session, place: Place, which: tuple[int, int], step: Step, stage: int, due: datetime, words: str,
    event: Event, *, by: audit.Actor, now: datetime,
) -> None:  # fmt: skip
    account = by.id if by.kind == "account" else None
    facts: dict[str, Any] = {"stage": stage, "step": step.value}
    sequence = append_event(session, contact_id=place.contact_id, event=event, at=now, by_account=account, facts=facts)
    row: dict[str, Any] = {
        "disagreement_id": which[0],
        "number": which[1],
        "step": step.value,
        "stage": stage,
        "due_at": due,
    }
    row |= {"sequence": sequence, "words": storable(words.strip()), "at": now, "by_account": account}
    session.execute(insert(DisagreementStepRow).values(**row))


def _task(
    session: Session, place: Place, made: int, stage: Stage, due: datetime, *, by: audit.Actor, now: datetime
) -> None:  # fmt: skip
    words = f"Someone disagrees. Settle it {stage.words[0].lower()}{stage.words[1:]}, or escalate it. No clock stops."
    task = NewTask(TaskKind.DISAGREEMENT, place.subject, words, stage.owner_role, due, _key(made, stage.place))
    add_task(session, task, by=by, at=now)


def _stage_after(found: Disagreement, step: Step) -> Stage:
    begun = london_day(found.steps[0].at)
    if step in ENDS:
        return stage_on(found.now.stage, begun)
    further = [each for each in stages_on(begun) if each.place > found.now.stage]
    if not further or step is not Step.MOVED:
        raise FormRefused(Fault("step", "This is the last stage: say how it was settled"))
    return further[0]


def _refuse_words(words: str) -> None:
    if not words.strip():
        raise FormRefused(Fault("words", "Enter what was said and why"))
    if len(words) > LONGEST_WORDS:
        raise FormRefused(Fault("words", f"Enter {LONGEST_WORDS:,} characters or fewer"))


def _one(session: Session, place: Place, number: int) -> Disagreement:
    found = queries.disagreements_of(session, place.contact_id)
    one = next((each for each in found if each.number == number), None)
    if one is None:
        raise DisagreementMissing(number)
    return one


def _key(made: int, stage: int) -> str:
    return f"disagreement:{made}:{stage}"

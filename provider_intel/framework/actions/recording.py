"""What people do under the framework: move something, set actions, hold placements back, tell those concerned.

Whoever declared an interest in a subject records none of it: each raises Conflicted.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from provider_intel import sources
from provider_intel.domain import months_after
from provider_intel.framework import queries
from provider_intel.framework.actions.interests import refuse_conflicted
from provider_intel.framework.actions.refusals import ChangedMeanwhile, SubjectMissing
from provider_intel.framework.domain.levels import Level, allowed_from, left_lately
from provider_intel.framework.domain.records import Done, Subject, Whole
from provider_intel.framework.domain.settings import settings_on
from provider_intel.framework.tables import (
    ActionRow,
    ActionStepRow,
    HoldRow,
    LiftRow,
    MoveRow,
    PlacedRow,
    ReviewedRow,
    ToldRow,
)
from provider_intel.turns import one_at_a_time

MOVED = audit.Entry("framework.moved", "Changed the framework level of a place, provider or brand")
ACTION_SET = audit.Entry("framework.action-set", "Set an action in the framework")
ACTION_STEP = audit.Entry("framework.action-step", "Updated an action in the framework")
HELD = audit.Entry("framework.placements-held", "Recorded a hold on placements")
LIFTED = audit.Entry("framework.hold-lifted", "Recorded that a hold on placements was lifted")
PLACED = audit.Entry("framework.placements-recorded", "Recorded who has adults placed at a service")
REVIEWED = audit.Entry("framework.reviewed", "Recorded how many of the adults placed at a service were reviewed")
TOLD = audit.Entry("framework.told", "Recorded that someone was told about provider concerns")
LOOKS_AGAIN = "The provider concerns lead"


@dataclass(frozen=True)
class MoveTo:
    """A decision to move something. `at_number` is how many moves the person's page showed."""

    subject: Subject
    at_number: int
    to_level: Level
    decided_on: date
    body: str
    reasons: tuple[str, ...]
    words: str
    evidence: str = ""
    would_change: str = ""
    review_on: date | None = None
    exit: dict[str, tuple[str, str]] = field(default_factory=dict)
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetAction:
    """Something to be done: what, by whom in words, by which day."""

    subject: Subject
    entry_key: str
    kind: str
    words: str
    owner: str
    due_on: date
    must_do: bool


@dataclass(frozen=True)
class StepAction:
    """What became of an action; `at_step` is how many steps the person's page showed."""

    subject: Subject
    action_id: int
    at_step: int
    done: Done
    words: str
    due_on: date | None = None


@dataclass(frozen=True)
class HoldPlacements:
    """Placements are held back from a day on, to be looked at again on another."""

    subject: Subject
    entry_key: str
    kind: str
    covers: str
    words: str
    starts_on: date
    review_on: date


def move(command: MoveTo, *, by: Account, now: datetime) -> None:
    """Record a decision about a level, and, on an exit, the days on which it is looked at again.

    Raises FormRefused for what is missing or contradicts the record, SubjectMissing, and ChangedMeanwhile.
    """
    today = in_london(now).date()
    with _acting(command.subject) as session:
        found = _opened(session, command.subject, by)
        if len(found.moves) != command.at_number:
            raise ChangedMeanwhile
        _refuse_move(found, command, today)
        number = len(found.moves) + 1
        row: dict[str, Any] = {"number": number, "from_level": found.level.value, "to_level": command.to_level.value}
        row |= {"decided_on": command.decided_on, "body": command.body, "reasons": list(command.reasons)}
        row |= {"words": command.words.strip(), "evidence": command.evidence.strip()}
        row |= {"would_change": command.would_change.strip(), "review_on": command.review_on}
        row |= {"themes": list(command.themes)}
        row |= {"exit": {code: list(answer) for code, answer in command.exit.items()}}
        session.execute(insert(MoveRow).values(**row, **_of(command.subject), **_by(by, now)))
        facts = {"from": found.level.value, "to": command.to_level.value, "number": number}
        _mark(session, MOVED, command.subject, by, now, facts)
        if command.to_level is Level.AFTER_EXIT:
            _look_again(session, command, number, by=by, now=now)


def set_action(command: SetAction, *, by: Account, now: datetime) -> None:
    """Record that somebody undertook something. The same page sent again is kept once. Raises SubjectMissing."""
    with _acting(command.subject) as session:
        add_action(session, command, by=by, now=now)


def add_action(session: Session, command: SetAction, *, by: Account, now: datetime) -> int:
    """Add an action in the caller's transaction and return its number; the same page's once. Raises SubjectMissing."""
    _opened(session, command.subject, by)
    known = session.scalar(select(ActionRow.id).where(ActionRow.entry_key == command.entry_key))
    return known if known is not None else _set_action(session, command, by=by, now=now)


def step_action(command: StepAction, *, by: Account, now: datetime) -> None:
    """Record what became of an action. Raises FormRefused, SubjectMissing and ChangedMeanwhile."""
    with _acting(command.subject) as session:
        found = _opened(session, command.subject, by)
        action = next((each for each in found.actions if each.id == command.action_id), None)
        if action is None:
            raise SubjectMissing(command.action_id)
        if len(action.steps) != command.at_step or not action.is_open:
            raise ChangedMeanwhile
        if command.done is Done.MOVED and command.due_on is None:
            raise FormRefused(Fault("due_on", "Enter the new date"))
        row: dict[str, Any] = {"action_id": action.id, "number": len(action.steps) + 1, "done": command.done.value}
        row |= {"words": storable(command.words.strip()), "due_on": command.due_on or action.due_on}
        session.execute(insert(ActionStepRow).values(**row, **_by(by, now)))
        _mark(session, ACTION_STEP, command.subject, by, now, {"action": action.id, "step": command.done.value})


def hold_placements(command: HoldPlacements, *, by: Account, now: datetime) -> None:
    """Record that placements are held back. The same page sent again is kept once. Raises SubjectMissing."""
    with _acting(command.subject) as session:
        _opened(session, command.subject, by)
        if session.scalar(select(HoldRow.id).where(HoldRow.entry_key == command.entry_key)) is not None:
            return
        row = {"entry_key": command.entry_key, "kind": command.kind, "covers": command.covers}
        row |= {"words": storable(command.words.strip())}
        dates = {"starts_on": command.starts_on, "review_on": command.review_on}
        session.execute(insert(HoldRow).values(**row, **dates, **_of(command.subject), **_by(by, now)))
        _mark(session, HELD, command.subject, by, now, {"kind": command.kind, "covers": command.covers})


def lift_hold(subject: Subject, hold_id: int, *, lifted_on: date, words: str, by: Account, now: datetime) -> None:
    """Record the decision that lifted a hold. Raises FormRefused, SubjectMissing and ChangedMeanwhile."""
    with _acting(subject) as session:
        held = next((each for each in _opened(session, subject, by).holds if each.id == hold_id), None)
        if held is None:
            raise SubjectMissing(hold_id)
        if held.lifted_on is not None:
            raise ChangedMeanwhile
        if not held.starts_on <= lifted_on <= in_london(now).date():
            raise FormRefused(Fault("lifted_on", "Enter a date between the start of the hold and today"))
        row = {"hold_id": hold_id, "lifted_on": lifted_on, "words": storable(words.strip())}
        session.execute(insert(LiftRow).values(**row, **_by(by, now)))
        _mark(session, LIFTED, subject, by, now, {"hold": hold_id})


def record_placed(
    location: Subject, *, commissioner: str, people: int, as_at: date, source: str, by: Account, now: datetime
) -> None:
    """Record how many adults somebody has at a place. Raises SubjectMissing."""
    with _acting(location) as session:
        _opened(session, location, by)
        row = {"location_id": location.id, "commissioner": storable(commissioner.strip()), "people": people}
        row |= {"as_at": as_at, "source": storable(source.strip())}
        session.execute(insert(PlacedRow).values(**row, **_by(by, now)))
        _mark(session, PLACED, location, by, now, {"people": people})


def record_reviewed(location: Subject, *, people: int, as_at: date, source: str, by: Account, now: datetime) -> None:
    """Record how many of the adults placed at a place have been reviewed. Raises SubjectMissing."""
    with _acting(location) as session:
        _opened(session, location, by)
        row = {"location_id": location.id, "people": people, "as_at": as_at, "source": storable(source.strip())}
        session.execute(insert(ReviewedRow).values(**row, **_by(by, now)))
        _mark(session, REVIEWED, location, by, now, {"people": people})


def record_told(
    subject: Subject, *, entry_key: str, body: str, told_on: date, how: str, by: Account, now: datetime
) -> None:
    """Record that somebody was told. The same page sent again is kept once. Raises SubjectMissing."""
    with _acting(subject) as session:
        _opened(session, subject, by)
        if session.scalar(select(ToldRow.id).where(ToldRow.entry_key == entry_key)) is not None:
            return
        row = {"entry_key": entry_key, "body": storable(body.strip()), "told_on": told_on, "how": storable(how.strip())}
        session.execute(insert(ToldRow).values(**row, **_of(subject), **_by(by, now)))
        _mark(session, TOLD, subject, by, now, {})


def _acting(subject: Subject) -> AbstractContextManager[Session]:
    return one_at_a_time(f"framework:{subject.key}", lost=ChangedMeanwhile)


def _refuse_move(found: Whole, command: MoveTo, today: date) -> None:
    faults: list[Fault] = []
    left = left_lately(found.left, on=today, months=settings_on(today).relapse_months)
    if command.to_level not in allowed_from(found.level, left=left):
        faults.append(Fault("to_level", f"It cannot move from “{found.level.words}” to “{command.to_level.words}”"))
    if command.decided_on > today or (found.since and command.decided_on < found.since):
        faults.append(Fault("decided_on", "Enter a date from the last change of level up to today"))
    if command.to_level is Level.AFTER_EXIT:
        faults += _contradictions(found, command, today)
    if faults:
        raise FormRefused(*faults)


def _contradictions(found: Whole, command: MoveTo, today: date) -> list[Fault]:
    # An exit may go ahead with something not done: then it says so. It may not say what the record knows to be untrue.
    said = {code: answer for code, (answer, _) in command.exit.items()}
    faults = []
    undone = [each for each in found.actions if each.must_do and each.is_open]
    if said.get("ACTIONS") == "yes" and undone:
        faults.append(Fault("exit-ACTIONS", f"{len(undone)} must-do actions still have no evidence recorded"))
    if said.get("HOLD_LIFTED") == "yes" and any(each.in_force(today) for each in found.holds):
        faults.append(Fault("exit-HOLD_LIFTED", "A hold on placements is still in force"))
    return faults


def _look_again(session: Session, command: MoveTo, number: int, *, by: Account, now: datetime) -> None:
    for months in settings_on(command.decided_on).look_again_months:
        due = months_after(command.decided_on, months)
        key = f"look-again:{command.subject.key}:{number}:{months}"
        words = f"{months} months after the exit: has the change lasted?"
        _set_action(
            session,
            SetAction(command.subject, key, "LOOK_AGAIN", words, LOOKS_AGAIN, due, must_do=True),
            by=by,
            now=now,
        )


def _set_action(session: Session, command: SetAction, *, by: Account, now: datetime) -> int:
    row: dict[str, Any] = {"entry_key": command.entry_key, "kind": command.kind, "due_on": command.due_on}
    row |= {"words": storable(command.words.strip()), "owner": storable(command.owner.strip())}
    values = {**row, "must_do": command.must_do, **_of(command.subject), **_by(by, now)}
    made = session.execute(insert(ActionRow).values(**values).returning(ActionRow.id)).scalar_one()
    _mark(session, ACTION_SET, command.subject, by, now, {"action": made, "kind": command.kind})
    return int(made)


def _opened(session: Session, subject: Subject, by: Account) -> Whole:
    if sources.name_of(session, subject.scope.value, subject.id) is None:
        raise SubjectMissing(subject.key)
    refuse_conflicted(session, subject, by)
    return queries.whole(session, subject)


def _of(subject: Subject) -> dict[str, str]:
    return {"scope": subject.scope.value, "subject_id": subject.id}


def _by(account: Account, now: datetime) -> dict[str, Any]:
    return {"by_account": account.id, "at": now}


def _mark(
    session: Session, entry: audit.Entry, subject: Subject, by: Account, now: datetime, facts: dict[str, Any]
) -> None:  # fmt: skip
    audit.add(session, entry, subject=f"framework:{subject.key}", by=by.actor, at=now, facts=facts)

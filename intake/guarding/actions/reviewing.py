"""Saying what a finding comes to, or asking the person first; and what they answer. Never by whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit, notices, sealing
from foundation.database import transaction
from foundation.signin import Account
from intake.guarding.actions import entries
from intake.guarding.actions.emergency import ASKED_ABOUT_LOOKING
from intake.guarding.domain.answers import Answer
from intake.guarding.queries.findings import FindingTold, answer_sealed_at, finding, findings_about
from intake.guarding.tables import FindingAnswerRow, LookingFindingRow
from intake.permissions import HEAD_OF_SAFEGUARDING
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


class FindingMissing(LookupError):
    """There is no such finding for this person to speak to."""


class FindingClosed(Exception):
    """The finding has been answered already, or waits for the other side; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Someone answered this while you had it open. Read their answer before you add to it.")


@dataclass(frozen=True)
class AnswerFinding:
    """What a reviewer, or the person who was asked, says of a finding."""

    finding_id: int
    answer: Answer
    words: str


def answer_finding(command: AnswerFinding, *, by: Account, now: datetime) -> None:
    """Write what the reviewer says. Passed on, it becomes a task; asked, the person is told that a question waits.

    Raises FindingMissing when it was not given to this person, FindingClosed when it has ended.
    """
    with transaction() as session:
        _hold(session, command.finding_id)
        found = finding(session, command.finding_id, reviewer_id=by.id)
        if found is None or found.account_id == by.id or command.answer is Answer.SAID:
            raise FindingMissing(command.finding_id)
        if not found.is_open or (command.answer is Answer.ASK and found.is_asked):
            raise FindingClosed
        _write(session, found, command, by=by, now=now)
        if command.answer is Answer.ASK:
            key = f"asked-about-looking:{found.id}:{len(found.answers)}"
            notices.queue(session, ASKED_ABOUT_LOOKING, about=f"account:{found.account_id}", dedupe_key=key, at=now)
        if command.answer is Answer.PASSED_ON:
            add_task(session, _passed_on(found, now), by=by.actor, at=now)


def say_about_finding(finding_id: int, words: str, *, by: Account, now: datetime) -> None:
    """Write what the person who was asked answers. Raises FindingMissing, FindingClosed."""
    with transaction() as session:
        _hold(session, finding_id)
        found = next((each for each in findings_about(session, by.id) if each.id == finding_id), None)
        if found is None:
            raise FindingMissing(finding_id)
        if not found.is_asked:
            raise FindingClosed
        _write(session, found, AnswerFinding(finding_id, Answer.SAID, words), by=by, now=now)


def record_finding_shown(finding_id: int, *, by: Account, now: datetime) -> None:
    """Record that a finding was shown to its reviewer."""
    with transaction() as session:
        audit.add(session, entries.FINDING_SHOWN, subject=f"finding:{finding_id}", by=by.actor, at=now)


def _hold(session: Session, finding_id: int) -> None:
    # Two answers at one moment come one after the other; the row itself is never changed.
    held = select(LookingFindingRow.id).where(LookingFindingRow.id == finding_id)
    session.execute(held.with_for_update())


def _write(session: Session, found: FindingTold, command: AnswerFinding, *, by: Account, now: datetime) -> None:
    sealed = sealing.seal(command.words, context=answer_sealed_at(found.id, now))
    row = {"finding_id": found.id, "account_id": found.account_id, "answer": command.answer.value, "at": now}
    session.execute(insert(FindingAnswerRow).values(row | {"by_account": by.id, "sealed_words": sealed}))
    facts = {"answer": command.answer.value}
    subject = f"finding:{found.id}"
    audit.add(session, entries.FINDING_ANSWERED, subject=subject, by=by.actor, at=now, facts=facts)


def _passed_on(found: FindingTold, now: datetime) -> NewTask:
    words = f"A reviewer passed on a finding about someone's access to records. Speak to {found.reviewer}, who has it."
    due, key = next_working_day_end(now), f"passed-on:{found.id}"
    return NewTask(TaskKind.RECORD_OPENED, f"finding:{found.id}", words, HEAD_OF_SAFEGUARDING.code, due, key)

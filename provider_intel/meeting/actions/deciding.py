"""What the meeting decides of each service, and putting one to the strategic group. Nothing moves by it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation.database import storable
from foundation.signin import Account
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.actions import entries
from provider_intel.meeting.actions.shared import (
    ChangedMeanwhile,
    mark,
    of,
    on_the_agenda,
    one_at_a_time,
    refuse_conflicted,
    signed,
    under_way,
)
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.records import Meeting
from provider_intel.meeting.tables import DecisionRow, EscalationRow, ShareRow


@dataclass(frozen=True)
class Decide:
    """A decision as it is recorded. `at_number` is how often the page showed it had been written."""

    month: date
    subject: Subject
    at_number: int
    decision: str
    words: str
    reason: str
    rag: Rag
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Escalate:
    """Put a service to the strategic group: what it is asked, and why."""

    month: date
    subject: Subject
    entry_key: str
    asks: str
    words: str


def decide(command: Decide, *, by: Account, now: datetime) -> None:
    """Record a decision; while the meeting is under way a later one replaces it, and both are kept.

    Raises MeetingMissing, StepRefused unless the meeting is under way, Conflicted, and ChangedMeanwhile.
    """
    with one_at_a_time() as session:
        found = under_way(session, command.month)
        item = on_the_agenda(session, found, command.subject)
        refuse_conflicted(session, command.subject, by)
        number = _written(session, found, command.subject)
        if number != command.at_number:
            raise ChangedMeanwhile
        row: dict[str, Any] = {"meeting_id": found.id, "number": number + 1, "decision": command.decision}
        row |= {"words": storable(command.words.strip()), "reason": storable(command.reason.strip())}
        row |= {"rag": command.rag.value, "proposed_rag": item.proposed_rag}
        values = {**row, **of(command.subject), **signed(by, now)}
        made = session.execute(insert(DecisionRow).values(**values).returning(DecisionRow.id)).scalar_one()
        for agency in dict.fromkeys(command.shared_with):
            session.execute(insert(ShareRow).values(decision_id=made, agency=agency))
        facts = {"subject": command.subject.key, "decision": command.decision, "rag": command.rag.value}
        mark(session, entries.DECIDED, found.key, by, now, number=number + 1, **facts)


def escalate(command: Escalate, *, by: Account, now: datetime) -> None:
    """Record that a service was put to the strategic group. The same page sent again is kept once.

    Its level does not move: that is the group's decision, recorded under the framework. Raises as `decide` does.
    """
    with one_at_a_time() as session:
        found = under_way(session, command.month)
        on_the_agenda(session, found, command.subject)
        refuse_conflicted(session, command.subject, by)
        known = select(EscalationRow.id).where(EscalationRow.entry_key == command.entry_key)
        if session.scalar(known) is not None:
            return
        row = {"meeting_id": found.id, "entry_key": command.entry_key}
        row |= {"asks": storable(command.asks.strip()), "words": storable(command.words.strip())}
        session.execute(insert(EscalationRow).values(**row, **of(command.subject), **signed(by, now)))
        mark(session, entries.ESCALATED, found.key, by, now, subject=command.subject.key)


def _written(session: Session, found: Meeting, subject: Subject) -> int:
    own = (DecisionRow.meeting_id == found.id, DecisionRow.scope == subject.scope.value)
    newest = select(func.max(DecisionRow.number)).where(*own, DecisionRow.subject_id == subject.id)
    return session.scalar(newest) or 0

"""What the meeting's actions share: one of two wins, whoever has an interest stands aside, and the trail."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from provider_intel import turns
from provider_intel.framework.actions import ChangedMeanwhile, Conflicted, refuse_conflicted
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting import queries
from provider_intel.meeting.actions import entries
from provider_intel.meeting.domain.records import Meeting
from provider_intel.meeting.domain.states import State, StepRefused
from provider_intel.meeting.tables import AgendaRow, MeetingRow

__all__ = ["ChangedMeanwhile", "Conflicted", "MeetingMissing", "NotSeated", "StillUndecided", "refuse_conflicted"]


class MeetingMissing(LookupError):
    """No meeting was planned for this month, or the subject is not on its agenda."""


class NotSeated(LookupError):
    """This person sits at the meeting for no agency, or not for the one this belongs to."""


class StillUndecided(Exception):
    """The meeting cannot be closed: something on its agenda has no decision yet, be it that it was not reached."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"There is no decision yet on: {', '.join(names)}. “Not reached” counts as a decision.")
        self.names = names


def one_at_a_time() -> AbstractContextManager[Session]:
    """Open a transaction in which nobody else writes about the meetings; a number taken raises ChangedMeanwhile."""
    return turns.one_at_a_time("qasig", lost=ChangedMeanwhile)


def the_meeting(session: Session, month: date) -> Meeting:
    """Return a month's meeting, held until the transaction ends. Raises MeetingMissing.

    Held, so that on PostgreSQL nothing is decided of a meeting that somebody is closing: the minutes would lack it.
    """
    session.execute(select(MeetingRow.id).where(MeetingRow.month == month).with_for_update(key_share=True))
    found = queries.meeting(session, month)
    if found is None:
        raise MeetingMissing(f"{month:%Y-%m}")
    return found


def under_way(session: Session, month: date) -> Meeting:
    """Return a month's meeting that is open. Raises MeetingMissing, and StepRefused when it is not."""
    found = the_meeting(session, month)
    if found.state is not State.OPEN:
        raise StepRefused(found.state, State.OPEN)
    return found


def on_the_agenda(session: Session, meeting: Meeting, subject: Subject) -> AgendaRow:
    """Return a subject's row on a meeting's agenda. Raises MeetingMissing."""
    own = (AgendaRow.meeting_id == meeting.id, AgendaRow.scope == subject.scope.value)
    row = session.scalar(select(AgendaRow).where(*own, AgendaRow.subject_id == subject.id))
    if row is None:
        raise MeetingMissing(subject.key)
    return row


def of(subject: Subject) -> dict[str, str]:
    """Return a subject's columns."""
    return {"scope": subject.scope.value, "subject_id": subject.id}


def signed(by: Account, now: datetime) -> dict[str, Any]:
    """Return the columns that say who wrote a row, and when."""
    return {"by_account": by.id, "at": now}


def mark(session: Session, entry: audit.Entry, about: str, by: Account, now: datetime, **facts: Any) -> None:
    """Leave a mark in the trail about a meeting (by its month) or a subject (by its key)."""
    audit.add(session, entry, subject=f"qasig:{about}", by=by.actor, at=now, facts=facts)


def record_partner_page_opened(agency: str, *, by: Account, now: datetime) -> None:
    """Leave a mark in the trail that somebody read an agency's page."""
    with transaction() as session:
        mark(session, entries.PARTNER_PAGE, agency, by, now)

"""The hub's answers: a manager's agreement to asking, what is made of a report, and withdrawing what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import notices
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.caused.actions import entries
from intake.caused.actions.asking import refuse_day, send
from intake.caused.actions.messages import ANSWERED
from intake.caused.actions.moving import ended, locked, step, subject_of, with_them, write
from intake.caused.domain.states import State, move
from intake.caused.tables import CausedAgreementRow, CausedAskingRow, CausedReportRow, CausedRow, CausedVerdictRow
from intake.enquiries.actions import NotYours
from intake.enquiries.actions.locking import refuse_unless_theirs
from intake.permissions import Permission


class OwnProposal(Exception):
    """Asking a body about which something stands is agreed by another person than asked."""

    def __init__(self) -> None:
        super().__init__("You proposed this, so another manager must agree to it. Nothing was changed.")


@dataclass(frozen=True)
class Answer:
    """An answer about one thing asked, as the enquiry was when the person's page was made (`version`)."""

    enquiry: str
    version: int
    reference: str
    words: str


@dataclass(frozen=True)
class Agree(Answer):
    """Agree, or do not, to asking a body about which something stands."""

    agreed: bool


@dataclass(frozen=True)
class Judge(Answer):
    """Accept a body's newest report, or challenge it with a new day."""

    accepted: bool
    due_on: date | None


def agree(command: Agree, *, by: Account, now: datetime) -> None:
    """Record a manager's answer; agreed, it leaves at once.

    Raises EnquiryMissing, EnquiryChanged, EnquiryClosed, CausedMissing, NotYours, OwnProposal, CausedMoveRefused.
    """
    with transaction() as session:
        held, row = locked(session, command.enquiry, command.reference, version=command.version)
        if not by.may(Permission.LEAD_ENQUIRY):
            raise NotYours
        move(State(row.state), State.ASKED if command.agreed else State.REFUSED)
        if by.id == row.asked_by:
            raise OwnProposal
        newest = session.scalar(select(func.max(CausedAskingRow.number)).where(CausedAskingRow.caused_id == row.id))
        answer = {"number": newest, "asked_by": row.asked_by, "agreed": command.agreed, "words": command.words}
        write(session, CausedAgreementRow, row, answer, by=by, at=now)
        if command.agreed:
            step(session, held, row, State.ASKED, entries.ASKED, by=by, at=now, words=command.words)
            send(session, row, by=by, at=now)
        else:
            step(session, held, row, State.REFUSED, entries.REFUSED, by=by, at=now, words=command.words)
            ended(row)


def judge(command: Judge, *, by: Account, now: datetime) -> None:
    """Accept the newest report, or challenge it: the body is asked for a better one by a new day.

    Raises EnquiryMissing, EnquiryChanged, EnquiryClosed, NotYours, CausedMissing, CausedMoveRefused and FormRefused.
    """
    with transaction() as session:
        held, row = locked(session, command.enquiry, command.reference, version=command.version)
        refuse_unless_theirs(held, by)
        move(State(row.state), State.ACCEPTED if command.accepted else State.CHALLENGED)
        day = _new_day(command, now)
        newest = session.scalar(select(func.max(CausedReportRow.number)).where(CausedReportRow.caused_id == row.id))
        answer = {"number": newest, "accepted": command.accepted, "words": command.words, "due_on": day}
        write(session, CausedVerdictRow, row, answer, by=by, at=now)
        if day is None:
            step(session, held, row, State.ACCEPTED, entries.ACCEPTED, by=by, at=now, words=command.words)
            ended(row)
        else:
            step(session, held, row, State.CHALLENGED, entries.CHALLENGED, by=by, at=now, words=command.words)
            with_them(row, day, at=now)
        _tell(session, row, now)


def withdraw(command: Answer, *, by: Account, now: datetime) -> None:
    """Withdraw what was asked, with why. Raises as `judge` does."""
    with transaction() as session:
        held, row = locked(session, command.enquiry, command.reference, version=command.version)
        refuse_unless_theirs(held, by)
        step(session, held, row, State.WITHDRAWN, entries.WITHDRAWN, by=by, at=now, words=command.words)
        ended(row)
        if row.sent_at is not None:
            _tell(session, row, now)


def _new_day(command: Judge, now: datetime) -> date | None:
    if command.accepted:
        return None
    if command.due_on is None:
        raise FormRefused(Fault("due_on", "Enter the date a better report is due"))
    refuse_day(command.due_on, now)
    return command.due_on


def _tell(session: Session, row: CausedRow, at: datetime) -> None:
    if row.organisation_id:
        key = f"{subject_of(row)}:answered:{row.version}"
        notices.queue(session, ANSWERED, about=subject_of(row), dedupe_key=key, at=at)

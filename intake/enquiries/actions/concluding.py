"""How an enquiry ends: concluded by who makes it, closed or returned by another person, opened again with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.signin import queries as people
from foundation.web.typed import Fault, FormRefused
from intake.enquiries.actions import entries
from intake.enquiries.actions.locking import (
    EnquiryChanged,
    append_enquiry_event,
    locked_enquiry,
    refuse_unless_theirs,
    sign_key,
    subject_of,
    tell_contacts,
)
from intake.enquiries.domain.checklist import missing_from
from intake.enquiries.domain.clocks import due
from intake.enquiries.domain.counted import counted_facts
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.records import Whole
from intake.enquiries.domain.signing import concluded_it, wrote_in_it
from intake.enquiries.domain.states import State, move
from intake.enquiries.queries import enquiry
from intake.enquiries.tables import ClosureRow, ConclusionRow, EnquiryRow
from intake.permissions import Permission
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind
from intake.triage.domain.events import Event as Step
from thresholds.working_days import london_day


class StillMissing(Exception):
    """Something the national return counts, or the plan needs, is not written down yet: see the checklist."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__(f"You cannot conclude it yet. Missing: {'; '.join(words)}.")
        self.words = words


class OwnConclusion(Exception):
    """A person cannot sign the closure of an enquiry that they concluded themselves, now or earlier."""

    def __init__(self) -> None:
        super().__init__("You concluded this enquiry, so someone else must sign its closure.")


class OwnWriting(Exception):
    """A person cannot sign what they wrote themselves since the enquiry was last returned or opened again."""

    def __init__(self) -> None:
        super().__init__(
            "You have written in this enquiry, or added or removed a contact, since it was last returned or "
            "reopened. Someone else must sign its closure."
        )


class MayNotClose(Exception):
    """The person may not, or may no longer, sign closures."""

    def __init__(self) -> None:
        super().__init__("You do not have permission to sign the closure of enquiries. Nothing was changed.")


class AnsweredAlready(Exception):
    """No conclusion waits for an answer: somebody was first, or a change has made it void. The words say which."""


class Verdict(StrEnum):
    """A manager's answer to a conclusion."""

    AGREED = "agreed"
    RETURNED = "returned"


@dataclass(frozen=True)
class Conclude:
    """Propose to close an enquiry: how it ended, on which day, and what was found."""

    reference: str
    version: int
    ended: str
    concluded_on: date
    words: str


@dataclass(frozen=True)
class AnswerConclusion:
    """Sign the closure, or return it with a comment."""

    reference: str
    version: int
    verdict: Verdict
    comment: str


@dataclass(frozen=True)
class Reopen:
    """Open a closed enquiry again, with why."""

    reference: str
    version: int
    because: str


def conclude(command: Conclude, *, by: Account, now: datetime) -> None:
    """Conclude an enquiry; it then waits for another person's signature, and counts as concluded once that is there.

    Raises EnquiryMissing, EnquiryChanged, NotYours, MoveRefused, StillMissing, and FormRefused beside the field.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference, version=command.version)
        refuse_unless_theirs(row, by)
        state = move(State(row.state), State.CONCLUDED)
        whole = _whole(session, row)
        missing = missing_from(whole)
        if missing:
            raise StillMissing(tuple(each.words for each in missing))
        _refuse_faults(command, whole, now)
        _write(session, row, whole, command, by=by, at=now)
        row.state, row.sign_by, row.concluded_on = state.value, due("sign", now), command.concluded_on
        row.version += 1
        session.flush()
        append_enquiry_event(session, row, Event.CONCLUDED, at=now, by_account=by.id, words=command.words)
        tell_contacts(session, row, Step.ENQUIRY_CONCLUDED, by=by, at=now)
        audit.add(session, entries.CONCLUDED, subject=subject_of(row), by=by.actor, at=now)
        words = (
            "An enquiry has been concluded. Someone who did not conclude it or write in it must sign its "
            "closure or return it."
        )
        signing = NewTask(TaskKind.SIGN_CLOSURE, subject_of(row), words, "enquiry_manager", row.sign_by, sign_key(row))
        add_task(session, signing, by=by.actor, at=now)


def answer_conclusion(command: AnswerConclusion, *, by: Account, now: datetime) -> None:
    """Sign the closure of an enquiry or return it. The right to sign is read again inside the transaction.

    Raises EnquiryMissing, MayNotClose, AnsweredAlready, EnquiryChanged, OwnConclusion and OwnWriting for what is
    their own (docs/adr/0012), and FormRefused for a return without a comment.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference)
        if not people.may_now(session, by.id, Permission.CLOSE_ENQUIRY):
            raise MayNotClose
        conclusion = _newest(session, row)
        if State(row.state) is not State.CONCLUDED or conclusion is None:
            raise AnsweredAlready(_who_was_first(session, row, conclusion))
        if row.version != command.version:
            raise EnquiryChanged(row.version)
        _refuse_own(_whole(session, row), by)
        if command.verdict is Verdict.RETURNED and not command.comment.strip():
            raise FormRefused(Fault("comment", "Enter what still needs to be done"))
        _sign(session, row, conclusion, command, by=by, at=now)
        _end(session, row, command, by=by, at=now)


def _refuse_own(whole: Whole, by: Account) -> None:
    if by.id in concluded_it(whole):
        raise OwnConclusion
    if by.id in wrote_in_it(whole):
        raise OwnWriting


def reopen(command: Reopen, *, by: Account, now: datetime) -> None:
    """Open a closed enquiry again; its clocks to finish begin anew, and everything written stays.

    Raises EnquiryMissing, EnquiryChanged, MayNotClose, MoveRefused, and FormRefused without a reason.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference, version=command.version)
        if not people.may_now(session, by.id, Permission.LEAD_ENQUIRY):
            raise MayNotClose
        row.state = move(State(row.state), State.OPEN).value
        if not command.because.strip():
            raise FormRefused(Fault("because", "Enter why you are reopening it"))
        row.is_open, row.closed_at, row.concluded_on, row.sign_by = True, None, None, None
        row.finish_by = due("finish", now)
        row.version += 1
        session.flush()
        append_enquiry_event(session, row, Event.REOPENED, at=now, by_account=by.id, words=command.because)
        tell_contacts(session, row, Step.ENQUIRY_REOPENED, by=by, at=now)
        audit.add(session, entries.REOPENED, subject=subject_of(row), by=by.actor, at=now)


def _whole(session: Session, row: EnquiryRow) -> Whole:
    whole = enquiry(session, row.reference)
    if whole is None:
        raise LookupError(row.reference)
    return whole


def _refuse_faults(command: Conclude, whole: Whole, now: datetime) -> None:
    faults = []
    if command.concluded_on > london_day(now):
        faults.append(Fault("concluded_on", "The day must be today or earlier"))
    if command.concluded_on < london_day(whole.standing.started_at):
        faults.append(Fault("concluded_on", "The date must be on or after the day the enquiry was opened"))
    if not command.words.strip():
        faults.append(Fault("words", "Enter what was found"))
    if faults:
        raise FormRefused(*faults)


def _write(session: Session, row: EnquiryRow, whole: Whole, command: Conclude, *, by: Account, at: datetime) -> None:
    values = {
        "enquiry_id": row.id,
        "number": len(whole.conclusions) + 1,
        "ended": command.ended,
        "concluded_on": command.concluded_on,
        "words": storable(command.words.strip()),
        "counted": counted_facts(whole, started_on=london_day(row.started_at)),
        "at": at,
        "concluded_by": by.id,
    }
    session.execute(insert(ConclusionRow).values(values))


def _newest(session: Session, row: EnquiryRow) -> ConclusionRow | None:
    wanted = select(ConclusionRow).where(ConclusionRow.enquiry_id == row.id).order_by(ConclusionRow.number.desc())
    return session.scalars(wanted.limit(1)).one_or_none()


def _who_was_first(session: Session, row: EnquiryRow, conclusion: ConclusionRow | None) -> str:
    signed = select(ClosureRow).where(ClosureRow.conclusion_id == conclusion.id) if conclusion else None
    found = session.scalars(signed).one_or_none() if signed is not None else None
    if found is None:
        return "There is no conclusion to sign: it may have been changed while you had it open. Nothing was recorded."
    name = people.names_of(session, {found.by_account}).get(found.by_account, "Someone else")
    did = "signed its closure" if found.verdict == Verdict.AGREED else "returned it"
    return f"{name} has already responded and {did}. Your answer was not recorded."


def _sign(
    session: Session, row: EnquiryRow, conclusion: ConclusionRow, command: AnswerConclusion, *, by: Account,
    at: datetime,
) -> None:  # fmt: skip
    values = {
        "enquiry_id": row.id,
        "conclusion_id": conclusion.id,
        "concluded_by": conclusion.concluded_by,
        "verdict": command.verdict.value,
        "comment": storable(command.comment.strip()),
        "at": at,
        "by_account": by.id,
    }
    session.execute(insert(ClosureRow).values(values))


def _end(session: Session, row: EnquiryRow, command: AnswerConclusion, *, by: Account, at: datetime) -> None:
    agreed = command.verdict is Verdict.AGREED
    finish_with_key(
        session,
        sign_key(row),
        outcome="Signed" if agreed else "Returned for more work",
        by=by.actor,
        account_id=by.id,
        at=at,
    )
    row.state = move(State.CONCLUDED, State.CLOSED if agreed else State.RETURNED).value
    row.is_open, row.closed_at, row.sign_by = not agreed, at if agreed else None, None
    if not agreed:
        row.concluded_on = None
    row.version += 1
    session.flush()
    event, entry = (Event.CLOSED, entries.CLOSED) if agreed else (Event.RETURNED, entries.RETURNED)
    append_enquiry_event(session, row, event, at=at, by_account=by.id, words=command.comment)
    audit.add(session, entry, subject=subject_of(row), by=by.actor, at=at)
    if agreed:
        tell_contacts(session, row, Step.ENQUIRY_CLOSED, by=by, at=at)

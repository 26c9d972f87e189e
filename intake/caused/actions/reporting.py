"""A body's report back: sent by its own person, or written down by the hub when it came another way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation import ids
from foundation.database import transaction
from foundation.signin import Account
from intake.caused.actions import entries
from intake.caused.actions.moving import CausedChanged, CausedMissing, locked, step, subject_of, wait, write
from intake.caused.domain.forms_of import ON_THE_PORTAL
from intake.caused.domain.states import State, move
from intake.caused.queries import one_asked_of_us
from intake.caused.tables import CausedReportRow, CausedRow
from intake.enquiries.actions.locking import refuse_unless_theirs
from intake.enquiries.tables import EnquiryRow
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


@dataclass(frozen=True)
class SendReport:
    """What a body's person reports; `version` is that of what was asked when their page was made."""

    reference: str
    version: int
    did: str
    found: str
    proposed: str
    views: str


@dataclass(frozen=True)
class WriteDownReport:
    """A report that came another way, as the hub writes it down; `version` is the enquiry's."""

    enquiry: str
    version: int
    reference: str
    came_by: str
    did: str
    found: str
    proposed: str
    views: str


def send_report(command: SendReport, *, by: Account, now: datetime) -> None:
    """Keep a body's report and put it before the hub. An earlier one is kept whole.

    Raises CausedMissing when it is not theirs to answer, CausedChanged, and CausedMoveRefused.
    """
    with transaction() as session:
        theirs = one_asked_of_us(session, by, command.reference, now=now)
        if theirs is None:
            raise CausedMissing(command.reference)
        held, row = locked(session, theirs.caused.enquiry, command.reference)
        if row.version != command.version:
            raise CausedChanged
        _report(session, held, row, command, ON_THE_PORTAL, by=by, at=now)


def write_down_report(command: WriteDownReport, *, by: Account, now: datetime) -> None:
    """Write down a report that came by letter, telephone or at a meeting.

    Raises EnquiryMissing, EnquiryChanged, NotYours, CausedMissing and CausedMoveRefused.
    """
    with transaction() as session:
        held, row = locked(session, command.enquiry, command.reference, version=command.version)
        refuse_unless_theirs(held, by)
        _report(session, held, row, command, command.came_by, by=by, at=now)


_KEPT = ("did", "found", "proposed", "views")


def _report(
    session: Session, held: EnquiryRow, row: CausedRow, command: SendReport | WriteDownReport, came_by: str, *,
    by: Account, at: datetime,
) -> None:  # fmt: skip
    move(State(row.state), State.REPORTED)
    said = {name: getattr(command, name) for name in _KEPT}
    kept = {**said, "came_by": came_by, "files_key": row.files_key}
    write(session, CausedReportRow, row, kept, by=by, at=at)
    step(session, held, row, State.REPORTED, entries.REPORTED, by=by, at=at)
    row.files_key = f"{subject_of(row)}:{ids.new_secret()}"
    words = "Another body's report has arrived. Read it, and accept or challenge it."
    wait(session, row, "read_report", TaskKind.READ_REPORT, words, by=by, at=at)
    if not held.is_open:
        _tell_of_closed(session, row, by, at)


def _tell_of_closed(session: Session, row: CausedRow, by: Account, at: datetime) -> None:
    words = "A body's report arrived after the enquiry was closed. Read it and decide whether to reopen the enquiry."
    task = NewTask(TaskKind.CAUSED_LATE, f"enquiry:{row.enquiry}", words, "enquiry_manager", next_working_day_end(at),
                   f"{subject_of(row)}:closed:{row.version}")  # fmt: skip
    add_task(session, task, by=by.actor, at=at)

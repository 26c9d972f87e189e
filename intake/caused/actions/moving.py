"""What every change to something asked of another body has in common: locked with its enquiry, told, and timed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable
from foundation.signin import Account
from intake.caused.domain import chasing
from intake.caused.domain.states import WAITING, State, move
from intake.caused.tables import CausedRow
from intake.enquiries.actions import append_enquiry_event, locked_enquiry, touch
from intake.enquiries.actions.locking import tell_contacts
from intake.enquiries.domain.clocks import due, end_of
from intake.enquiries.tables import EnquiryRow
from intake.tasks.actions import add_task, finish_with_key_beginning
from intake.tasks.domain import NewTask, TaskKind
from intake.triage.domain.events import Event as Step

# What of it belongs in the story of every contact the enquiry holds.
_TOLD = {
    State.ASKED: Step.ENQUIRY_ASKED_OF_OTHERS,
    State.REPORTED: Step.ENQUIRY_REPORT_CAME,
    State.ACCEPTED: Step.ENQUIRY_REPORT_ACCEPTED,
}


class CausedMissing(LookupError):
    """There is no such thing asked, or it is not this person's to see."""


class CausedChanged(Exception):
    """Somebody changed what was asked, or answered it, since the person's page was made; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Something changed while you had this open. Nothing has been sent, and what you typed has been kept."
        )


def locked(
    session: Session, enquiry: str, reference: str, *, version: int | None = None
) -> tuple[EnquiryRow, CausedRow]:
    """Return the enquiry's row and the row of what was asked in it, locked in that order for everybody.

    `version` is the enquiry's. Raises EnquiryMissing, EnquiryChanged and CausedMissing.
    """
    held = locked_enquiry(session, enquiry, version=version)
    wanted = select(CausedRow).where(CausedRow.reference == reference, CausedRow.enquiry_id == held.id)
    row = session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise CausedMissing(reference)
    return held, row


def write(session: Session, table: Any, row: CausedRow, values: dict[str, Any], *, by: Account, at: datetime) -> int:
    """Append one entry in the caller's transaction and return its number; a number may be given."""
    kept = {name: storable(value.strip()) if isinstance(value, str) else value for name, value in values.items()}
    if "number" not in kept:
        last = select(func.coalesce(func.max(table.number), 0)).where(table.caused_id == row.id)
        kept["number"] = (session.scalar(last) or 0) + 1
    session.execute(insert(table).values({**kept, "caused_id": row.id, "at": at, "by_account": by.id}))
    return int(kept["number"])


def step(
    session: Session, held: EnquiryRow, row: CausedRow, to: State, entry: audit.Entry, *, by: Account, at: datetime,
    words: str = "",
) -> None:  # fmt: skip
    """Move what was asked on, and tell of it in the enquiry's story and in the trail; raises CausedMoveRefused.

    A report that comes once the enquiry is closed is kept and told of; nothing else moves then: raises EnquiryClosed.
    """
    row.state = move(State(row.state), to).value if row.version else to.value
    row.version += 1
    told = to.words
    if held.is_open or to is not State.REPORTED:
        touch(session, held, by=by, at=at, because=told)
    facts = {"caused": row.reference}
    append_enquiry_event(session, held, f"caused_{to.value}", at=at, by_account=by.id, words=words, facts=facts)
    audit.add(session, entry, subject=subject_of(row), by=by.actor, at=at, facts={"enquiry": held.reference})
    if to in _TOLD:
        tell_contacts(session, held, _TOLD[to], by=by, at=at)
    finish_with_key_beginning(session, f"{subject_of(row)}:wait:", outcome=told, by=by, at=at)


def wait(
    session: Session, row: CausedRow, clock: str, kind: TaskKind, words: str, *, by: Account, at: datetime
) -> None:
    """Give the present wait its limit and its task; a job tells the next role up once the limit has passed."""
    row.act_by = row.next_chase_at = due(clock, at)
    row.chases = 0
    task = NewTask(kind, f"enquiry:{row.enquiry}", words, WAITING[State(row.state)].owner_role, row.act_by,
                   f"{subject_of(row)}:wait:{row.version}")  # fmt: skip
    add_task(session, task, by=by.actor, at=at)


def with_them(row: CausedRow, due_on: date, *, at: datetime) -> None:
    """Set what the body has to answer by, and when it is reminded."""
    row.due_on, row.due_at, row.act_by = due_on, end_of(due_on), end_of(due_on)
    row.next_chase_at, row.chases = chasing.reminder_before(due_on, now=at), 0


def ended(row: CausedRow) -> None:
    """Stop every clock of what was asked."""
    row.act_by = row.next_chase_at = None


def subject_of(row: CausedRow) -> str:
    """Return what was asked, as the trail and messages name it."""
    return f"caused:{row.reference}"

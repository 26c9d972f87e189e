"""Telling the next role up of every clock of an enquiry that has run out; twice does no more than once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from intake.enquiries.actions import entries
from intake.enquiries.actions.locking import append_enquiry_event, subject_of
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.states import WAITING, State
from intake.enquiries.queries import overdue
from intake.enquiries.tables import EnquiryRow
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_BY = audit.Actor.system("enquiries")
_WORDS = {
    "allocate_by": "Nobody has been named to make this enquiry, and the deadline has passed.",
    "plan_by": "This enquiry has no plan yet, and the deadline has passed.",
    "finish_by": "This enquiry is not concluded, and the deadline has passed.",
    "act_by": "An action in the safeguarding plan is overdue.",
    "review_by": "The review of the safeguarding plan is overdue.",
    "sign_by": "The closure of this enquiry has not been signed or returned, and the deadline has passed.",
}


def sweep_overdue_enquiries(now: datetime) -> str:
    """Make a task for the next role up of every date of an open enquiry that has passed; say how many."""
    told = 0
    with transaction() as session:
        wanted = select(EnquiryRow).where(EnquiryRow.is_open, overdue(now)).order_by(EnquiryRow.id).with_for_update()
        for row in session.scalars(wanted):
            told += sum(_tell(session, row, clock, due, now) for clock, due in _run_out(row, now))
    return f"{told} {'date' if told == 1 else 'dates'} of enquiries passed"


def _run_out(row: EnquiryRow, now: datetime) -> Iterator[tuple[str, datetime]]:
    waiting = State(row.state) is State.CONCLUDED
    running = ("sign_by",) if waiting else tuple(name for name in _WORDS if name != "sign_by")
    for name in running:
        due: datetime | None = getattr(row, name)
        if due is not None and due < now:
            yield name, due


def _tell(session: Session, row: EnquiryRow, clock: str, due: datetime, now: datetime) -> bool:
    task = NewTask(
        kind=TaskKind.ENQUIRY_LATE,
        about=subject_of(row),
        words=_WORDS[clock],
        owner_role=WAITING[State(row.state)].escalates_to,
        due_at=next_working_day_end(now),
        dedupe_key=f"enquiry:{row.reference}:late:{clock}:{due.isoformat()}",
    )
    if not add_task(session, task, by=_BY, at=now):
        return False
    facts = {"clock": clock, "due": due.isoformat()}
    append_enquiry_event(session, row, Event.OVERDUE, at=now, words=_WORDS[clock], facts=facts)
    audit.add(session, entries.OVERDUE, subject=subject_of(row), by=_BY, at=now, facts=facts)
    return True

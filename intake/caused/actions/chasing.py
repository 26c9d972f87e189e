"""Chasing by itself: a body is reminded before its report is due and while it is late; each passed limit goes up."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.database import reading, transaction
from intake.caused import queries
from intake.caused.actions import entries
from intake.caused.actions.messages import DUE
from intake.caused.actions.moving import subject_of
from intake.caused.domain.chasing import ABOVE_AFTER, chase_after
from intake.caused.domain.states import WAITING, State
from intake.caused.tables import CausedRow
from intake.permissions import HEAD_OF_SAFEGUARDING
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


def chase_bodies(now: datetime) -> str:
    """Remind bodies whose reports are nearly due or late, and tell the next role up of every passed limit."""
    with reading() as session:
        waiting = queries.due_for_chasing(session, now)
    for reference in waiting:
        with transaction() as session:
            _chase(session, reference, now)
    return f"{len(waiting)} looked at"


def _chase(session: Session, reference: str, now: datetime) -> None:
    row = session.scalars(select(CausedRow).where(CausedRow.reference == reference).with_for_update()).one()
    if row.next_chase_at is None or row.next_chase_at > now:  # somebody was quicker
        return
    state, late = State(row.state), row.act_by is not None and row.act_by <= now
    if late:
        _tell_above(session, row, state, now)
    if state.is_with_them:
        _remind(session, row, now)
        row.next_chase_at = chase_after(row.due_at, now=now)
    else:
        row.next_chase_at = None
    row.chases += late


def _remind(session: Session, row: CausedRow, now: datetime) -> None:
    if row.organisation_id is None:
        return
    key = f"{subject_of(row)}:due:{row.version}:{now.isoformat()}"
    notices.queue(session, DUE, about=subject_of(row), dedupe_key=key, at=now)
    audit.add(session, entries.REMINDED, subject=subject_of(row), by=entries.JOB, at=now)


def _tell_above(session: Session, row: CausedRow, state: State, now: datetime) -> None:
    if row.chases >= ABOVE_AFTER:
        return
    role = WAITING[state].escalates_to if row.chases == 0 else HEAD_OF_SAFEGUARDING.code
    key = f"{subject_of(row)}:late:{row.version}:{row.chases}"
    task = NewTask(TaskKind.CAUSED_LATE, f"enquiry:{row.enquiry}", _LATE[state], role, next_working_day_end(now), key)
    if add_task(session, task, by=entries.JOB, at=now):
        facts = {"state": state.value, "role": role}
        audit.add(session, entries.OVERDUE, subject=subject_of(row), by=entries.JOB, at=now, facts=facts)


_LATE = {
    State.PROPOSED: "Asking another body was proposed and no manager has answered. Make sure one does.",
    State.ASKED: "A body that was asked to enquire has not reported in time. Find out why and what is being done "
    "about it.",
    State.CHALLENGED: "A body whose report was challenged has not sent a better one in time. Find out why.",
    State.REPORTED: "A body's report has not been read in time. Make sure it is.",
}

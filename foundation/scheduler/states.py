"""What the timetable says: for the command line and for the banner that tells when nothing runs by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from foundation.scheduler.jobs import Job, registered
from foundation.scheduler.lease import leading_until
from foundation.scheduler.tables import job_runs

_columns = job_runs.c


@dataclass(frozen=True)
class JobState:
    """What the timetable says of one job: when it is due, and its last finished run."""

    name: str
    words: str
    schedule: str
    due_at: datetime | None
    last_finished_at: datetime | None
    last_outcome: str | None
    last_words: str | None
    last_late: bool


def state_of_jobs(session: Session) -> list[JobState]:
    """Return every registered job by name, with when it is due and how it last went."""
    return [_state(session, job) for _, job in sorted(registered().items())]


def is_leading_somewhere(session: Session, now: datetime) -> bool:
    """Return whether a scheduler is at work: false means that nothing runs by itself, which pages must say."""
    until = leading_until(session)
    return until is not None and until > now


def _state(session: Session, job: Job) -> JobState:
    rows = select(job_runs).where(_columns.name == job.name)
    waiting: Row[Any] | None = session.execute(rows.where(_columns.finished_at.is_(None))).first()
    finished = rows.where(_columns.finished_at.is_not(None)).order_by(_columns.finished_at.desc(), _columns.id.desc())
    last: Row[Any] | None = session.execute(finished.limit(1)).first()
    return JobState(
        name=job.name,
        words=job.words,
        schedule=job.schedule.words,
        due_at=waiting.due_at if waiting else None,
        last_finished_at=last.finished_at if last else None,
        last_outcome=last.outcome if last else None,
        last_words=last.words if last else None,
        last_late=bool(last.late) if last else False,
    )

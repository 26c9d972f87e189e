"""The rows of the timetable: planned, claimed under the leader's number, run, recorded."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation import log
from foundation.config import ROOT
from foundation.database import reading, transaction
from foundation.scheduler.jobs import Job, job_called, registered
from foundation.scheduler.lease import Lead, require_lead
from foundation.scheduler.tables import job_runs

LATE_AFTER = timedelta(minutes=1)
KEPT = timedelta(days=30)
FREQUENT, FREQUENT_KEPT = timedelta(hours=1), timedelta(days=1)
MOST_TRIES = 3  # a run that takes its process down with it is not tried for ever

DONE, FAILED = "done", "failed"
_columns = job_runs.c


@dataclass(frozen=True)
class Outcome:
    """How one run went, in words without personal data."""

    name: str
    done: bool
    words: str


@dataclass(frozen=True)
class ClaimedRun:
    """A run that is ours to do: the row, the job, and when it should have been."""

    id: int
    job: Job
    due_at: datetime


def plan(*, lead: Lead, now: datetime) -> None:
    """Bring the open rows into line with the registered jobs, and set free what a dead leader left half done.

    Rows that are due stay due however old they are; rows still to come follow a schedule that was changed.
    """
    with transaction() as session:
        require_lead(session, lead)
        session.execute(
            delete(job_runs).where(_columns.finished_at.is_(None), _columns.name.not_in(list(registered())))
        )
        session.execute(
            update(job_runs)
            .where(_columns.finished_at.is_(None), _columns.started_at.is_not(None), _columns.fence != lead.fence)
            .values(started_at=None, fence=None)
        )
        for job in registered().values():
            session.execute(
                delete(job_runs).where(
                    _columns.name == job.name,
                    _columns.finished_at.is_(None),
                    _columns.started_at.is_(None),
                    _columns.due_at > now,
                )
            )
            _plan_next(session, job, after=now)


def bring_forward(*, lead: Lead, now: datetime) -> None:
    """Make due at once every planned run for which something waits. Raises LeadLost when another process leads."""
    waiting = [job.name for job in registered().values() if job.waits is not None and job.waits(now)]
    if waiting:
        to_come = (_columns.finished_at.is_(None), _columns.started_at.is_(None), _columns.due_at > now)
        with transaction() as session:
            require_lead(session, lead)
            session.execute(update(job_runs).where(_columns.name.in_(waiting), *to_come).values(due_at=now))


def claim_next(*, lead: Lead, now: datetime) -> ClaimedRun | None:
    """Take the oldest run that is due, counting the try before the work; None when nothing is due.

    Raises LeadLost when another process leads.
    """
    with reading() as session:
        if session.execute(_due(now)).first() is None:
            return None
    with transaction() as session:
        require_lead(session, lead)
        row = session.execute(_due(now)).first()
        if row is None:
            return None
        if row.tries >= MOST_TRIES:
            words = "The scheduler stopped each time while this ran."
            _record(session, row.id, Outcome(row.name, done=False, words=words), now=now)
        else:
            late = now - row.due_at > LATE_AFTER
            values = {"started_at": now, "fence": lead.fence, "tries": row.tries + 1, "late": late}
            session.execute(update(job_runs).where(_columns.id == row.id).values(values))
            return ClaimedRun(id=row.id, job=job_called(row.name), due_at=row.due_at)
    return claim_next(lead=lead, now=now)


def record(claimed: ClaimedRun, outcome: Outcome, *, lead: Lead, now: datetime) -> None:
    """Write down how a run went and plan the job's next. Raises LeadLost when another process leads by now."""
    with transaction() as session:
        require_lead(session, lead)
        _record(session, claimed.id, outcome, now=now)


def set_free(left: Sequence[ClaimedRun], *, lead: Lead) -> None:
    """Put back runs that were told to stop in the middle, as if never begun. Raises LeadLost when another leads."""
    with transaction() as session:
        require_lead(session, lead)
        unfinished = (_columns.id.in_([each.id for each in left]), _columns.finished_at.is_(None))
        values = {"started_at": None, "fence": None, "tries": _columns.tries - 1}
        session.execute(update(job_runs).where(*unfinished).values(values))


def attempt(job: Job, *, now: datetime) -> Outcome:
    """Run one job; a failure is an outcome, told by kind and place only, for its text may hold what people wrote."""
    try:
        return Outcome(job.name, done=True, words=job.run(now)[:500])
    except (Exception, SystemExit) as fault:  # one bad job must not stop the others
        words = f"{type(fault).__name__} at {_place(fault)}"
        log.logger().error("scheduler.job_failed", job=job.name, error=words)
        return Outcome(job.name, done=False, words=words[:500])


def run_due(*, lead: Lead, now: datetime) -> list[Outcome]:
    """Run everything that is due, oldest first, one after the other; return how each went."""
    outcomes: list[Outcome] = []
    while (claimed := claim_next(lead=lead, now=now)) is not None:
        outcome = attempt(claimed.job, now=now)
        record(claimed, outcome, lead=lead, now=now)
        outcomes.append(outcome)
    return outcomes


def run_job(name: str, now: datetime) -> Outcome:
    """Run one job by name at once, beside the timetable, and record it. Raises JobUnknown."""
    outcome = attempt(job_called(name), now=now)
    with transaction() as session:
        session.execute(
            _insert_unless_there(session).values(
                name=name,
                due_at=now,
                late=False,
                tries=1,
                started_at=now,
                finished_at=now,
                outcome=DONE if outcome.done else FAILED,
                words=outcome.words,
            )
        )
    return outcome


def _due(now: datetime) -> Select[Any]:
    return (
        select(job_runs)
        .where(_columns.finished_at.is_(None), _columns.started_at.is_(None), _columns.due_at <= now)
        .order_by(_columns.due_at, _columns.id)
        .limit(1)
    )


def _record(session: Session, run_id: int, outcome: Outcome, *, now: datetime) -> None:
    session.execute(
        update(job_runs)
        .where(_columns.id == run_id)
        .values(finished_at=now, outcome=DONE if outcome.done else FAILED, words=outcome.words)
    )
    job = job_called(outcome.name)
    _plan_next(session, job, after=now)
    _forget_old(session, job, now=now)


def _plan_next(session: Session, job: Job, *, after: datetime) -> None:
    # Never a moment that was already used, even when the computer's clock was put back.
    last = session.execute(select(func.max(_columns.due_at)).where(_columns.name == job.name)).scalar()
    due_at = job.schedule.after(max(after, last) if last else after)
    session.execute(_insert_unless_there(session).values(name=job.name, due_at=due_at, late=False, tries=0))


def _forget_old(session: Session, job: Job, *, now: datetime) -> None:
    following = job.schedule.after(now)
    kept = FREQUENT_KEPT if job.schedule.after(following) - following < FREQUENT else KEPT
    session.execute(delete(job_runs).where(_columns.name == job.name, _columns.finished_at < now - kept))


def _insert_unless_there(session: Session) -> Any:
    made = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return made(job_runs).on_conflict_do_nothing()


def _place(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return f"{frames[-1].filename.removeprefix(f'{ROOT}/')}:{frames[-1].lineno}" if frames else "an unknown place"

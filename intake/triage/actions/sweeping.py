"""What nobody asked for but nothing may escape: clocks that have run out, and contacts gone astray, become tasks."""

from __future__ import annotations

from datetime import datetime

from foundation import audit
from foundation.database import reading, transaction
from intake.permissions import DECISION_MANAGER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from intake.triage import queries
from intake.triage.queries.sweeps import Astray, LateRoute, PastItsTime
from thresholds.working_days import london_day

_SWEEP = audit.Actor.system("sweep")


def sweep_overdue(now: datetime) -> str:
    """Add a task for the next role up for every clock that has run out; once for each contact and clock.

    Returns what was done, in words.
    """
    with reading() as session:
        late = queries.past_their_time(session, now=now)
    added = sum(_add(_task_for_late(each, now), now) for each in late)
    return f"{len(late)} past their time, {added} new task{'' if added == 1 else 's'}"


def sweep_routes(now: datetime) -> str:
    """Add a task for the next role up for every route of a signed decision that nobody saw through in time; once each.

    Returns what was done, in words.
    """
    with reading() as session:
        late = queries.late_routes(session, now=now)
    added = sum(_add(_task_for_route(each, now), now) for each in late)
    return f"{len(late)} routes past their time, {added} new task{'' if added == 1 else 's'}"


def sweep_astray(now: datetime) -> str:
    """Add a task for every contact that nobody would come across: no place, no owner role, or no trail.

    Returns what was done, in words.
    """
    with reading() as session:
        astray = queries.gone_astray(session)
    added = sum(_add(_task_for_astray(each, now), now) for each in astray)
    return f"{len(astray)} gone astray, {added} new task{'' if added == 1 else 's'}"


def _add(task: NewTask, now: datetime) -> bool:
    with transaction() as session:
        return add_task(session, task, by=_SWEEP, at=now)


def _task_for_late(late: PastItsTime, now: datetime) -> NewTask:
    return NewTask(
        kind=TaskKind.PAST_ITS_TIME,
        about=f"contact:{late.reference}",
        words=_LATE[late.clock],
        owner_role=late.escalates_to,
        due_at=next_working_day_end(now),
        # A contact taken up again has another deadline, and so another task.
        dedupe_key=f"late:{late.clock}:{late.contact_id}:{london_day(late.due).isoformat()}",
    )


def _task_for_route(late: LateRoute, now: datetime) -> NewTask:
    return NewTask(
        kind=TaskKind.ROUTE_LATE,
        about=late.about,
        words=f"This was not completed in time. Complete it and find out why: {late.words}",
        owner_role=late.escalates_to,
        due_at=next_working_day_end(now),
        dedupe_key=f"late-route:{late.task_id}",
    )


_LATE = {
    "screen_by": "This contact was not screened within 24 hours. Screen it and find out why.",
    "decide_by": "This contact was not decided and signed off within five working days. Act on it and find out why.",
}


def _task_for_astray(astray: Astray, now: datetime) -> NewTask:
    return NewTask(
        kind=TaskKind.ASTRAY,
        about=f"contact:{astray.reference}",
        words=astray.why,
        owner_role=DECISION_MANAGER.code,
        due_at=next_working_day_end(now),
        dedupe_key=f"astray:{astray.kind}:{astray.contact_id}",
    )

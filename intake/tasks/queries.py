"""Reads of tasks: a role's open ones by due date, one by its number, those about one thing."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Select, bindparam, case, func, select, tuple_
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.restriction.queries import Reader, may_see_subject, visible_subjects
from intake.tasks.domain import PAGE, Task, TaskKind
from intake.tasks.tables import TaskRow

SHOWN_ABOUT_ONE_THING = 50


@dataclass(frozen=True)
class TaskPage:
    """One page of open tasks, and where the next begins: the due moment and number of the last one shown."""

    tasks: tuple[Task, ...]
    next_after: tuple[datetime, int] | None


def open_tasks(
    session: Session,
    *,
    roles: frozenset[str] | None,
    to: Reader = None,
    now: datetime | None = None,
    after: tuple[datetime, int] | None = None,
    limit: int = PAGE,
) -> TaskPage:
    """Return open tasks of these roles, soonest due first; `roles` None is every role's.

    `to` is the account that reads, at `now`: tasks about what it may not see are left out. None leaves nothing out.
    """
    wanted = select(TaskRow).where(TaskRow.done_at.is_(None)).order_by(TaskRow.due_at, TaskRow.id).limit(limit + 1)
    if to is not None and now is not None:
        wanted = wanted.where(visible_subjects(to, now, subject=TaskRow.about))
    if roles is not None:
        wanted = wanted.where(TaskRow.owner_role.in_(sorted(roles)))
    if after is not None:
        wanted = wanted.where(tuple_(TaskRow.due_at, TaskRow.id) > tuple_(*after))
    found = _tasks(session, wanted)
    shown = found[:limit]
    more = len(found) > limit
    return TaskPage(shown, (shown[-1].due_at, shown[-1].id) if more else None)


@dataclass(frozen=True)
class RoleTasks:
    """How many tasks of one role are open, and how many of them are past their time."""

    role: str
    open: int
    late: int


def open_by_role(session: Session, *, roles: frozenset[str] | None, to: str, now: datetime) -> tuple[RoleTasks, ...]:
    """Return how many tasks are open for each of these roles (None: every role), as far as the reader may see them."""
    late = func.sum(case((TaskRow.due_at < now, 1), else_=0))
    counted = select(TaskRow.owner_role, func.count(), late).where(TaskRow.done_at.is_(None))
    seen = counted.where(visible_subjects(to, now, subject=TaskRow.about)).group_by(TaskRow.owner_role)
    if roles is not None:
        seen = seen.where(TaskRow.owner_role.in_(sorted(roles)))
    return tuple(RoleTasks(*row) for row in session.execute(seen.order_by(TaskRow.owner_role)))


def task(session: Session, task_id: int, *, to: str, now: datetime) -> Task | None:
    """Return one task by its number, or None when there is none or it is about what the reader may not see."""
    found = next(iter(_tasks(session, select(TaskRow).where(TaskRow.id == task_id))), None)
    return found if found and may_see_subject(session, to, found.about, now=now) else None


def is_open(session: Session, dedupe_key: str) -> bool:
    """Return whether a task was added under this key and nobody has finished it."""
    wanted = select(TaskRow.id).where(TaskRow.dedupe_key == dedupe_key, TaskRow.done_at.is_(None))
    return session.scalar(wanted) is not None


def tasks_about(session: Session, about: str) -> tuple[Task, ...]:
    """Return the newest tasks about one thing, open and finished, newest first."""
    rows = asks_tasks_about(about).rows(session)
    return tuple(Task(**{**row._asdict(), "kind": TaskKind(row.kind)}) for row in rows)


def asks_tasks_about(about: str) -> Question:
    """Return what `tasks_about` asks, to be asked ahead."""
    return Question(_ABOUT, {"about": about})


_ABOUT = Prepared(
    select(*(getattr(TaskRow, each.name) for each in fields(Task)))
    .where(TaskRow.about == bindparam("about"))
    .order_by(TaskRow.created_at.desc(), TaskRow.id.desc())
    .limit(SHOWN_ABOUT_ONE_THING)
)


def has_open(session: Session, about: str, kind: TaskKind) -> bool:
    """Return whether a task of this kind about this thing waits already."""
    open_ones = select(TaskRow.id).where(TaskRow.about == about, TaskRow.kind == kind.value, TaskRow.done_at.is_(None))
    return session.scalar(open_ones.limit(1)) is not None


def _tasks(session: Session, wanted: Select[TaskRow]) -> tuple[Task, ...]:
    return tuple(
        Task(
            id=row.id,
            kind=TaskKind(row.kind),
            about=row.about,
            words=row.words,
            owner_role=row.owner_role,
            created_at=row.created_at,
            due_at=row.due_at,
            done_at=row.done_at,
            done_by=row.done_by,
            outcome=row.outcome,
        )
        for row in session.scalars(wanted)
    )

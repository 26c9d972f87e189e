"""Tasks in words and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from foundation.web.words import moment_words
from intake.permissions import role_words
from intake.tasks.domain import Task
from intake.tasks.queries import TaskPage

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class TaskLine:
    """One task on one line. `late` is said in words as well."""

    href: str
    kind: str
    words: str
    due: str
    late: bool
    role: str
    contact: str
    contact_href: str
    finished_at: str


@dataclass(frozen=True)
class TasksShown:
    """A page of open tasks."""

    lines: tuple[TaskLine, ...]
    later: str | None


def tasks_shown(page: TaskPage, *, now: datetime) -> TasksShown:
    """Return a page of open tasks."""
    later = None
    if page.next_after is not None:
        due, number = page.next_after
        later = "/tasks?" + urlencode({"after": f"{(due - _EPOCH) // timedelta(microseconds=1)}-{number}"})
    return TasksShown(tuple(task_line(each, now=now) for each in page.tasks), later)


def task_line(task: Task, *, now: datetime) -> TaskLine:
    """Return one task."""
    late = task.done_at is None and task.due_at < now
    due = moment_words(task.due_at)
    return TaskLine(
        href=f"/tasks/{task.id}",
        kind=task.kind.words,
        words=task.words,
        due=f"Past its time: was due {due}" if late else f"Due {due}",
        late=late,
        role=role_words(task.owner_role),
        contact=task.record_name,
        contact_href=task.record_address,
        finished_at=task.finished_at,
    )


def read_after(written: str) -> tuple[datetime, int] | None:
    """Return where a page begins, from its address, or None for the first."""
    micros, _, number = written.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) <= 16 for part in (micros, number)):
        return None
    return _EPOCH + timedelta(microseconds=int(micros)), int(number)

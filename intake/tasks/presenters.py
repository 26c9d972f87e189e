"""Tasks in words and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from foundation.web.words import moment_words
from intake.permissions import role_words
from intake.tasks.domain import Task
from intake.tasks.queries import RoleTasks, TaskPage

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
    sentence: str = ""
    whose: tuple[WhoseTasks, ...] = ()


@dataclass(frozen=True)
class WhoseTasks:
    """One role whose tasks can be read by themselves, with how many there are."""

    href: str
    words: str
    chosen: bool


def tasks_shown(
    page: TaskPage, counts: tuple[RoleTasks, ...] = (), *, whose: str = "", now: datetime
) -> TasksShown:  # fmt: skip
    """Return a page of open tasks: `whose` is the role asked for, empty for all of `counts`."""
    later = None
    if page.next_after is not None:
        due, number = page.next_after
        after = f"{(due - _EPOCH) // timedelta(microseconds=1)}-{number}"
        later = "/tasks?" + urlencode({"after": after} | ({"whose": whose} if whose else {}))
    lines = tuple(task_line(each, now=now) for each in page.tasks)
    return TasksShown(lines, later, _sentence(counts, whose), tuple(_whose(counts, whose)) if len(counts) > 1 else ())


def _sentence(counts: tuple[RoleTasks, ...], whose: str) -> str:
    chosen = [each for each in counts if whose in ("", each.role)]
    waiting, late = sum(each.open for each in chosen), sum(each.late for each in chosen)
    many = "1 task" if waiting == 1 else f"{waiting:,} tasks"
    return f"{many} open, {late:,} overdue" if chosen else ""


def _whose(counts: tuple[RoleTasks, ...], whose: str) -> Iterator[WhoseTasks]:
    yield WhoseTasks("/tasks", f"Everyone's ({sum(each.open for each in counts):,})", not whose)
    for each in counts:
        late = f", {each.late:,} overdue" if each.late else ""
        yield WhoseTasks(
            f"/tasks?whose={each.role}", f"{role_words(each.role)} ({each.open:,}{late})", each.role == whose
        )


def read_whose(written: str, counts: tuple[RoleTasks, ...]) -> str:
    """Return the role whose tasks an address asks for; empty for anything that has none here."""
    return written if written in {each.role for each in counts} else ""


def task_line(task: Task, *, now: datetime) -> TaskLine:
    """Return one task."""
    late = task.done_at is None and task.due_at < now
    due = moment_words(task.due_at)
    return TaskLine(
        href=f"/tasks/{task.id}",
        kind=task.kind.words,
        words=task.words,
        due=f"Overdue: was due {due}" if late else f"Due {due}",
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

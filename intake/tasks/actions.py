"""Adding a task and finishing it; and the task that a message nobody could be sent becomes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import ColumnElement, Insert, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.database import storable, transaction
from foundation.prepared import Prepared
from foundation.signin import Account
from intake.permissions import Permission
from intake.restriction.queries import may_see_subject
from intake.tasks.domain import NewTask, TaskKind, end_of_day, next_working_day_end
from intake.tasks.tables import TaskRow

TASK_ADDED = audit.Entry("task.added", "A task was added")
TASK_FINISHED = audit.Entry("task.finished", "A task was finished")
ENTRIES = (TASK_ADDED, TASK_FINISHED)


class TaskMissing(Exception):
    """There is no such task, or it is not this person's to finish."""


class TaskAlreadyFinished(Exception):
    """Somebody has finished the task meanwhile; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone has already finished this task. Nothing was changed.")


class OutcomeEmpty(Exception):
    """A task is finished with a word on how it ended."""

    def __init__(self) -> None:
        super().__init__("Enter what was done")


class FinishedElsewhere(Exception):
    """A task of this kind is finished on a page of its own, because more than a word has to be written down."""

    def __init__(self) -> None:
        super().__init__("You finish this task on the page where you record what was done.")


@dataclass(frozen=True)
class CompleteTask:
    """Finish one task, with how it ended."""

    task_id: int
    outcome: str


def add_task(session: Session, task: NewTask, *, by: audit.Actor, at: datetime) -> bool:
    """Add a task in the caller's transaction, with its trail entry; one with the same key is not added again.

    Returns whether it was added.
    """
    row = {
        "dedupe_key": task.dedupe_key,
        "kind": task.kind.value,
        "about": task.about,
        "words": storable(task.words),
        "owner_role": task.owner_role,
        "created_at": at,
        "due_at": task.due_at,
        "outcome": "",
    }
    added = _ADD.first(session, {f"new_{name}": value for name, value in row.items()})
    if added is None:
        return False
    facts = {"task": added.id, "kind": task.kind.value, "role": task.owner_role}
    audit.add(session, TASK_ADDED, subject=task.about, by=by, at=at, facts=facts)
    return True


_TASKS = cast(Table, TaskRow.__table__)
_GIVEN = ("dedupe_key", "kind", "about", "words", "owner_role", "created_at", "due_at", "outcome")


def _add(dialect: str) -> Insert:
    made = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(_TASKS)
    made = made.values({name: bindparam(f"new_{name}") for name in _GIVEN})
    return made.on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(_TASKS.c.id)


_ADD = Prepared(_add)


def complete_task(command: CompleteTask, *, by: Account, now: datetime) -> None:
    """Finish a task.

    Raises OutcomeEmpty without a word on how it ended, TaskMissing when there is none or it belongs to another role,
    FinishedElsewhere when its kind has a page of its own, TaskAlreadyFinished when somebody was quicker.
    """
    if not command.outcome.strip():
        raise OutcomeEmpty
    with transaction() as session:
        row = session.scalar(select(TaskRow).where(TaskRow.id == command.task_id).with_for_update())
        if row is None or not may_finish(by, row.owner_role) or not may_see_subject(session, by.id, row.about, now=now):
            raise TaskMissing(command.task_id)
        if row.done_at is not None:
            raise TaskAlreadyFinished
        if TaskKind(row.kind).own_page:
            raise FinishedElsewhere
        row.done_at, row.done_by, row.outcome = now, by.id, storable(command.outcome.strip())
        audit.add(session, TASK_FINISHED, subject=row.about, by=by.actor, at=now, facts={"task": row.id})


def finish_with_key(
    session: Session, key: str, *, outcome: str, by: audit.Actor, account_id: str | None, at: datetime
) -> bool:
    """Finish the open task with this key in the caller's transaction; return whether there was one.

    `account_id` is the person's account, or None when whoever finished it has none.
    """
    return _finish(session, TaskRow.dedupe_key == key, _Ended(outcome, by, account_id, at)) > 0


def finish_with_key_beginning(session: Session, beginning: str, *, outcome: str, by: Account, at: datetime) -> int:
    """Finish every open task whose key begins so, in the caller's transaction; return how many there were."""
    wanted = TaskRow.dedupe_key.startswith(beginning, autoescape=True)
    return _finish(session, wanted, _Ended(outcome, by.actor, by.id, at))


@dataclass(frozen=True)
class _Ended:
    outcome: str
    by: audit.Actor
    account_id: str | None
    at: datetime


def _finish(session: Session, wanted: ColumnElement[bool], ended: _Ended) -> int:
    rows = list(session.scalars(select(TaskRow).where(wanted, TaskRow.done_at.is_(None)).with_for_update()))
    for row in rows:
        row.done_at, row.done_by, row.outcome = ended.at, ended.account_id, storable(ended.outcome)
        session.flush()
        audit.add(session, TASK_FINISHED, subject=row.about, by=ended.by, at=ended.at, facts={"task": row.id})
    return len(rows)


def count_as_finished(session: Session, kind: TaskKind, *, due_before: datetime, by: str, outcome: str) -> None:
    """Finish every open task of a kind that was due before a moment, each on its day: for a past that is made up."""
    late = (TaskRow.kind == kind.value, TaskRow.done_at.is_(None), TaskRow.due_at < due_before)
    session.execute(update(TaskRow).where(*late).values(done_at=TaskRow.due_at, done_by=by, outcome=outcome))


def may_finish(by: Account, owner_role: str) -> bool:
    """Return whether a task of this role is this person's to see and finish; a manager may finish anybody's."""
    return owner_role in by.roles or by.may(Permission.SEE_ALL_TASKS)


def task_for_late_action(session: Session, about: str, key: str, at: datetime) -> None:
    """Add the task that an action of the market's meeting becomes when it is chased; `about` names it by number."""
    task = NewTask(
        kind=TaskKind.MARKET_ACTION,
        about=about,
        words="An action from the meeting is due or overdue. Find out what happened and record it.",
        owner_role="qasig_chair",
        due_at=next_working_day_end(at),
        dedupe_key=key,
    )
    add_task(session, task, by=audit.Actor.system("meeting"), at=at)


def task_for_reply(session: Session, key: str, words: str, due_on: date, at: datetime) -> None:
    """Add the task that a provider's reply is while it waits; its key is `reply:`, a number, and what for."""
    task = NewTask(
        kind=TaskKind.MARKET_REPLY,
        about=key.rpartition(":")[0],
        words=words,
        owner_role="qasig_chair",
        due_at=end_of_day(due_on),
        dedupe_key=key,
    )
    add_task(session, task, by=audit.Actor.system("replies"), at=at)


UndeliveredTask = Callable[[Session, notices.DeadLetter, datetime], NewTask]
_UNDELIVERED: dict[str, UndeliveredTask] = {}


def when_undelivered(code: str, make: UndeliveredTask) -> None:
    """Let a feature say which task its own messages become when one cannot be delivered, by the message's code."""
    _UNDELIVERED[code] = make


def task_for_dead_letter(session: Session, dead: notices.DeadLetter, at: datetime) -> None:
    """Turn a message nobody could be sent into a task: its feature's own, else to tell whoever it was for."""
    task = _UNDELIVERED.get(dead.code, _tell_the_sender)(session, dead, at)
    add_task(session, task, by=audit.Actor.system("notices"), at=at)


def _tell_the_sender(_session: Session, dead: notices.DeadLetter, at: datetime) -> NewTask:
    return NewTask(
        kind=TaskKind.TELL_REFERRER,
        about=dead.about,
        words="The message about this could not be delivered. Ring the person it was for and tell them.",
        owner_role="screener",
        due_at=next_working_day_end(at),
        dedupe_key=undelivered_key(dead),
    )


def undelivered_key(dead: notices.DeadLetter) -> str:
    """Return the key of the task that a message becomes when it cannot be delivered."""
    return f"dead-letter:{dead.id}"

"""Files nobody would come across: held ones, rows without their file, files without a row, and forms that ended."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from foundation import audit, files
from foundation.database import reading, transaction
from intake.attachments import queries
from intake.attachments.actions import entries
from intake.attachments.actions.keeping import erase_row
from intake.attachments.actions.looking import copy_name
from intake.permissions import DECISION_MANAGER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_SETTLED_AFTER = timedelta(hours=1)  # a file is in place a moment before its row is
_KEPT_WITHOUT_FORM = timedelta(days=1)
_AT_ONCE = 100


def sweep_files(now: datetime) -> str:
    """Make a task of every file in which the scanner found something, that is missing, or that belongs to nobody.

    Once for each file. Returns what was done, in words.
    """
    with reading() as session:
        # The disk is looked at first: a file kept meanwhile is then in the record, and not taken for one without a row.
        there = dict(files.names())
        tasks = (*_held(queries.held_and_sent(session), now), *_astray(there, queries.marks_held(session), now))
    added = 0
    for task in tasks:
        with transaction() as session:
            added += add_task(session, task, by=entries.JOB, at=now)
    return f"{len(tasks)} files need someone, {added} new task{'' if added == 1 else 's'}"


def erase_left_behind(now: datetime) -> str:
    """Erase the files of forms that were never sent and are gone. Returns what was done, in words."""
    with reading() as session:
        gone = queries.left_behind(session, before=now - _KEPT_WITHOUT_FORM, most=_AT_ONCE)
    if gone:
        with transaction() as session:
            for file in gone:
                erase_row(session, file)
            audit.add(
                session, entries.FILES_ERASED, subject="files", by=entries.JOB, at=now, facts={"files": len(gone)}
            )
    for file in gone:
        files.remove(file.mark)
        files.remove(copy_name(file.mark))
    return f"{len(gone)} {'file' if len(gone) == 1 else 'files'} of unsent forms erased"


def _held(found: tuple[queries.HeldFile, ...], now: datetime) -> Iterator[NewTask]:
    for file in found:
        words = (
            "The virus scanner found something in a file that came with this. Tell the person who sent it, by phone."
        )
        yield _task(f"contact:{file.reference}", words, f"held-file:{file.attachment_id}", now)


def _astray(there: dict[str, float], held: dict[str, tuple[int, str | None, bool]], now: datetime) -> Iterator[NewTask]:
    for mark, (number, reference, copied) in held.items():
        if mark not in there or (copied and copy_name(mark) not in there):
            about = f"contact:{reference}" if reference else "files"
            words = "A file in the record is missing from file storage. Restore it from the backup."
            yield _task(about, words, f"missing-file:{number}", now)
    known = held.keys() | {copy_name(mark) for mark in held}
    for name, written in there.items():
        settled = datetime.fromtimestamp(written, UTC) < now - _SETTLED_AFTER
        if settled and name not in known:
            words = f"A file is stored that does not belong to any record: {name}. Find out why and have it removed."
            yield _task("files", words, f"stray-file:{name}", now)


def _task(about: str, words: str, key: str, now: datetime) -> NewTask:
    due = next_working_day_end(now)
    return NewTask(TaskKind.ASTRAY, about, words, DECISION_MANAGER.code, due, key)

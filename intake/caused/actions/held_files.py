"""Files of bodies' reports that nobody would come across: those in which something was found, and those never sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from foundation import audit, files, notices
from foundation.database import reading, transaction
from intake.attachments.actions import copy_name, erase_row
from intake.caused import queries
from intake.caused.actions.entries import FILE_ERASED
from intake.caused.actions.messages import FILE_HELD
from intake.permissions import ENQUIRY_OFFICER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_JOB = audit.Actor.system("report-files")


def tell_of_held_files(now: datetime) -> str:
    """Tell the body of every file of theirs in which the scanner found something, and the hub of one that was sent.

    Once for each file. Returns what was done, in words.
    """
    with reading() as session:
        found = queries.held_files(session)
    told = sum(_tell(each, now) for each in found)
    return f"{len(found)} held, {told} new task{'' if told == 1 else 's'}"


def _tell(file: queries.HeldReportFile, now: datetime) -> bool:
    about, key = f"caused:{file.reference}", f"caused-file:{file.attachment_id}"
    with transaction() as session:
        notices.queue(session, FILE_HELD, about=about, dedupe_key=key, at=now)
        if not file.is_sent:
            return False
        task = NewTask(TaskKind.ASTRAY, f"enquiry:{file.enquiry}", _ASK_AGAIN, ENQUIRY_OFFICER.code,
                       next_working_day_end(now), key)  # fmt: skip
        return add_task(session, task, by=_JOB, at=now)


_ASK_AGAIN = (
    "The virus scanner found something in a file in another body's report. Nobody can open it here. The body has "
    "been told. Ask them for a new copy of the file."
)


def erase_unsent_files(now: datetime, *, kept_for: timedelta) -> str:
    """Erase the files that were given with reports nobody sent, once they have lain as long as an unsent form may.

    Returns what was done, in words.
    """
    with reading() as session:
        gone = queries.files_never_sent(session, before=now - kept_for)
    with transaction() as session:
        for reference, file in gone:
            erase_row(session, file)
            facts = {"file": file.id}
            audit.add(session, FILE_ERASED, subject=f"caused:{reference}", by=_JOB, at=now, facts=facts)
    for _, file in gone:
        files.remove(file.mark)
        files.remove(copy_name(file.mark))
    return f"{len(gone)} {'file' if len(gone) == 1 else 'files'} of unsent reports erased"

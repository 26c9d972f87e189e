"""What a meeting decided and nobody did in time goes to the next role up, once for each day it was given."""

from __future__ import annotations

from datetime import datetime

from foundation import audit
from foundation.database import reading, transaction
from intake.meetings.actions import entries
from intake.meetings.queries import LateTask, late_tasks
from intake.permissions import ENQUIRY_MANAGER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


def tell_of_late_meetings(now: datetime) -> str:
    """Tell whoever leads enquiries of every meeting not written up, and every action not done, in time."""
    with reading() as session:
        found = late_tasks(session, now)
    told = sum(_tell(each, now) for each in found)
    return f"{len(found)} late, {told} newly told of"


def _tell(late: LateTask, now: datetime) -> bool:
    words = "A meeting's action or its minutes are overdue. Find out why and make sure it is done."
    task = NewTask(TaskKind.ENQUIRY_LATE, late.about, words, ENQUIRY_MANAGER.code, next_working_day_end(now),
                   f"{late.key}:late")  # fmt: skip
    with transaction() as session:
        added = add_task(session, task, by=entries.JOB, at=now)
        if added:
            audit.add(session, entries.OVERDUE, subject=late.about, by=entries.JOB, at=now)
    return added

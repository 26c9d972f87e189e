"""The timetable: what runs by itself, when, and what became of it. The only part that knows APScheduler.

The truth is rows, not timers: each job has one open row saying when it is due. One process leads, by a lease with a
fencing number; after downtime everything overdue runs once, oldest first, and is marked late. A job must do no more
when it runs twice than when it runs once: a leader that dies mid-run leaves the run to the next one.
"""

from foundation.scheduler.jobs import Job, JobUnknown, job_called, register, registered
from foundation.scheduler.runs import Outcome, run_job
from foundation.scheduler.schedules import Daily, Every, EveryWeekday, Schedule
from foundation.scheduler.serving import serve
from foundation.scheduler.states import JobState, is_leading_somewhere, state_of_jobs

__all__ = [
    "Daily",
    "Every",
    "EveryWeekday",
    "Job",
    "JobState",
    "JobUnknown",
    "Outcome",
    "Schedule",
    "is_leading_somewhere",
    "job_called",
    "register",
    "registered",
    "run_job",
    "serve",
    "state_of_jobs",
]

"""What may run by itself: each capability declares its jobs and `app.py` registers them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from foundation.scheduler.schedules import Schedule


class JobUnknown(Exception):
    """No job has this name, or the name is already taken by another."""


@dataclass(frozen=True)
class Job:
    """One thing that runs by itself.

    `run` is handed the moment and returns, in words without personal data, what it did. It opens its own transactions,
    and running it twice does no more than running it once. Where something may wait that is better not left to the next
    round, `waits` says whether it does: a cheap look, taken every few seconds, that brings the run forward.
    """

    name: str
    words: str
    schedule: Schedule
    run: Callable[[datetime], str]
    waits: Callable[[datetime], bool] | None = None


_registered: dict[str, Job] = {}


def register(*jobs: Job) -> None:
    """Put jobs on the timetable; a job of the same name and words takes the earlier one's place.

    Raises JobUnknown when a name would get two meanings.
    """
    for job in jobs:
        earlier = _registered.get(job.name)
        if earlier is not None and earlier.words != job.words:
            raise JobUnknown(f"The name {job.name} is already taken: {earlier.words}")
        _registered[job.name] = job


def registered() -> Mapping[str, Job]:
    """Return every job, by name."""
    return MappingProxyType(_registered)


def job_called(name: str) -> Job:
    """Return one job. Raises JobUnknown listing the names there are."""
    if name not in _registered:
        raise JobUnknown(f"There is no job called {name}. There are: {', '.join(sorted(_registered)) or 'none'}.")
    return _registered[name]

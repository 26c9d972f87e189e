"""When a job runs: small facts that answer "and when after that?", on the clocks of London."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from foundation.clock import LONDON, in_london

_SATURDAY = 5


class Schedule(Protocol):
    """Anything that can say when it comes round next."""

    def after(self, moment: datetime) -> datetime:
        """Return the first time it comes round after a moment, in UTC."""
        ...

    @property
    def words(self) -> str:
        """The schedule as a person would say it."""
        ...


@dataclass(frozen=True)
class Every:
    """Every so many seconds, counted from midnight UTC of 1 January 1970, so that a restart does not shift it."""

    seconds: int

    def after(self, moment: datetime) -> datetime:
        """Return the next full step after a moment, in UTC."""
        steps = int(moment.timestamp()) // self.seconds + 1
        return datetime.fromtimestamp(steps * self.seconds, UTC)

    @property
    def words(self) -> str:
        """The schedule as a person would say it."""
        for size, unit in ((3600, "hour"), (60, "minute")):
            if self.seconds % size == 0:
                count = self.seconds // size
                return f"every {unit}" if count == 1 else f"every {count} {unit}s"
        return f"every {self.seconds} seconds"


@dataclass(frozen=True)
class Daily:
    """Once a day at a time such as "07:00" in London.

    A time the spring change skips runs an hour later by the clock; one the autumn change repeats runs the first time.
    """

    at: str

    def after(self, moment: datetime) -> datetime:
        """Return the next day's run after a moment, in UTC."""
        return _next_at(self.at, moment, weekdays_only=False)

    @property
    def words(self) -> str:
        """The schedule as a person would say it."""
        return f"every day at {self.at}"


@dataclass(frozen=True)
class EveryWeekday:
    """Monday to Friday at a time such as "07:00" in London, bank holidays included."""

    at: str

    def after(self, moment: datetime) -> datetime:
        """Return the next weekday's run after a moment, in UTC."""
        return _next_at(self.at, moment, weekdays_only=True)

    @property
    def words(self) -> str:
        """The schedule as a person would say it."""
        return f"Monday to Friday at {self.at}"


def _next_at(at: str, moment: datetime, *, weekdays_only: bool) -> datetime:
    clock_time, day = time.fromisoformat(at), in_london(moment).date()
    while True:
        candidate = datetime.combine(day, clock_time, LONDON).astimezone(UTC)
        if candidate > moment and not (weekdays_only and day.weekday() >= _SATURDAY):
            return candidate
        day += timedelta(days=1)

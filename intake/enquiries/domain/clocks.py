"""The clocks of an enquiry, as dated settings that West Sussex has not confirmed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from thresholds import WorkingCalendar, working_calendar
from thresholds.clock_values import clock_values
from thresholds.working_days import LONDON, london_day

_FILE = Path(__file__).with_name("clocks.toml")
UNCONFIRMED = "not confirmed by West Sussex"


class ClockUnknown(LookupError):
    """No length is on file for a clock on a day."""

    def __init__(self, clock: str, on: date) -> None:
        super().__init__(f"No length of {clock!r} is in force on {on.isoformat()}: add one to {_FILE.name}.")


@dataclass(frozen=True)
class Clock:
    """One clock while it is in force: its length in working days or calendar days, and where the number is from."""

    id: str
    words: str
    length: int
    unit: str
    in_force_from: date
    confirmed: bool
    source: str

    def due(self, start: datetime, *, calendar: WorkingCalendar) -> datetime:
        """Return when it runs out, in UTC: at the end of the last day; a day off moves it to the next working day."""
        day = london_day(start)
        last = calendar.add_working_days(day, self.length) if self.unit == "working_days" else _not_off(
            day + timedelta(days=self.length), calendar)  # fmt: skip
        return end_of(last)

    @property
    def why(self) -> str:
        """Why it is due when it is, in words."""
        days = "working days" if self.unit == "working_days" else "days"
        number = f"{self.length} {days.removesuffix('s') if self.length == 1 else days}"
        return f"{number} until {self.words}" + ("" if self.confirmed else f" ({UNCONFIRMED})")


@cache
def clocks() -> tuple[Clock, ...]:
    """Return every length on file."""
    return tuple(Clock(**row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["clock"])


def clock_on(name: str, day: date) -> Clock:
    """Return a clock as it stands on a day. Raises ClockUnknown."""
    begun = [each for each in clocks() if each.id == name and each.in_force_from <= day]
    if not begun:
        raise ClockUnknown(name, day)
    return max(begun, key=lambda each: each.in_force_from)


def due(name: str, start: datetime) -> datetime:
    """Return when a clock that starts at a moment runs out. Raises ClockUnknown, and CalendarGap beyond the years."""
    return clock_on(name, london_day(start)).due(start, calendar=working_calendar())


def end_of(day: date) -> datetime:
    """Return the moment a working day ends, in UTC."""
    return datetime.combine(day, clock_values(day).end_of_working_day, tzinfo=LONDON).astimezone(UTC)


def start_of(day: date) -> datetime:
    """Return the moment a day begins in London, in UTC."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


def _not_off(day: date, calendar: WorkingCalendar) -> date:
    return day if calendar.is_working_day(day) else calendar.next_working_day(day)

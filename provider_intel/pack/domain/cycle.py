"""The meeting's month: on which day it meets, and up to which day its pack knows."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from provider_intel.domain import months_after
from provider_intel.domain.dated_settings import in_force
from provider_intel.meeting.domain import settings as meeting_settings

_FILE = Path(__file__).with_name("settings.toml")
_WEEK = 7


class NotAMonth(ValueError):
    """What was asked for is not a month in the form 2026-11."""


@dataclass(frozen=True)
class Settings:
    """What is in force on one day. Each one's meaning and source stand in the file."""

    meeting_week: int
    meeting_weekday: int
    small_count: int


@dataclass(frozen=True)
class Cycle:
    """One month's days: the meeting, the cut of its data, the cut of the month before, and until when partners add."""

    month: date
    meeting_on: date
    cut_off: date
    cut_before: date
    partners_until: date

    @property
    def key(self) -> str:
        """The month as it is asked for: 2026-11."""
        return f"{self.month:%Y-%m}"


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingMissing."""
    return Settings(**{name: in_force(_FILE, name, day) for name in Settings.__dataclass_fields__})


def month_from(told: str) -> date:
    """Return the first day of a month told as '2026-11'. Raises NotAMonth."""
    try:
        if len(told) != len("2026-11"):
            raise ValueError
        return date.fromisoformat(f"{told}-01")
    except ValueError:
        raise NotAMonth(f"{told!r} is not a month in the form 2026-11.") from None


def cycle_of(month: date, *, planned: dict[date, tuple[date, date]] | None = None) -> Cycle:
    """Return the days of a month's meeting. `planned` holds the day and the cut-off of meetings that were planned.

    A month without a planned meeting meets on the weekday its settings name.

    >>> cycle = cycle_of(date(2026, 11, 1))
    >>> cycle.meeting_on, cycle.cut_off, cycle.partners_until
    (datetime.date(2026, 11, 18), datetime.date(2026, 11, 11), datetime.date(2026, 11, 16))
    """
    held = planned or {}
    meeting_on, cut_off = held.get(month) or _usual(month)
    before = months_after(month, -1)
    _, cut_before = held.get(before) or _usual(before)
    until = meeting_on - timedelta(days=meeting_settings.settings_on(meeting_on).partners_until_days)
    return Cycle(month, meeting_on, cut_off, cut_before, until)


def months_that_can_be_built(
    today: date, *, number: int, planned: dict[date, tuple[date, date]] | None = None
) -> tuple[Cycle, ...]:
    """Return the newest months whose cut-off day is over, the newest first."""
    month, found = months_after(date(today.year, today.month, 1), 1), list[Cycle]()
    while len(found) < number:
        cycle = cycle_of(month, planned=planned)
        if cycle.cut_off < today:
            found.append(cycle)
        month = months_after(month, -1)
    return tuple(found)


def _usual(month: date) -> tuple[date, date]:
    settings = settings_on(month)
    first = (settings.meeting_weekday - month.isoweekday()) % _WEEK
    day = month + timedelta(days=first + _WEEK * (settings.meeting_week - 1))
    return day, day - timedelta(days=meeting_settings.settings_on(day).cut_off_days)

"""Clocks in words: 'Due Thursday 4 June, 5pm (in 2 working days)', '3 hours left', 'Past its time by 1 working day'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from foundation.clock import in_london
from foundation.web.words import clock_time
from thresholds import WorkingCalendar, working_calendar
from thresholds.working_days import LONDON, london_day

LATE, SOON, CALM, PLAIN = "late", "soon", "calm", ""
_SOON_HOURS = timedelta(hours=4)


@dataclass(frozen=True)
class ClockShown:
    """A clock as a page shows it: always words; the style only repeats them. `why` says why it is due then.

    `days` counts it out, each day as (the day, what it counts as); `notes` say by which rule, and what moved it.
    """

    words: str
    style: str
    why: str = ""
    days: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def screen_clock(due: datetime, *, now: datetime, screened_at: datetime | None) -> ClockShown:
    """Return the 24-hour clock in words: running, or how it turned out."""
    if screened_at is not None:
        if screened_at <= due:
            return ClockShown("Screened in time", CALM)
        return ClockShown(f"Screened {elapsed(screened_at - due)} late", LATE)
    if now > due:
        return ClockShown(f"Screening overdue by {elapsed(now - due)}", LATE)
    return ClockShown(f"Screen: {elapsed(due - now)} left", SOON if due - now <= _SOON_HOURS else PLAIN)


def decide_clock(due: datetime, *, now: datetime, calendar: WorkingCalendar | None = None) -> ClockShown:
    """Return the running five-day clock in words."""
    days = (calendar or working_calendar()).working_days_between(now, due)
    if now > due:
        return ClockShown(f"Decision overdue by {late_by(due, now, -days)}", LATE)
    local = in_london(due)
    if local.date() == in_london(now).date():
        return ClockShown(f"Due today, {clock_time(due)} ({elapsed(due - now)} left)", SOON)
    words = f"Due {_day_words(local.date())}, {clock_time(due)} (in {many(days, 'working day')})"
    return ClockShown(words, SOON if days <= 1 else PLAIN)


@lru_cache(maxsize=512)
def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def late_by(due: datetime, until: datetime, working_days: int) -> str:
    """Return how late something is: in working days, or in hours on the deadline's own day."""
    return many(working_days, "working day") if working_days >= 1 else elapsed(until - due)


def elapsed(length: timedelta) -> str:
    """Return a length of time in one unit, rounded down: '40 minutes', '3 hours', '2 days'."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return many(minutes, "minute")
    if minutes < 48 * 60:
        return many(minutes // 60, "hour")
    return many(minutes // (24 * 60), "day")


def next_elapsed(moment: datetime, *, now: datetime) -> datetime:
    """Return when the length of time between a moment and now will next be said in other words: not before then."""
    past, length = moment <= now, abs(now - moment)
    unit = next(unit for least, unit in _UNITS if length >= least)
    return moment + (length // unit + 1) * unit if past else moment - (length // unit) * unit


_UNITS = (
    (timedelta(hours=48), timedelta(days=1)),
    (timedelta(hours=1), timedelta(hours=1)),
    (timedelta(), timedelta(minutes=1)),
)
"""From which length on it is said in which unit; see `elapsed`."""


def next_midnight(now: datetime) -> datetime:
    """Return when the next day begins in London: what counts days says something else from then on."""
    return _begins(london_day(now) + timedelta(days=1))


@lru_cache(maxsize=16)
def _begins(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def many(number: int, thing: str) -> str:
    """Return a number with its thing: '1 hour', '3 hours'."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

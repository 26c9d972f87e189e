"""What came in and what went out, by working day."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thresholds.working_days import WorkingCalendar, london_day

DAYS = 20
"""Working days that the page looks back on: about four weeks."""


@dataclass(frozen=True)
class Moments:
    """When contacts were received, first screened and signed off, each within the span asked for."""

    received: Sequence[datetime]
    screened: Sequence[datetime]
    signed_off: Sequence[datetime]


@dataclass(frozen=True)
class FlowDay:
    """One working day; what happened on days off just before it is counted with it."""

    day: date
    received: int
    screened: int
    signed_off: int


def days_looked_back_on(today: date, calendar: WorkingCalendar, *, days: int = DAYS) -> tuple[date, ...]:
    """Return the last working days before today, oldest first. Today is not over, so it is no whole day yet."""
    return tuple(calendar.add_working_days(today, -step) for step in range(days, 0, -1))


def first_moment_of(days: Sequence[date], calendar: WorkingCalendar) -> date:
    """Return the first day that is counted with the oldest of these: the day after the working day before it."""
    return calendar.add_working_days(days[0], -1) + timedelta(days=1)


def flow(moments: Moments, *, days: Sequence[date]) -> tuple[FlowDay, ...]:
    """Return each working day with its counts. A weekend or holiday is counted with the next working day.

    Moments after the last of the days are left out, and so are those before the first.
    """
    received, screened, signed = (
        _by_day(each, days) for each in (moments.received, moments.screened, moments.signed_off)
    )
    return tuple(FlowDay(day, received[day], screened[day], signed[day]) for day in days)


def _by_day(moments: Iterable[datetime], days: Sequence[date]) -> Mapping[date, int]:
    places = (bisect_left(days, london_day(moment)) for moment in moments)
    return Counter(days[place] for place in places if place < len(days))

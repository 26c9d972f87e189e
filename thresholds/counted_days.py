"""A deadline of working days counted out, day by day: for whoever asks why it is due then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thresholds.clock_values import Unit, clock_values
from thresholds.decision_clock import ClockPolicy, NaiveMoment, day_nought
from thresholds.working_days import LONDON, WorkingCalendar, working_calendar

_SATURDAY = 5


@dataclass(frozen=True)
class CountedDay:
    """One day on the way to a deadline: its number where it counts (nought is the day of receipt), else why not.

    `announced` marks a holiday that was announced after the calendar had been written, so that it moved the deadline.
    """

    day: date
    number: int | None
    why_not: str = ""
    announced: bool = False


def days_counted(
    received: datetime, *, policy: ClockPolicy, calendar: WorkingCalendar | None = None
) -> tuple[CountedDay, ...]:
    """Return every day from the receipt of a contact to the end of its decision clock, counted or left out.

    Empty where that clock does not count in working days. Raises what `deadlines_for` raises.

    >>> friday = datetime(2026, 7, 10, 12, tzinfo=LONDON)
    >>> [each.number for each in days_counted(friday, policy=ClockPolicy.A)]
    [0, None, None, 1, 2, 3, 4, 5]
    """
    if received.tzinfo is None:
        raise NaiveMoment(received)
    days, first = calendar or working_calendar(), received.astimezone(LONDON).date()
    clock = clock_values(first).decision_signed_off
    if clock.unit is not Unit.WORKING_DAYS:
        return ()
    nought = day_nought(received, policy=policy, calendar=days)
    last = days.add_working_days(nought, clock.length)
    every = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(_counted(day, nought, days) for day in every)


def _counted(day: date, nought: date, days: WorkingCalendar) -> CountedDay:
    if day == nought:
        return CountedDay(day, 0)
    if day < nought:
        return CountedDay(day, None, "the working day had ended" if days.is_working_day(day) else _why_not(day, days))
    if days.is_working_day(day):
        return CountedDay(day, days.working_days_between(nought, day))
    return CountedDay(day, None, _why_not(day, days), announced=day in days.announced)


def _why_not(day: date, days: WorkingCalendar) -> str:
    return days.closed[day] if day in days.closed and day.weekday() < _SATURDAY else "a weekend"

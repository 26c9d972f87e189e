"""When a contact must be screened, acted on and decided, and why on that day.

The day of receipt is day nought; the next working day is day one; a clock of days ends when the last day's working
hours do. Hours are elapsed time: they run through nights, weekends, holidays and changes of the clocks. Nothing stops
a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from thresholds.clock_values import ClockValue, ClockValues, Unit, clock_values
from thresholds.plain_words import number_in_words, time_in_words, weekday_in_words
from thresholds.working_days import LONDON, WorkingCalendar, working_calendar


class ClockPolicy(StrEnum):
    """When counting in days begins.

    A, the cautious one, counts from the real day whatever the hour. B takes what arrives when the working day has
    ended, or on a day that is no working day, as received on the next working day. A never gives more time than B.
    """

    A = "A"
    B = "B"


class NaiveMoment(ValueError):
    """A moment was given without its time zone."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone, so no deadline can be worked out from it.")


@dataclass(frozen=True)
class Deadline:
    """A moment something is due, in UTC, and why then, in plain words."""

    due: datetime
    why: str


@dataclass(frozen=True)
class Deadlines:
    """All of one contact's deadlines."""

    screen_by: Deadline
    urgent_by: Deadline
    less_urgent_by: Deadline
    decide_by: Deadline


@dataclass(frozen=True)
class _Start:
    received: datetime  # in London
    counted_on: date  # day nought
    opening: str  # how every "why" begins


def deadlines_for(
    received: datetime,
    *,
    policy: ClockPolicy,
    calendar: WorkingCalendar | None = None,
    clocks: ClockValues | None = None,
) -> Deadlines:
    """Return every deadline of a contact received at a moment (aware of its zone).

    The calendar and the clocks are those on file for the day of receipt unless others are handed in. Raises NaiveMoment
    without a zone, CalendarGap outside the years of bank holidays on file, and ClockGap when no length is on file.
    """
    if received.tzinfo is None:
        raise NaiveMoment(received)
    days = calendar or working_calendar()
    local = received.astimezone(LONDON)
    clocks = clocks or clock_values(local.date())
    start = _start(local, policy, clocks.end_of_working_day, days)
    return Deadlines(
        screen_by=_deadline(clocks.screen, start, clocks, days),
        urgent_by=_deadline(clocks.urgent_action, start, clocks, days),
        less_urgent_by=_deadline(clocks.less_urgent_action, start, clocks, days),
        decide_by=_deadline(clocks.decision_signed_off, start, clocks, days),
    )


def screen_and_decide_by(received: datetime, *, policy: ClockPolicy) -> tuple[datetime, datetime]:
    """Return when a contact has to be screened and when decided, in UTC, without the words: what the queue is kept by.

    Equal to `deadlines_for(...).screen_by.due` and `.decide_by.due`; raises what `deadlines_for` raises.
    """
    if received.tzinfo is None:
        raise NaiveMoment(received)
    local, days = received.astimezone(LONDON), working_calendar()
    clocks = clock_values(local.date())
    counted_on = _day_nought(local, policy, clocks.end_of_working_day, days)
    screen_by, decide_by = (
        local.astimezone(UTC) + timedelta(hours=clock.length)
        if clock.unit is Unit.HOURS
        else _after_days(clock.length, clock.unit, counted_on, clocks.end_of_working_day, days)[0]
        for clock in (clocks.screen, clocks.decision_signed_off)
    )
    return screen_by, decide_by


def day_nought(received: datetime, *, policy: ClockPolicy, calendar: WorkingCalendar | None = None) -> date:
    """Return the day from which a contact's days are counted: the day of receipt, or policy B's deemed day.

    Raises what `deadlines_for` raises.
    """
    if received.tzinfo is None:
        raise NaiveMoment(received)
    local = received.astimezone(LONDON)
    return _day_nought(local, policy, clock_values(local.date()).end_of_working_day, calendar or working_calendar())


def _day_nought(local: datetime, policy: ClockPolicy, ends: time, days: WorkingCalendar) -> date:
    day = local.date()
    if policy is ClockPolicy.A or (days.is_working_day(day) and local.time() < ends):
        return day
    return days.next_working_day(day)


def _start(local: datetime, policy: ClockPolicy, ends: time, days: WorkingCalendar) -> _Start:
    counted_on = _day_nought(local, policy, ends, days)
    opening = f"Received {weekday_in_words(local.date())} at {time_in_words(local.time())}"
    if counted_on != local.date():
        late = days.is_working_day(local.date())
        cause = f"not before {time_in_words(ends)}" if late else "not a working day"
        opening += f" ({cause}), so counted as received on {weekday_in_words(counted_on)}"
    return _Start(local, counted_on, opening)


def _deadline(clock: ClockValue, start: _Start, clocks: ClockValues, days: WorkingCalendar) -> Deadline:
    if clock.unit is Unit.HOURS:
        return _after_hours(clock.length, start)
    due, ending = _after_days(clock.length, clock.unit, start.counted_on, clocks.end_of_working_day, days)
    return Deadline(due, f"{start.opening}. {ending}")


@lru_cache(maxsize=8192)
def _after_days(length: int, unit: Unit, nought: date, ends: time, days: WorkingCalendar) -> tuple[datetime, str]:
    """Return when so many days after day nought end, and the sentence that says so."""
    if unit is Unit.CALENDAR_DAYS:
        last = nought + timedelta(days=length)
        counted, left_out = "days, counting every day from the next one,", ""
    else:
        last = days.add_working_days(nought, length)
        counted, left_out = "working days, counting from the next working day,", _left_out(nought, last, days)
    when = f"{time_in_words(ends)} on {weekday_in_words(last)}"
    due = datetime.combine(last, ends, tzinfo=LONDON).astimezone(UTC)
    return due, f"{number_in_words(length).capitalize()} {counted} end at {when}{left_out}."


def _after_hours(hours: int, start: _Start) -> Deadline:
    due = start.received.astimezone(UTC) + timedelta(hours=hours)
    local = due.astimezone(LONDON)
    received = f"Received {weekday_in_words(start.received.date())} at {time_in_words(start.received.time())}"
    when = f"{time_in_words(local.time())} on {weekday_in_words(local.date())}"
    moved = ", the clocks having changed" if local.utcoffset() != start.received.utcoffset() else ""
    hours_say = f"{hours} hours, which run through nights and weekends,"
    return Deadline(due, f"{received}. {hours_say} end at {when}{moved}.")


def _left_out(start: date, last: date, days: WorkingCalendar) -> str:
    names = [f"{off.name} ({weekday_in_words(off.day)})" for off in days.days_off_between(start, last)]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f", leaving out {listed}"

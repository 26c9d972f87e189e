"""When things happen: contacts at all hours, the hub's desk from early to late, decisions on working days."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random

from intake.demo import calibration
from thresholds import ClockPolicy, deadlines_for, working_calendar
from thresholds.working_days import LONDON

DESK_OPENS, DESK_CLOSES = time(7, 30), time(20, 30)
OFFICE_OPENS, OFFICE_CLOSES = time(8, 45), time(16, 45)


@cache
def is_working_day(day: date) -> bool:
    """Return whether a day is one of the hub's working days."""
    return working_calendar().is_working_day(day)


@cache
def next_working_day(day: date) -> date:
    """Return the first working day after a day."""
    return working_calendar().next_working_day(day)


def moment(day: date, at: time) -> datetime:
    """Return a London wall-clock time as a moment in UTC."""
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def london(at: datetime) -> datetime:
    """Return a moment as London's clocks show it."""
    return at.astimezone(LONDON)


def later(rng: Random, at: datetime, *, median_minutes: float, spread: float = 0.7) -> datetime:
    """Return a moment after another; waits are lognormal, so most are short and a few long."""
    return at + timedelta(minutes=median_minutes * rng.lognormvariate(0, spread))


def at_the_desk(rng: Random, at: datetime) -> datetime:
    """Return the moment, or the next morning's when the duty desk is closed; it opens every day of the year."""
    local = london(at)
    if DESK_OPENS <= local.time() < DESK_CLOSES:
        return at
    day = local.date() if local.time() < DESK_OPENS else local.date() + timedelta(days=1)
    return moment(day, DESK_OPENS) + timedelta(minutes=rng.uniform(1, 80))


def at_the_office(rng: Random, at: datetime) -> datetime:
    """Return the moment, or early in the next office hours when it falls outside them."""
    local = london(at)
    if is_working_day(local.date()) and OFFICE_OPENS <= local.time() < OFFICE_CLOSES:
        return at
    early = local.time() < OFFICE_OPENS and is_working_day(local.date())
    day = local.date() if early else next_working_day(local.date())
    return moment(day, OFFICE_OPENS) + timedelta(minutes=rng.uniform(1, 120))


def working_days_after(day: date, count: int) -> date:
    """Return the working day so many working days after a day."""
    for _ in range(count):
        day = next_working_day(day)
    return day


def during_office_hours(rng: Random, day: date) -> datetime:
    """Return a moment in the office hours of a day."""
    hours = rng.triangular(9, 16.6, 14)
    return moment(day, time(9)) + timedelta(hours=hours - 9)


def received_to_be_due(due_on: date, *, at: time, policy: ClockPolicy) -> datetime:
    """Return the latest moment, at a time of day, at which a contact received is to be decided on this day."""
    for days_before in range(4, 25):
        received = moment(due_on - timedelta(days=days_before), at)
        if london(deadlines_for(received, policy=policy).decide_by.due).date() == due_on:
            return received
    raise ValueError(f"Nothing received in the weeks before {due_on} would be due on it: it is no working day.")


class Arrivals:
    """Draws moments of arrival between two moments: busy weekdays and mid-mornings, months that differ."""

    def __init__(self, rng: Random, *, since: datetime, until: datetime) -> None:
        self._rng, self._since, self._until = rng, since, until
        first, last = london(since).date(), london(until).date()
        self._days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        months = {(day.year, day.month) for day in self._days}
        factors = {month: rng.lognormvariate(0, calibration.SPREAD_BETWEEN_MONTHS) for month in sorted(months)}
        total, self._weights = 0.0, []
        for day in self._days:
            weight = calibration.WEEKDAYS[day.weekday() if is_working_day(day) else max(5, day.weekday())]
            total += weight * factors[day.year, day.month]
            self._weights.append(total)

    def draw(self) -> datetime:
        """Return one moment."""
        while True:
            day = self._rng.choices(self._days, cum_weights=self._weights)[0]
            hour = self._rng.choices(range(24), weights=calibration.HOURS)[0]
            drawn = moment(day, time(hour, self._rng.randrange(60), self._rng.randrange(60)))
            if self._since <= drawn <= self._until:
                return drawn


def poisson(rng: Random, expected: float) -> int:
    """Return how many of something happened that happens so often on average."""
    count, waited = 0, rng.expovariate(1)
    while waited < expected:
        count, waited = count + 1, waited + rng.expovariate(1)
    return count

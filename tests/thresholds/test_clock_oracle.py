"""A second way to work out deadlines, written from the words of the law alone, agrees for every hour of twelve years.

It shares nothing with the code it checks: holidays come from the rules for Easter and for substitute days, days are
stepped one at a time, and time zones from the rule for the last Sundays of March and October.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from thresholds import ClockPolicy, deadlines_for

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
YEARS = range(2024, 2036)


def easter_sunday(year: int) -> date:
    """The anonymous Gregorian computation."""
    century = year // 100
    golden = year % 19
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (1 - (29 // (correction + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    shift = moon - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))


@cache
def holidays(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    found = {easter - 2 * DAY, easter + DAY, monday_on_or_after(date(year, 5, 1))}
    found |= {monday_on_or_after(date(year, 5, 25)), monday_on_or_after(date(year, 8, 25))}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        later = (fixed + days * DAY for days in range(5))
        found.add(next(day for day in later if day.weekday() < 5 and day not in found))
    return frozenset(found)


def monday_on_or_after(day: date) -> date:
    return day + (-day.weekday() % 7) * DAY


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


@cache
def stepped(day: date, count: int) -> date:
    while count:
        day += DAY
        count -= works(day)
    return day


@cache
def summer(year: int) -> tuple[datetime, datetime]:
    last_sundays = []
    for month in (3, 10):
        day = date(year, month, 31)
        last_sundays.append(day - ((day.weekday() + 1) % 7) * DAY)
    begins, ends = (datetime(day.year, day.month, day.day, 1, tzinfo=UTC) for day in last_sundays)
    return begins, ends


def offset(moment: datetime) -> timedelta:
    begins, ends = summer(moment.year)
    return HOUR if begins <= moment < ends else timedelta(0)


def due(received: datetime, policy: ClockPolicy, count: int) -> datetime:
    local = received + offset(received)
    nought = local.date()
    if policy is ClockPolicy.B and (local.hour >= 17 or not works(nought)):
        nought = stepped(nought, 1)
    last = stepped(nought, count)
    noon = datetime(last.year, last.month, last.day, 12, tzinfo=UTC)
    return noon + 5 * HOUR - offset(noon)


@pytest.mark.process
@pytest.mark.parametrize("policy", ClockPolicy)
@pytest.mark.parametrize("year", YEARS)
def test_the_oracle_agrees_for_every_hour(policy: ClockPolicy, year: int) -> None:
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        found = deadlines_for(moment, policy=policy)
        assert found.screen_by.due == found.urgent_by.due == moment + DAY
        assert found.less_urgent_by.due == due(moment, policy, 3), moment
        assert found.decide_by.due == due(moment, policy, 5), moment
        moment += HOUR

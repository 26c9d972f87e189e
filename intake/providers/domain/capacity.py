"""How many people a place supports: who may say so, in which order they are believed, and for how much of a month.

The denominator of every rate. Care homes count occupied beds from the Capacity Tracker (monthly returns, Health and
Care Act 2022 s.277A of the 2012 Act, in force 31 July 2022), else what somebody counted and wrote down, else registered
beds; services in people's homes count people supported. Where nobody says, the middle one of the same kind of service
stands in and is marked assumed.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from intake.providers.domain.codes import CapacitySource

_BEFORE_TRACKER = date(2000, 1, 1)
_TRACKER_IN_FORCE = date(2022, 7, 31)


@dataclass(frozen=True)
class SourceOrder:
    """From a day on, whose number is taken first, and how many days a count of people stands for after it was made."""

    since: date
    sources: tuple[CapacitySource, ...]
    stands_days: int
    because: str


SOURCE_ORDERS = (
    SourceOrder(
        _BEFORE_TRACKER,
        (CapacitySource.BY_HAND, CapacitySource.PEOPLE_SUPPORTED, CapacitySource.REGISTERED_BEDS),
        366,
        "Before the Capacity Tracker was required, what the council counted is the best there is.",
    ),
    SourceOrder(
        _TRACKER_IN_FORCE,
        (
            CapacitySource.CAPACITY_TRACKER,
            CapacitySource.BY_HAND,
            CapacitySource.PEOPLE_SUPPORTED,
            CapacitySource.REGISTERED_BEDS,
        ),
        366,
        "Monthly returns are required from 31 July 2022; a count older than a year says nothing of today.",
    ),
)


@dataclass(frozen=True)
class PeopleSaid:
    """That somebody said on a day how many people a place supported."""

    on_day: date
    source: CapacitySource
    people: int


@dataclass(frozen=True)
class Capacity:
    """How many people a place supports, who says so and of which day; `said_on` is None for what has no day."""

    people: float
    source: CapacitySource
    said_on: date | None = None

    @property
    def assumed(self) -> bool:
        """Whether nobody said it of this place."""
        return self.source is CapacitySource.ASSUMED


def order_on(day: date) -> SourceOrder:
    """Return the order of sources that holds on a day."""
    return max((order for order in SOURCE_ORDERS if order.since <= day), key=lambda order: order.since)


def capacity_on(
    day: date, said: Iterable[PeopleSaid], *, beds: int | None, undated: int | None = None, usual: float | None = None
) -> Capacity | None:
    """Return a place's capacity on a day; None where nobody said and there is no middle one of its kind either.

    >>> september = PeopleSaid(date(2026, 9, 10), CapacitySource.CAPACITY_TRACKER, 31)
    >>> capacity_on(date(2026, 10, 6), [september], beds=40).people
    31
    >>> capacity_on(date(2026, 9, 9), [september], beds=40).source.value
    'registered_beds'
    >>> capacity_on(date(2026, 9, 9), [], beds=0, usual=22.0).assumed
    True
    """
    order = order_on(day)
    oldest = day - timedelta(days=order.stands_days)
    counted = [one for one in said if oldest <= one.on_day <= day]
    for source in order.sources:
        newest = max((one for one in counted if one.source is source), key=lambda one: one.on_day, default=None)
        if newest:
            return Capacity(newest.people, source, newest.on_day)
        if source is CapacitySource.PEOPLE_SUPPORTED and undated:
            return Capacity(undated, source)
        if source is CapacitySource.REGISTERED_BEDS and beds:
            return Capacity(beds, source)
    return Capacity(usual, CapacitySource.ASSUMED) if usual else None


def usual_by_stratum(stated: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return the middle number of people of each kind of service, over the places that state one.

    >>> usual_by_stratum([("home_care", 30), ("home_care", 50), ("home_care", 190)])
    {'home_care': 50}
    """
    held: dict[str, list[float]] = {}
    for stratum, people in stated:
        held.setdefault(stratum, []).append(people)
    return {stratum: median(people) for stratum, people in held.items()}


@dataclass(frozen=True)
class Open:
    """When a place was open and awake; None is an open end. Dormant since nobody knows when is dormant throughout."""

    registered_on: date | None
    ended_on: date | None
    dormant: bool = False
    dormant_from: date | None = None
    dormant_to: date | None = None


def days_awake(place: Open, first: date, last: date) -> int:
    """Return on how many days of a stretch a place was registered and not dormant.

    >>> days_awake(Open(date(2026, 9, 21), None), date(2026, 9, 1), date(2026, 9, 30))
    10
    """
    if place.dormant and place.dormant_from is None:
        return 0
    start = max(first, place.registered_on or first)
    end = min(last, place.ended_on or last)
    days = max(0, (end - start).days + 1)
    if place.dormant_from and days:
        asleep_from, asleep_to = max(start, place.dormant_from), min(end, place.dormant_to or end)
        days -= max(0, (asleep_to - asleep_from).days + 1)
    return days


def months_between(first: date, last: date) -> Sequence[tuple[date, date]]:
    """Return the first and last day of each calendar month from one day to another, cut to those days."""
    found = []
    day = first
    while day <= last:
        ends = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        found.append((day, min(ends, last)))
        day = ends + timedelta(days=1)
    return found

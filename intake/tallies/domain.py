"""What is counted: the buckets of the queue, and concerns by place, by month and by who links places."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar


@dataclass(frozen=True, order=True)
class Bucket:
    """State, urgency (empty before screening), whether anyone opened it, whether danger now was reported."""

    state: str
    urgency: str
    seen: bool
    danger_now: bool


@dataclass(frozen=True)
class RecordingChange:
    """A day on which it changed what is recorded as a concern, and how it is known."""

    changed_on: date
    words: str


@dataclass(frozen=True)
class QueueCounts:
    """How many contacts stand in each bucket."""

    buckets: tuple[tuple[Bucket, int], ...]

    def total(
        self,
        *,
        states: frozenset[str] | None = None,
        urgency: str | None = None,
        seen: bool | None = None,
        danger_now: bool | None = None,
    ) -> int:
        """Return how many contacts match; a part left out matches everything."""
        return sum(
            count
            for bucket, count in self.buckets
            if (states is None or bucket.state in states)
            and (urgency is None or bucket.urgency == urgency)
            and (seen is None or bucket.seen == seen)
            and (danger_now is None or bucket.danger_now == danger_now)
        )


DEDUPE_DAYS = 7
"""Reports of one incident within so many days of the first are one concern, as the lenses count them."""
MOST_SHARED = 50
"""A person or agency at more places than this links everything with everything, so it makes no pairs."""


@dataclass(frozen=True)
class Counted:
    """An accepted concern about a place as the summary tables count it.

    `aside` when it does not count towards a place's rate. `worker` and `agency` are keys that name nobody, or empty.
    `heads` when it is the first report of what happened, and so is counted; `heads_own` whether the service itself was
    among those who reported that.
    """

    contact_id: int
    reference: str
    place_id: str
    received_on: date
    adult_key: str
    incident_on: date | None
    own: bool
    aside: bool
    worker: str
    agency: str
    heads: bool = False
    heads_own: bool = False

    @property
    def group(self) -> tuple[str, str, date] | None:
        """What it has in common with other reports of the same; None when it is counted by itself, or not at all."""
        told = self.incident_on if self.adult_key and not self.aside else None
        return (self.place_id, self.adult_key, told) if told else None

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The kind and key of everyone it links to its place."""
        return tuple((kind, who) for kind, who in (("worker", self.worker), ("agency", self.agency)) if who)


def headed(reports: Iterable[Counted]) -> list[Counted]:
    """Return reports of one group, or one alone, each with whether it heads what happened."""
    told: list[list[Counted]] = []
    for report in sorted(reports, key=lambda one: (one.received_on, one.reference)):
        joins = told and report.group is not None
        if joins and report.received_on - told[-1][0].received_on <= timedelta(days=DEDUPE_DAYS):
            told[-1].append(report)
        else:
            told.append([report])
    return [
        replace(report, heads=not at and not report.aside, heads_own=not at and not report.aside and _own(event))
        for event in told
        for at, report in enumerate(event)
    ]


def _own(event: list[Counted]) -> bool:
    return any(report.own for report in event)


def all_headed(reports: Iterable[Counted]) -> dict[int, Counted]:
    """Return every report by its contact's number, with whether it heads what happened."""
    groups: defaultdict[object, list[Counted]] = defaultdict(list)
    for report in reports:
        groups[report.group or report.contact_id].append(report)
    return {report.contact_id: report for group in groups.values() for report in headed(group)}


@dataclass(frozen=True)
class Summaries:
    """The three summaries of some concerns: by place and month, by who and place, and by two places.

    A month is its year times twelve and its number from nought. `pairs` says by how many a pair of places is shared.
    """

    counts: Counter[tuple[str, int]]
    links: Counter[tuple[str, str, str]]
    pairs: Counter[tuple[str, str]]


def counted_by_month(reports: Iterable[Counted]) -> Counter[tuple[str, int]]:
    """Count what reports head by place and month."""
    return Counter((one.place_id, month_of(one.received_on)) for one in reports if one.heads)


def counted_by_day(reports: Iterable[Counted]) -> Counter[tuple[str, date]]:
    """Count what reports head by place and day."""
    return Counter((one.place_id, one.received_on) for one in reports if one.heads)


def linked(reports: Iterable[Counted]) -> Counter[tuple[str, str, str]]:
    """Count the reports that link somebody with a place."""
    return Counter((kind, who, one.place_id) for one in reports for kind, who in one.links)


Place = TypeVar("Place", str, int)
"""A place by its identifier, or by its number in the summaries."""


def in_order(one: Place, other: Place) -> tuple[Place, Place]:
    """Return two places as a pair, the one that comes first in order first."""
    return (one, other) if one <= other else (other, one)


def paired(places: Collection[Place]) -> Counter[tuple[Place, Place]]:
    """Return the pairs of the places that one person or agency links: none when there are too many."""
    return Counter(combinations(sorted(places), 2)) if len(places) <= MOST_SHARED else Counter()


def summarised(reports: Collection[Counted]) -> Summaries:
    """Return all three summaries of reports from nothing."""
    links = linked(reports)
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, who, place in links:
        places[kind, who].add(place)
    pairs = sum((paired(held) for held in places.values()), Counter[tuple[str, str]]())
    return Summaries(counted_by_month(reports), links, pairs)


def month_of(day: date) -> int:
    """Return the number of a day's month."""
    return day.year * 12 + day.month - 1

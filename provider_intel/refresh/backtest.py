"""Replaying history month by month, each with only what was known then: would the lists have said it earlier?"""

import calendar
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import prod

from sqlalchemy.orm import Session

from provider_intel import sources_summed
from provider_intel.alerts.domain import ListBeside
from provider_intel.domain import Facts, months_after
from provider_intel.patterns.clusters import Cluster, clusters_known
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.low_reporting import LENS as LOW
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.planted import planted_clusters
from provider_intel.refresh.working import ListedBefore, WorkedOut, facts_for, judge

_WARNS = frozenset({"moved_workers", "shared_officers", "quiet_groups", "agencies", "one_site", "corroboration"})
"""The patterns that say concerns stand out. What only tells more of a place is no warning, so it gives no lead."""


@dataclass(frozen=True)
class Replayed:
    """What was named at the end of one month: each place with by what, those that are new, of how many compared.

    `asked` are the places asked about for few reports, which is no warning and stands apart.
    """

    as_at: date
    named: dict[str, tuple[str, ...]]
    new: tuple[str, ...]
    places_compared: int
    asked: tuple[str, ...] = ()

    def on_list(self, lens: str) -> frozenset[str]:
        """Return the places on the list of one of the two lenses that count."""
        if lens == LOW:
            return frozenset(self.asked)
        return frozenset(place for place, by in self.named.items() if lens in by)

    def share_by(self, name: str) -> float:
        """Return the share of all places that one lens or pattern named."""
        return sum(name in by for by in self.named.values()) / max(1, self.places_compared)


@dataclass(frozen=True)
class Warned:
    """One lens or pattern that named a cluster, the month end it first did, and the share of all places it named then.

    That share is what chance gives: how likely a place drawn blindly is named by it.
    """

    name: str
    on: date
    by_chance: float


@dataclass(frozen=True)
class Lead:
    """When a cluster was first named, by what, how long after it began, and how long before people knew of it.

    `lead_days` is negative when people knew first. Where the record tells of nobody who knew, it is how long before the
    last look it was named, and so the least it can be (`at_least`). None where it was never found.
    """

    cluster: Cluster
    first_named_on: date | None
    by: tuple[Warned, ...]
    days_after_beginning: int | None
    lead_days: int | None
    at_least: bool = False


@dataclass(frozen=True)
class Share:
    """How many of the places known to be so one list named over the meetings, and what chance would have given.

    `by_chance` is the share of them that lists as long, drawn blindly each time, would have named at least once.
    """

    name: str
    lens: str
    places: int
    found: int
    meetings: int
    by_chance: float

    @property
    def share(self) -> float:
        """The share of them that was named at least once."""
        return self.found / self.places if self.places else 0.0


def share_found(months: Sequence[Replayed], *, name: str, lens: str, places: Collection[str]) -> Share:
    """Return how many of some places a list named at least once over the months, beside what chance gives.

    >>> day = date(2026, 9, 30)
    >>> month = Replayed(day, {"A": (HIGH,), "B": (HIGH,)}, (), 20)
    >>> told = share_found([month, month], name="raised", lens=HIGH, places=("A", "C"))
    >>> told.share, round(told.by_chance, 2)
    (0.5, 0.19)
    """
    lists = [(month.on_list(lens), month.places_compared) for month in months]
    named = frozenset().union(*(held for held, _ in lists))
    missed = prod(1 - len(held) / of for held, of in lists if of)
    return Share(name, lens, len(places), len(named.intersection(places)), len(lists), 1 - missed)


KNOWN = {"raised": HIGH, "silent": LOW}
"""The truths of the fictional county that a list of counts should tell in time, and which list that is."""


@dataclass(frozen=True)
class Backtest:
    """A whole replay: its months, the lead of every cluster, and the share found of places known to be so."""

    months: tuple[Replayed, ...]
    leads: tuple[Lead, ...]
    shares: tuple[Share, ...] = ()


def backtest(session: Session, *, days: Iterable[date], planted: Sequence[Cluster] = ()) -> Backtest:
    """Replay some days, oldest first. Clusters are those given, those planted in the county, and those people know.

    Each day reads anew what was received, accepted and recorded by its end; a place stays listed by the rule that was
    in force, from the day before it.
    """
    months: list[Replayed] = []
    planted = (*planted, *planted_clusters(session))
    before, known = ListedBefore(frozenset(), {}), tuple(planted)
    for day in days:
        settings = settings_on(day)
        facts = facts_for(session, as_at=day, settings=settings)
        worked = judge(facts, settings=settings, before=before)
        before = _before(worked)
        months.append(_replayed(worked, months[-1] if months else None))
        known = _known(facts, planted)
    truths = sources_summed.planted_truths(session)
    shares = [
        share_found(months, name=name, lens=lens, places=truths[name]) for name, lens in KNOWN.items() if name in truths
    ]
    return Backtest(tuple(months), tuple(_lead(cluster, months) for cluster in known), tuple(shares))


def a_year_back(as_at: date, *, months: int = 12) -> list[date]:
    """Return so many days a month apart, the last of them a date: as many meetings as there are in a year."""
    return [months_after(as_at, -step) for step in reversed(range(months))]


def month_ends(first: date, last: date) -> Iterator[date]:
    """Give the last day of every month whose end is between two dates, both included."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        day = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
        if first <= day <= last:
            yield day


def _before(worked: WorkedOut) -> ListedBefore:
    beside = {
        one.basis.lens: ListBeside(
            worked.as_at,
            {each.location_id: frozenset(report.reference for report in each.evidence) for each in one.listings},
        )
        for one in worked.lists
    }
    return ListedBefore(frozenset(beside[HIGH].evidence), beside)


def _replayed(worked: WorkedOut, earlier: Replayed | None) -> Replayed:
    named: dict[str, set[str]] = {}
    high = worked.list_of(HIGH)
    for listing in high.listings:
        named.setdefault(listing.location_id, set()).add(HIGH)
    warning = {name: matches for name, matches in worked.matches.items() if name in _WARNS}
    for name, matches in (*warning.items(), ("always", worked.always)):
        for place in {place for match in matches for place in match.places}:
            named.setdefault(place, set()).add(name)
    told = {place: tuple(sorted(by)) for place, by in sorted(named.items())}
    new = tuple(place for place in told if not earlier or place not in earlier.named)
    asked = tuple(sorted(one.location_id for one in worked.list_of(LOW).listings))
    return Replayed(worked.as_at, told, new, high.basis.places_compared, asked)


def _known(facts: Facts, planted: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """Clusters given, with the day the record says people knew where nobody gave one; and the others people know."""
    real = clusters_known(facts)
    named = {place for cluster in planted for place in cluster.places}
    told = (_with_knowledge(cluster, real) for cluster in planted)
    return (*told, *(one for one in real if not named.intersection(one.places)))


def _with_knowledge(cluster: Cluster, real: tuple[Cluster, ...]) -> Cluster:
    about = (one for one in real if set(one.places).intersection(cluster.places))
    days = [one.known_on for one in about if one.known_on and one.known_on >= cluster.began_on]
    return cluster if cluster.known_on else replace(cluster, known_on=min(days, default=None))


def _lead(cluster: Cluster, months: list[Replayed]) -> Lead:
    first: dict[str, Replayed] = {}
    for month in (each for each in months if each.as_at >= cluster.began_on):
        for name in {name for place in cluster.places for name in month.named.get(place, ())}:
            first.setdefault(name, month)
    by = sorted((Warned(name, month.as_at, month.share_by(name)) for name, month in first.items()), key=_earliest)
    if not by:
        return Lead(cluster, None, (), None, None)
    lead = ((cluster.known_on or months[-1].as_at) - by[0].on).days
    after = (by[0].on - cluster.began_on).days
    return Lead(cluster, by[0].on, tuple(by), after, lead, at_least=cluster.known_on is None)


def _earliest(one: Warned) -> tuple[date, float, str]:
    return one.on, one.by_chance, one.name

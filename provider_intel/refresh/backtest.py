"""Replaying history month by month, each with only what was known then: would the lists have said it earlier?"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from provider_intel.domain import Facts
from provider_intel.patterns.clusters import Cluster, clusters_known
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.working import ListedBefore, WorkedOut, facts_for, judge

_WARNS = frozenset({"moved_workers", "shared_officers", "quiet_groups", "agencies", "one_site", "corroboration"})
"""The patterns that say concerns stand out. What only tells more of a place is no warning, so it gives no lead."""


@dataclass(frozen=True)
class Replayed:
    """What was named at the end of one month: each place with by what, those that are new, of how many compared."""

    as_at: date
    named: dict[str, tuple[str, ...]]
    new: tuple[str, ...]
    places_compared: int

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

    `lead_days` is negative when people knew first; None where nobody knows when, or it was never named.
    """

    cluster: Cluster
    first_named_on: date | None
    by: tuple[Warned, ...]
    days_after_beginning: int | None
    lead_days: int | None


@dataclass(frozen=True)
class Backtest:
    """A whole replay: its months, and the lead of every cluster."""

    months: tuple[Replayed, ...]
    leads: tuple[Lead, ...]


def backtest(session: Session, *, first: date, last: date, planted: Sequence[Cluster] = ()) -> Backtest:
    """Replay every month end from one date to another. Clusters are those planted, and those known by the last month.

    Each month reads anew what was received, accepted and recorded by its end; a place stays listed by the rule that
    was in force, from the month before.
    """
    months: list[Replayed] = []
    before, known = ListedBefore(frozenset(), {}), tuple(planted)
    for day in month_ends(first, last):
        settings = settings_on(day)
        facts = facts_for(session, as_at=day, settings=settings)
        worked = judge(facts, settings=settings, before=before)
        before = _before(worked)
        months.append(_replayed(worked, months[-1] if months else None))
        known = _known(facts, planted)
    return Backtest(tuple(months), tuple(_lead(cluster, months) for cluster in known))


def month_ends(first: date, last: date) -> Iterator[date]:
    """Give the last day of every month whose end is between two dates, both included."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        day = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
        if first <= day <= last:
            yield day


def _before(worked: WorkedOut) -> ListedBefore:
    evidence = {
        one.basis.lens: {
            listing.location_id: frozenset(report.reference for report in listing.evidence) for listing in one.listings
        }
        for one in worked.lists
    }
    return ListedBefore(frozenset(evidence[HIGH]), evidence)


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
    return Replayed(worked.as_at, told, new, high.basis.places_compared)


def _known(facts: Facts, planted: Sequence[Cluster]) -> tuple[Cluster, ...]:
    named = {place for cluster in planted for place in cluster.places}
    real = (one for one in clusters_known(facts) if not named.intersection(one.places))
    return (*planted, *real)


def _lead(cluster: Cluster, months: list[Replayed]) -> Lead:
    first: dict[str, Replayed] = {}
    for month in (each for each in months if each.as_at >= cluster.began_on):
        for name in {name for place in cluster.places for name in month.named.get(place, ())}:
            first.setdefault(name, month)
    by = sorted((Warned(name, month.as_at, month.share_by(name)) for name, month in first.items()), key=_earliest)
    if not by:
        return Lead(cluster, None, (), None, None)
    lead = (cluster.known_on - by[0].on).days if cluster.known_on else None
    return Lead(cluster, by[0].on, tuple(by), (by[0].on - cluster.began_on).days, lead)


def _earliest(one: Warned) -> tuple[date, float, str]:
    return one.on, one.by_chance, one.name

"""Working everything out for one date, and storing nothing: lists with their listings, and what the patterns found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from provider_intel import sources, sources_summed
from provider_intel.alerts import actions, queries
from provider_intel.alerts.domain import ListBeside
from provider_intel.domain import Facts, Match
from provider_intel.patterns.always import always_listed
from provider_intel.patterns.catalogue import PATTERNS, find_all
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.high_reporting import HighReporting, high_reporting
from provider_intel.patterns.low_reporting import LENS as LOW
from provider_intel.patterns.low_reporting import low_reporting
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import Settings, settings_on
from provider_intel.patterns.tracking import Followed, as_match, tracking
from provider_intel.refresh import lists
from provider_intel.refresh.last_month import day_to_read_beside
from provider_intel.refresh.market import Market, windows_of
from provider_intel.refresh.recorded import recorded_as_at


@dataclass(frozen=True)
class WorkedOut:
    """Everything one run says about a date: the lists, who is followed, who is listed anyway, the patterns."""

    as_at: date
    lists: tuple[actions.StoreList, ...]
    followed: tuple[Followed, ...]
    always: tuple[Match, ...]
    matches: Mapping[str, tuple[Match, ...]]

    @property
    def in_order(self) -> tuple[Match, ...]:
        """Everything found that is no list of counts, in the order a meeting reads it: framework, always, patterns."""
        found = (match for pattern in PATTERNS for match in self.matches[pattern.name])
        return (*(as_match(one) for one in self.followed), *self.always, *found)

    def list_of(self, lens: str) -> actions.StoreList:
        """Return the list of one lens. Raises KeyError for a lens that makes no list."""
        return {one.basis.lens: one for one in self.lists}[lens]


@dataclass(frozen=True)
class ListedBefore:
    """What earlier lists held: the places of high reporting on the last, and the list each lens is read beside."""

    high: frozenset[str]
    beside: Mapping[str, ListBeside]


def work_out(session: Session, *, as_at: date, market: Market | None = None) -> WorkedOut:
    """Return everything as at a date without storing it: the same objects the pages show and the command prints.

    With the market of today, its counts are not counted again. Without it everything is counted from dated facts.
    """
    settings = settings_on(as_at)
    facts = facts_for(session, as_at=as_at, settings=settings, market=market)
    day = day_to_read_beside(session, as_at=as_at)
    found = {lens: queries.list_to_read_beside(session, lens=lens, day=day) for lens in (HIGH, LOW)}
    before = ListedBefore(
        high=frozenset(queries.listed_before(session, lens=HIGH, day=as_at)),
        beside={lens: one for lens, one in found.items() if one},
    )
    return judge(facts, settings=settings, before=before)


def facts_for(session: Session, *, as_at: date, settings: Settings, market: Market | None = None) -> Facts:
    """Return the facts every lens and pattern needs on a date: the longest window, and the time before it."""
    added = recorded_as_at(session, as_at=as_at)
    windows = {one for one in windows_of(session, as_at=as_at, settings=settings) if one.days}
    by_rule = market is not None and settings.dedupe_days == sources_summed.SUMMED_DAYS
    concerns = market.concerns if market and by_rule else {}
    summed = sources_summed.summed_for(session, windows, as_at=as_at, concerns=concerns)
    months, lately = settings.months_read, settings.window_months
    return sources.facts_as_at(session, as_at=as_at, months=months, counted_months=lately, added=added, summed=summed)


def judge(facts: Facts, *, settings: Settings, before: ListedBefore) -> WorkedOut:
    """Return what every lens and pattern says of the facts. Pure: the same facts give the same answer."""
    high = high_reporting(facts, settings=settings, listed_before=before.high)
    around = lists.Around.of(facts, high.measuring)
    return WorkedOut(
        as_at=facts.as_at,
        lists=(
            lists.high_list(facts, high, around, before.beside.get(HIGH)),
            lists.low_list(facts, low_reporting(facts, settings=settings), around, before.beside.get(LOW)),
        ),
        followed=tracking(facts, settings=settings),
        always=always_listed(facts, settings=settings),
        matches=find_all(picture_of(facts, high)),
    )


def picture_of(facts: Facts, high: HighReporting) -> Picture:
    """Return what the patterns are handed after the lens of high reporting has measured every place."""
    listed = frozenset(finding.location_id for finding in high.findings)
    return Picture(facts, high.settings, high.measuring.levels, listed, high.measuring.heirs)

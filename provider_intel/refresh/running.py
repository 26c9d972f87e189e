"""Running once for a date and storing what was worked out, so that pages need only show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import reading
from provider_intel import sources_summed
from provider_intel.alerts import actions
from provider_intel.alerts.domain import flag_of, flag_of_match
from provider_intel.flags import actions as flags
from provider_intel.flags.domain.life import Flag
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.log import as_stored, year_of_listings
from provider_intel.refresh.market import Market, market_of
from provider_intel.refresh.market_kept import keep, kept
from provider_intel.refresh.working import WorkedOut, work_out


@dataclass(frozen=True)
class Refreshed:
    """What a run came to for one lens: the stored list, whether it is new, and how many places it names."""

    lens: str
    list_id: int
    new: bool
    listed: int
    places_compared: int

    @property
    def words(self) -> str:
        """What was done, in a sentence."""
        fate = "produced" if self.new else "unchanged"
        return f"List {self.list_id} {fate}: {self.listed} of {self.places_compared} places compared are listed."


def refresh(*, as_at: date, now: datetime) -> tuple[Refreshed, ...]:
    """Work everything out as at a date and store the lists and what the patterns found; the same facts only once.

    A list of today rests on the summaries kept with every write, which are made first where they never were; one of an
    earlier day on the dated facts alone.
    """
    today = as_at == in_london(now).date()
    if today:
        sources_summed.keep_summaries(now=now)
    with reading() as session:
        market = market_today(session, as_at=as_at) if today else None
        worked = work_out(session, as_at=as_at, market=market)
    if market:
        keep(market, now=now)
    version = worked.lists[0].basis.settings_version
    done = tuple(_stored(command, now) for command in worked.lists)
    actions.store_matches(actions.StoreMatches(as_at, version, worked.in_order), now=now)
    flags.reopen_grown(_flags(worked), now=now)
    _store_log(as_at, version, now)
    return done


def market_today(session: Session, *, as_at: date) -> Market:
    """Return the market as it stands, from the one that the run before kept where that is less work."""
    return market_of(session, as_at=as_at, settings=settings_on(as_at), before=kept(session))


def _flags(worked: WorkedOut) -> Iterator[Flag]:
    for command in worked.lists:
        for listing in command.listings:
            yield flag_of(command.basis.lens, listing, worked.as_at)
    for match in worked.in_order:
        yield flag_of_match(match, worked.as_at)


def _store_log(as_at: date, version: str, now: datetime) -> None:
    with reading() as session:
        years = [year_of_listings(session, year=year, as_at=as_at) for year in (as_at.year, as_at.year - 1)]
    actions.store_log(actions.StoreLog(as_at, version, tuple(as_stored(year) for year in years)), now=now)


def _stored(command: actions.StoreList, now: datetime) -> Refreshed:
    stored = actions.store_list(command, now=now)
    basis = command.basis
    return Refreshed(basis.lens, stored.list_id, stored.new, len(command.listings), basis.places_compared)

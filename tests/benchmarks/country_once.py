"""One process that draws up the market of a country some times, and says how long it took and what memory it had.

First from nothing, the register read as after an import; then from the register as it is kept, everything counted and
linked anew; then after each of some days of concerns, from the market before as it is kept. All weigh every place by
both lenses and keep what they drew up; a list's sentences and evidence are of a few places, and are not in it.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from statistics import median

from sqlalchemy.orm import Session

from foundation import database
from foundation.database import reading
from provider_intel.patterns import statistics
from provider_intel.patterns.settings import Settings, settings_on
from provider_intel.patterns.weighing import Counted, Weighed, service_years, weigh
from provider_intel.refresh.market import Market, market_of
from provider_intel.refresh.market_kept import keep, kept
from tests.benchmarks.a_day import add_a_day
from tests.benchmarks.memory import peak_memory


def nothing(_session: Session) -> None:
    """Begin without anything that was kept."""


def the_register(session: Session) -> Market | None:
    """Begin with the register as it is kept, and with a market of which nothing can be gone on from."""
    before = kept(session)
    return replace(before, version="another") if before else None


def refreshed(as_at: date, *, begin: Callable[[Session], Market | None]) -> float:
    """Draw up the market and keep it; return the seconds it took."""
    settings = settings_on(as_at)
    started = time.perf_counter()
    with reading() as session:
        market = market_of(session, as_at=as_at, settings=settings, before=begin(session))
    may_be_named(market, settings)
    keep(market, now=datetime.combine(as_at, clock_time(23), UTC))
    return time.perf_counter() - started


def may_be_named(market: Market, settings: Settings) -> tuple[int, int]:
    """Weigh every place by both lenses; return how many each may name."""
    high, low = _weighed(market, settings, first=0), _weighed(market, settings, first=3)
    least = min(settings.p_leave, settings.p_enter)
    above = statistics.exceedance_from(high.y, high.e, k=settings.k, above=settings.c_high, least=least)
    below = statistics.shortfall_from(low.y, low.e, k=settings.k, below=settings.c_low, least=settings.p_low)
    return int((above >= settings.p_enter).sum()), int((below >= settings.p_low).sum())


def _weighed(market: Market, settings: Settings, *, first: int) -> Weighed:
    columns, windows = market.register.columns, range(first, first + 3)
    counted = (Counted(market.counts[at], service_years(columns, market.windows[at])) for at in windows)
    tested, reference, past = counted
    return weigh(columns, tested=tested, reference=reference, past=past, sparse_weight=settings.sparse_weight)


def main(url: str, as_at: date, rounds: int) -> None:
    """Print the middle of so many refreshes from nothing and after a day, in seconds, and the peak memory."""
    database.connect(url)
    first = [refreshed(as_at, begin=nothing) for _ in range(rounds + 1)]
    anew = [refreshed(as_at, begin=the_register) for _ in range(rounds + 1)]
    peak, after, added = peak_memory(), [], 0
    for number in range(1, rounds + 1):
        day = as_at + timedelta(days=number)
        added = add_a_day(day)
        after.append(refreshed(day, begin=kept))
    middle = {"first": median(first[1:]), "seconds": median(anew[1:]), "after": median(after)}
    told = {**middle, "mebibytes": peak, "day": added}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], date.fromisoformat(sys.argv[2]), int(sys.argv[3]))

"""P7 beside what production runs: `hub intel refresh` whole, over a county, with everything that the night does.

The market is the part that grows with a country, and has its goal; a run also reads each concern of three years for the
patterns and for the evidence of its lists, says them in sentences, and writes what changed.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from statistics import median

from foundation.database import transaction
from intake import reading
from intake.tallies import actions as tallies
from provider_intel import refresh
from provider_intel.pack.domain.cycle import cycle_of
from tests.benchmarks import packs, report

ROUNDS = 3


def measure(kind: str) -> Iterator[report.Line]:
    """Yield the milliseconds of whole runs: the first, again on the same facts, and after each of some days."""
    cycle = cycle_of(packs.MONTH)
    concerns = packs.county(cycle)
    now = datetime.combine(cycle.cut_off, clock_time(5, 30), UTC)
    tallies.tell_concerns(reading.counted_as)
    with transaction() as session:
        reading.make_summaries(session, at=now)
    what = f"hub intel refresh whole, {packs.HOMES} places and {concerns:,} concerns"
    first = _run(now)
    again = [_run(now) for _ in range(ROUNDS)]
    later = [_run(now + timedelta(days=day)) for day in range(1, ROUNDS + 1)]
    for words, took in (("the first", [first]), ("again on the same facts", again), ("on a later day", later)):
        wall, worked = (median(each) * 1000 for each in zip(*took, strict=True))
        yield report.Line("P7", kind, f"{what}: {words}, milliseconds", f"{wall:.0f}")
        yield report.Line("P7", kind, f"{what}: {words}, of which this process worked", f"{worked:.0f}")


def _run(now: datetime) -> tuple[float, float]:
    """Run what the night runs; return the seconds by the clock, and those in which this process worked."""
    started, worked = time.perf_counter(), time.process_time()
    refresh.refresh(as_at=now.date(), now=now)
    return time.perf_counter() - started, time.process_time() - worked

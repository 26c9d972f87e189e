"""P12: the meeting's pack for a county in its four formats, whose lists and replay the jobs of the night drew up.

What the replay of twelve meetings adds, where a pack is asked for before the night, is said beside it.
"""

import resource
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from provider_intel import refresh
from provider_intel.pack.actions import AskForPack, ask_for_pack
from provider_intel.pack.building import build_waiting
from provider_intel.pack.domain.cycle import Cycle, cycle_of
from provider_intel.refresh.replaying import keep_replay
from tests.benchmarks import report
from tests.provider_intel import record

HOMES, BUSY, YEARLY, WANTED = 640, 12, 6, 10.0
MONTH, NOW = date(2026, 10, 1), datetime(2026, 10, 15, 9, tzinfo=UTC)


def measure(kind: str) -> Iterator[report.Line]:
    """Yield the seconds from asking for a pack to its four files, over a county whose lists are drawn up."""
    cycle = cycle_of(MONTH)
    concerns = county(cycle)
    for day in (cycle.cut_before, cycle.cut_off):
        refresh.refresh(as_at=day, now=NOW)
    yield from _replayed(kind, cycle)
    ask_for_pack(AskForPack(cycle.key, "measured", "a measurement"), now=NOW)
    started, worked = time.perf_counter(), _worked()
    said = build_waiting(NOW)
    took, work = time.perf_counter() - started, _worked() - worked
    if not said.startswith("1 of 1"):
        raise RuntimeError(said)
    words = f"a pack of {HOMES} places and {concerns:,} concerns, four formats, lists and replay drawn up, seconds"
    yield report.at_most("P12", kind, words, took, WANTED)
    yield report.Line("P12", kind, "of which the processor worked, seconds", f"{work:.2f}")


def _replayed(kind: str, cycle: Cycle) -> Iterator[report.Line]:
    started, worked = time.perf_counter(), _worked()
    keep_replay(as_at=cycle.cut_off, now=NOW)
    took, work = time.perf_counter() - started, _worked() - worked
    words = "what the replay of twelve meetings adds to a pack asked for before the night, seconds"
    yield report.Line("P12", kind, words, f"{took:.2f}")
    yield report.Line("P12", kind, "of which the processor worked on the replay, seconds", f"{work:.2f}")


def _worked() -> float:
    """Return the seconds a processor worked for this process and for those it started: no neighbour adds to them."""
    told = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in told)


def county(cycle: Cycle) -> int:
    """Register homes and record three years of concerns about them, and some busy ones; return how many."""
    worker = record.a_worker()
    record.register_homes(HOMES)
    first, made = cycle.cut_off - timedelta(days=3 * 365), 0
    for home in range(HOMES):
        days = [first + timedelta(days=(home * 5 + step * 61) % 1090) for step in range(3 * YEARLY)]
        days += record.every(9, 8, since=cycle.cut_off - timedelta(days=80)) if home < BUSY else []
        made += len(record.contacts(f"SYN-L{home:04}", days, by=worker))
    return made

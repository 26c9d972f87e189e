"""P7: provider intelligence over a county, a region and England, from the summaries, beside one scan of the concerns.

Ten years of invented concerns are put straight into the tables that are kept with each write. What is measured runs in
a process of its own, so that its memory is its own: what a run of today draws up before it writes its lists, every
place counted in every window, weighed by both lenses and linked with every other, from the register as it is kept while
no row of it changes; the same with the register read too; and after one more day of concerns. The obvious way, one
graph node a concern, is built for a smaller number of concerns and reckoned up to the size beside it; such figures say
so.
"""

import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, islice
from statistics import median

import networkx as nx
import numpy as np
from sqlalchemy import text

from foundation.database import Base, engine, is_sqlite, reading
from intake.tallies.domain import month_of, paired
from intake.tallies.tables import MONTHS
from provider_intel.patterns import statistics
from tests.benchmarks import bulk, report

AS_AT, SINCE, YEARS, ROUNDS, SEED = date(2026, 9, 17), date(2016, 9, 18), 10, 5, 20260917
KINDS = ("nursing_older", "residential_older", "ld_mh_home", "home_care", "supported_living")
COUNTED = ("contact_id", "reference", "place", "received_on", "adult_key", "incident_on", "own", "aside", "worker",
           "agency", "heads", "heads_own")  # fmt: skip
_EMPTIED = ("counted_places", "counted_concerns", "concern_counts", "concern_links", "concern_pairs",
            "concern_summaries", "concern_steps", "intelligence_market", "register_words", "register_locations",
            "register_providers")  # fmt: skip
_ONE_OF_AGENCY, _FOR_EACH_AGENCY = 100, 600  # so that an agency is named in about six concerns, at about six places
_AS_ALLOWED = "after one day, times one scan (what a day may take where the whole takes the 1.5 scans it may)"
NAIVE = {False: 100_000, True: 1_000_000}


@dataclass(frozen=True)
class Size:
    """How large an invented country is."""

    name: str
    places: int
    concerns: int


SIZES = (Size("county", 660, 12_000), Size("region", 5_000, 600_000), Size("England", 50_000, 6_000_000))


def measure(kind: str, *, england: bool) -> Iterator[report.Line]:
    """Yield P7's lines for a county and a region, and for England where it is asked for."""
    each_node = _naive(NAIVE[england])
    for size in SIZES if england else SIZES[:2]:
        _fill(size)
        scan = _scanned()
        told = _run()
        yield from _lines(kind, size, scan, told, each_node * size.concerns, NAIVE[england])


def _lines(
    kind: str, size: Size, scan: float, told: dict[str, float], naive: float, built: int
) -> Iterator[report.Line]:
    what, took = f"{size.name} ({size.places:,} places, {size.concerns:,} concerns)", told["seconds"]
    scans = f"{what}: refresh, times one scan of {scan * 1000:.1f} ms"
    first = f"{what}: with the register read as after an import, times one scan"
    memory = f"{what}: peak memory, MiB, the libraries among it"
    nodes = f"{what}: times faster than a node for each concern, reckoned up from {built:,}"
    a_day = f"after one day of {told['day']:,.0f} concerns, {told['after'] * 1000:.1f} ms"
    if size.name == "county":
        yield report.at_most("P7", kind, f"{what}: refresh, milliseconds", took * 1000, 15)
    else:
        yield report.Line("P7", kind, f"{what}: refresh, milliseconds", f"{took * 1000:.1f}")
    yield report.Line("P7", kind, first, f"{told['first'] / scan:.2f}")
    later, share = f"{what}: {a_day}, times the whole refresh", told["after"] / took
    if size.name == "England":
        yield report.at_most("P7", kind, later, share, 0.1)
        yield report.at_most("P7", kind, f"{what}: {_AS_ALLOWED}", told["after"] / scan, 0.15)
        yield report.at_most("P7", kind, scans, took / scan, 1.5)
        yield report.at_most("P7", kind, memory, told["mebibytes"], 400)
        yield report.at_least("P7", kind, nodes, naive / took, 400)
        return
    for words, measured in ((later, share), (scans, took / scan), (memory, told["mebibytes"]), (nodes, naive / took)):
        yield report.Line("P7", kind, words, f"{measured:.2f}")


def _run() -> dict[str, float]:
    url = engine().url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.benchmarks.country_once", url, AS_AT.isoformat(), str(ROUNDS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _scanned() -> float:
    took = []
    for _ in range(ROUNDS):
        with reading() as session:
            started = time.perf_counter()
            session.execute(text("select count(*), sum(case when own then 1 else 0 end) from counted_concerns")).all()
            took.append(time.perf_counter() - started)
    return median(took)


def _naive(concerns: int) -> float:
    """Build one node a concern, and ask that graph the same; return the seconds for each concern.

    Concerns at places, about adults, and some alleging somebody of an agency; counts by place and month from its edges,
    each place's chance worked out one by one, places paired by who was named at both, what hangs together, PageRank.
    """
    rng = np.random.default_rng(SEED)
    places = rng.integers(0, max(1, concerns // 120), concerns).tolist()
    months, agencies = (
        rng.integers(0, 12 * YEARS, concerns).tolist(),
        rng.integers(0, max(2, concerns // _FOR_EACH_AGENCY), concerns).tolist(),
    )
    started = time.perf_counter()
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for number, (place, month) in enumerate(zip(places, months, strict=True)):
        here = ("concern", number)
        graph.add_node(here, month=month)
        graph.add_edge(here, ("location", place), key="AT")
        graph.add_edge(here, ("adult", number * 3 // 4), key="ABOUT")
        if number % _ONE_OF_AGENCY == 0:
            graph.add_edge(here, ("agency", agencies[number]), key="ALLEGES")
    counts: Counter[tuple[object, int]] = Counter()
    seen: defaultdict[object, set[object]] = defaultdict(set)
    for one, other, key in graph.edges(keys=True):
        if key == "AT":
            counts[other, graph.nodes[one]["month"]] += 1
        elif key == "ALLEGES":
            seen[other].update(place for _, place, at in graph.out_edges(one, keys=True) if at == "AT")
    lately: Counter[object] = Counter({place: 0 for place, _ in counts})
    for (place, month), number in counts.items():
        lately[place] += number if month >= 12 * YEARS - 3 else 0
    for number in lately.values():
        statistics.exceedance(number, 3.0, k=1.5, above=1.5)
    Counter(pair for held in seen.values() for pair in combinations(sorted(held, key=str), 2))
    sum(1 for _ in nx.weakly_connected_components(graph))
    nx.pagerank(graph, tol=1e-9 / len(graph), max_iter=500)
    return (time.perf_counter() - started) / concerns


def _fill(size: Size) -> None:
    """Put a country into the empty tables: its register, its concerns, and their summaries."""
    rng = np.random.default_rng(SEED)
    days = (AS_AT - SINCE).days + 1
    level = rng.gamma(1.5, size=size.places)
    place = rng.choice(size.places, size.concerns, p=level / level.sum())
    day = np.sort(rng.integers(0, days, size.concerns))
    own = rng.random(size.concerns) < 0.6
    agencies = rng.integers(0, max(2, size.concerns // _FOR_EACH_AGENCY), size.concerns)
    agency = np.where(rng.random(size.concerns) < 1 / _ONE_OF_AGENCY, agencies, -1)
    with bulk.quick_connection() as raw:
        for table in _EMPTIED:
            raw.execute(f"delete from {table}")  # noqa: S608 - our own names
        _put_places(raw, size, rng)
        counted = np.unique(place).tolist()
        bulk.put(raw, "counted_places", ("number", "place_id"), ((_number(where), _id(where)) for where in counted))
        if not is_sqlite():  # there, numbers that were put in are not counted by what gives the next
            raw.execute(f"select setval(pg_get_serial_sequence('counted_places', 'number'), {_number(counted[-1])})")
        _put_concerns(raw, place, day, own, agency)
        _put_summaries(raw, place, day, agency)
    bulk.at_rest()


def _id(number: int) -> str:
    return f"SYN-L{number:06}"


def _number(place: int) -> int:
    return place + 1  # nought stands for no place


def _put_places(raw: object, size: Size, rng: np.random.Generator) -> None:
    kinds = rng.integers(0, len(KINDS), size.places).tolist()
    beds = np.clip(np.round(rng.lognormal(3.1, 0.8, size.places)), 3, 250).astype(int).tolist()
    opened = [date(2010, 1, 1) + timedelta(days=at) for at in rng.integers(0, 5000, size.places).tolist()]
    table = Base.metadata.tables["register_locations"]
    stored = {name: bulk.as_stored(table, name) for name in ("registered_on", "as_at", "service_types")}
    columns = ("location_id", "provider_id", "name", "detail", "status", "registered_on", "capacity", "capacity_source",
               "service_types", "specialisms", "stratum", "kind_words", "dormant", "brand_id", "search_text",
               "as_at")  # fmt: skip
    none, as_at = stored["service_types"]([]), stored["as_at"](AS_AT)
    rows = (
        (_id(at), f"SYN-P{at // 2:06}", f"Home {at}", "full", "registered", stored["registered_on"](opened[at]),
         beds[at], "registered_beds", none, none, KINDS[kinds[at]], "Care home", False,
         f"B{at % 400}" if at % 4 == 0 else None, "", as_at)
        for at in range(size.places)
    )  # fmt: skip
    bulk.put(raw, "register_locations", columns, rows)


def _put_concerns(raw: object, place: np.ndarray, day: np.ndarray, own: np.ndarray, agency: np.ndarray) -> None:
    stored = bulk.as_stored(Base.metadata.tables["counted_concerns"], "received_on")
    dates = [stored(SINCE + timedelta(days=at)) for at in range((AS_AT - SINCE).days + 1)]
    told = zip(place.tolist(), day.tolist(), own.tolist(), agency.tolist(), strict=True)
    rows = (
        (at, f"SA-{at}", _number(where), dates[when], f"A{at % 900_001}", None, mine, False, "",
         f"G{who}" if who >= 0 else "", True, mine)
        for at, (where, when, mine, who) in enumerate(told, 1)
    )  # fmt: skip
    while some := list(islice(rows, bulk.AT_ONCE)):
        bulk.put(raw, "counted_concerns", COUNTED, some)


def _put_summaries(raw: object, place: np.ndarray, day: np.ndarray, agency: np.ndarray) -> None:
    months = np.asarray([month_of(SINCE + timedelta(days=at)) for at in range((AS_AT - SINCE).days + 1)])[day]
    for year in range(SINCE.year, AS_AT.year + 1):
        of_year = months // 12 == year
        counts = np.bincount(place[of_year] * 12 + months[of_year] % 12, minlength=12 * (int(place.max()) + 1))
        told = enumerate(counts.reshape(-1, 12).tolist())
        rows = ((year, _number(where), *each) for where, each in told if any(each))
        bulk.put(raw, "concern_counts", ("year", "place", *MONTHS), rows)
    held: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for where, who in zip(place[agency >= 0].tolist(), agency[agency >= 0].tolist(), strict=True):
        held[f"G{who}"][_number(where)] = held[f"G{who}"].get(_number(where), 0) + 1
    links = (("agency", who, where, number) for who, places in held.items() for where, number in places.items())
    bulk.put(raw, "concern_links", ("kind", "who", "place", "concerns"), links)
    pairs: defaultdict[tuple[int, int], int] = defaultdict(int)
    for places in held.values():
        for pair, weight in paired(list(places)).items():
            pairs[pair] += weight
    shared = ((*pair, weight) for pair, weight in pairs.items())
    bulk.put(raw, "concern_pairs", ("place", "other", "weight"), shared)
    made = bulk.as_stored(Base.metadata.tables["concern_summaries"], "made_at")
    bulk.put(raw, "concern_summaries", ("id", "made_at"), [(1, made(datetime(2026, 9, 17, tzinfo=UTC)))])

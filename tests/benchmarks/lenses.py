"""Which rule for high reporting finds most without filling the list by chance: the same rules on invented quarters.

590 places, 15 of them, drawn by their size, raised to four times their own level; places differ by a gamma of shape
1.5. Capacities, the number of quarters and the seed are stated here, so that anybody gets the same table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from provider_intel.patterns import statistics
from tests.benchmarks import report

SEED, QUARTERS, PLACES, RAISED, TIMES, K = 20261122, 400, 590, 15, 4.0, 1.5
HOMES = 340  # the rest give care in people's homes
MEAN_HOME, SPREAD_HOME = 35.7, 0.87  # beds, and the spread of their logarithm, as in an extract of the register
MEAN_AT_HOME, SPREAD_AT_HOME = 17.0, 0.8  # people supported: about four thousand over two hundred and forty services
HOME_RATE, HOME_CARE_RATE = 0.0737, 0.055  # concerns a person and year
_LARGEST = 250
_TIE = 0.15  # of a place: two rules nearer to each other than this find as many

Numbers = statistics.Numbers
Listed = NDArray[np.bool_]
Rule = Callable[[Numbers, Numbers, Numbers], Listed]


def _by_funnel(y: Numbers, e: Numbers, _people: Numbers) -> Listed:
    return np.asarray(statistics.poisson_tail(y, e) < 0.001)


def _standing(p: Numbers) -> Listed:
    number, cut = statistics.false_discovery_cut(p, q=0.10)
    return (p <= cut) & (number > 0)


RULES: tuple[tuple[str, Rule], ...] = (
    ("three concerns or more", lambda y, e, people: y >= 3),
    ("gamma-Poisson, 0.8 sure, three or more", lambda y, e, people: _sure(y, e) & (y >= 3)),
    ("highest 5% of bare rates", lambda y, e, people: y / people >= np.quantile(y / people, 0.95)),
    ("gamma-Poisson, 0.9 sure, three or more", lambda y, e, people: _sure(y, e, 0.9) & (y >= 3)),
    ("Poisson, false discoveries 10%", lambda y, e, people: _standing(statistics.poisson_tail(y, e))),
    ("Poisson funnel, 99.8%", _by_funnel),
    ("negative binomial, 99.8%", lambda y, e, people: statistics.spread_tail(y, e, k=K) < 0.001),
    ("negative binomial, false discoveries 10%", lambda y, e, people: _standing(statistics.spread_tail(y, e, k=K))),
)
"""Each rule, in the order of how many of the raised places it finds, as the comparison it repeats found it."""


def _sure(y: Numbers, e: Numbers, least: float = 0.8) -> Listed:
    return statistics.exceedance(y, e, k=K, above=1.5) >= least


@dataclass(frozen=True)
class Tried:
    """What one rule came to in the mean of all quarters, and the middle size of the places it listed."""

    rule: str
    listed: float
    found: float
    wrongly: float
    middle_size: float


def measure(*, quarters: int = QUARTERS) -> Iterator[report.Line]:
    """Yield one line a rule, and whether they come out in the stated order."""
    tried = compare(quarters=quarters)
    for one in tried:
        words = f"lens rule: {one.rule}: listed; of {RAISED} found; truly at most 1.5 times; middle size"
        told = f"{one.listed:.1f}; {one.found:.1f}; {one.wrongly:.1f}; {one.middle_size:.0f}"
        yield report.Line("", "", words, told)
    in_order = sum(one.found >= other.found - _TIE for one, other in pairwise(tried))
    words = f"rules in the stated order, {quarters} quarters of {PLACES} places, seed {SEED}: steps in order"
    yield report.at_least("lens", "", words, in_order, len(RULES) - 1)


def compare(*, quarters: int) -> list[Tried]:
    """Return what each rule came to over so many invented quarters."""
    rng = np.random.default_rng(SEED)
    people, rate = _market(rng)
    expected = people * rate / 4
    rows: dict[str, list[tuple[int, int, int]]] = {rule: [] for rule, _ in RULES}
    sizes: dict[str, list[float]] = {rule: [] for rule, _ in RULES}
    for _ in range(quarters):
        true = rng.gamma(K, 1 / K, PLACES)
        raised = rng.choice(PLACES, RAISED, replace=False, p=people / people.sum())
        true[raised] *= TIMES
        observed = rng.poisson(expected * true).astype(np.float64)
        for name, rule in RULES:
            listed = np.flatnonzero(rule(observed, expected, people))
            rows[name].append((len(listed), len(np.intersect1d(listed, raised)), int((true[listed] <= 1.5).sum())))
            sizes[name].extend(people[listed])
    return [_tried(name, rows[name], sizes[name]) for name, _ in RULES]


def _tried(name: str, rows: list[tuple[int, int, int]], sizes: list[float]) -> Tried:
    listed, found, wrongly = (float(mean) for mean in np.mean(rows, axis=0))
    return Tried(name, listed, found, wrongly, float(np.median(sizes or [0])))


def _market(rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    homes = _sizes(rng, MEAN_HOME, SPREAD_HOME, HOMES)
    at_home = _sizes(rng, MEAN_AT_HOME, SPREAD_AT_HOME, PLACES - HOMES)
    rates = np.where(np.arange(PLACES) < HOMES, HOME_RATE, HOME_CARE_RATE)
    return np.concatenate([homes, at_home]), rates


def _sizes(rng: np.random.Generator, mean: float, spread: float, number: int) -> Numbers:
    drawn = rng.lognormal(np.log(mean) - spread**2 / 2, spread, number)
    return np.clip(np.round(drawn), 3, _LARGEST)

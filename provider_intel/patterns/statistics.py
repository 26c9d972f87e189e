"""The arithmetic of small counts: intervals, tails, shrinkage, and what a list owes to chance.

Notation throughout: `y` concerns observed, `e` concerns expected of a service of this kind and size, `k` how alike
services of a kind are (the shape of the gamma distribution of their true ratios to the expected; large is alike).
Every function takes numbers or arrays, so that a country's services are one call. Sources are named with each formula.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, stats
from scipy.special import gammaincc, gammaln

Numbers = NDArray[np.float64]


def _numbers(values: ArrayLike) -> Numbers:
    return np.asarray(values, dtype=np.float64)


def poisson_interval(y: ArrayLike, *, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Return the exact interval for a count (Garwood 1936): the rates under which it is not surprising."""
    counts, tail = _numbers(y), (1 - level) / 2
    low = np.where(counts > 0, stats.chi2.ppf(tail, np.maximum(2 * counts, 1)) / 2, 0.0)
    return _numbers(low), _numbers(stats.chi2.ppf(1 - tail, 2 * counts + 2) / 2)


def poisson_tail(y: ArrayLike, e: ArrayLike) -> Numbers:
    """Return the chance of y or more when all services are alike and e are expected."""
    return _numbers(stats.poisson.sf(_numbers(y) - 1, _numbers(e)))


def spread_tail(y: ArrayLike, e: ArrayLike, *, k: ArrayLike) -> Numbers:
    """Return the chance of y or more when services differ by a gamma of shape k (the negative binomial)."""
    shape = _numbers(k)
    return _numbers(stats.nbinom.sf(_numbers(y) - 1, shape, shape / (shape + _numbers(e))))


def spread_mid_p(y: ArrayLike, e: ArrayLike, *, k: ArrayLike) -> Numbers:
    """Return the chance of more than y plus half the chance of exactly y, fairer where counts are tiny."""
    shape = _numbers(k)
    p = shape / (shape + _numbers(e))
    counts = _numbers(y)
    return _numbers(stats.nbinom.sf(counts, shape, p) + stats.nbinom.pmf(counts, shape, p) / 2)


def shrunk_ratio(y: ArrayLike, e: ArrayLike, *, k: ArrayLike) -> Numbers:
    """Return the probable true ratio to the expected: the own count, drawn towards 1 by how little it can tell."""
    return _numbers((_numbers(k) + _numbers(y)) / (_numbers(k) + _numbers(e)))


def exceedance(y: ArrayLike, e: ArrayLike, *, k: ArrayLike, above: float) -> Numbers:
    """Return the probability that the true ratio to the expected is above a number.

    With a gamma of shape k before any count, the ratio after it is a gamma of shape k + y and rate k + e.
    """
    rate = _numbers(k) + _numbers(e)
    return _numbers(gammaincc(_numbers(k) + _numbers(y), above * rate))


def exceedance_from(y: ArrayLike, e: ArrayLike, *, k: float, above: float, least: float) -> Numbers:
    """Return the same where it may be as much as `least`, and nought where it is surely less.

    The middle of a gamma lies below its mean (Chen and Rubin 1986), so that half of it or more is above a number only
    where its mean is: of a whole country's places few are left to be worked out.
    """
    counts, expected = _numbers(y), _numbers(e)
    may = (k + counts > above * (k + expected)) if least >= _HALF else np.ones(counts.shape, dtype=bool)
    found = np.zeros(counts.shape)
    found[may] = exceedance(counts[may], expected[may], k=k, above=above)
    return found


def shortfall_from(y: ArrayLike, e: ArrayLike, *, k: float, below: float, least: float) -> Numbers:
    """Return the probability that the true ratio is below a number where it may be as much as `least`, else nought.

    The middle of a gamma lies no more than a third of its scale below its mean (Chen and Rubin 1986): half of it or
    more is below a number only where the mean less that is.
    """
    counts, expected = _numbers(y), _numbers(e)
    may = (k + counts - _THIRD < below * (k + expected)) if least >= _HALF else np.ones(counts.shape, dtype=bool)
    found = np.zeros(counts.shape)
    found[may] = 1 - exceedance(counts[may], expected[may], k=k, above=below)
    return found


_HALF, _THIRD = 0.5, 1 / 3


def fit_k(y: ArrayLike, e: ArrayLike, *, bounds: tuple[float, float], leave_out: float = 0.02) -> float:
    """Return the k that makes the counts likeliest, without the few highest ratios, which it is meant to find."""
    counts, expected = _numbers(y), _numbers(e)
    kept = np.argsort(counts / expected)[: len(counts) - int(len(counts) * leave_out)]
    counts, expected = counts[kept], expected[kept]

    def unlikely(log_k: float) -> float:
        k = np.exp(log_k)
        rising = gammaln(k + counts) - gammaln(k)
        return -float(np.sum(rising + k * np.log(k / (k + expected)) + counts * np.log(expected / (k + expected))))

    found = optimize.minimize_scalar(
        unlikely, bounds=(np.log(bounds[0]), np.log(bounds[1])), method="bounded", options={"xatol": 1e-9}
    )
    return float(np.exp(found.x))


def moment_k(y: ArrayLike, e: ArrayLike) -> float:
    """Return the k that the spread of the counts suggests; fragile, so only beside `fit_k`. Infinity: no spread."""
    counts, expected = _numbers(y), _numbers(e)
    inverse = max(0.0, float(np.sum((counts - expected) ** 2 - expected) / np.sum(expected**2)))
    return 1 / inverse if inverse else float("inf")


def funnel_limit(p: float, e: float) -> float:
    """Return the limit of y/e that a share p of alike services stays below, drawn smoothly between whole counts.

    Spiegelhalter, Statistics in Medicine 2005;24:1185-1202. For drawing; nothing is decided by it.
    """
    whole = float(stats.poisson.ppf(p, e))
    above = (float(stats.poisson.cdf(whole, e)) - p) / float(stats.poisson.pmf(whole, e))
    return max(0.0, whole - above) / e


def over_dispersion(y: ArrayLike, e: ArrayLike, *, winsor: float) -> tuple[float, float, Numbers]:
    """Return the mean squared z after drawing in both ends, the additive spread, and each z allowing for it.

    Spiegelhalter 2005, and Spiegelhalter and others, JRSS A 2012, on square roots of counts.
    """
    counts, expected = _numbers(y), _numbers(e)
    z = 2 * (np.sqrt(counts) - np.sqrt(expected))
    ordered, ends = np.sort(z), int(len(z) * winsor)
    drawn_in = np.clip(z, ordered[ends], ordered[len(z) - 1 - ends])
    mean_square, services, weight = float(np.mean(drawn_in**2)), len(z), 4 * expected
    excess = services * mean_square - (services - 1)
    spread = max(0.0, excess / float(np.sum(weight) - np.sum(weight**2) / np.sum(weight)))
    return mean_square, spread, _numbers((np.sqrt(counts / expected) - 1) / np.sqrt(1 / weight + spread))


def false_discovery_cut(p: ArrayLike, *, q: float) -> tuple[int, float]:
    """Return how many of the tests stand, and the largest p among them (Benjamini and Hochberg 1995)."""
    ordered = np.sort(_numbers(p))
    standing = np.flatnonzero(ordered <= q * np.arange(1, len(ordered) + 1) / len(ordered))
    return (int(standing[-1]) + 1, float(ordered[standing[-1]])) if len(standing) else (0, 0.0)


def share_by_chance(probabilities: Sequence[float]) -> list[float]:
    """Return, for each length of a list in order, the share of it expected not to be truly high."""
    if not probabilities:
        return []
    doubts = 1 - _numbers(probabilities)
    return [float(share) for share in np.cumsum(doubts) / np.arange(1, len(doubts) + 1)]


def own_history_tail(y: ArrayLike, e: ArrayLike, *, y_before: ArrayLike, e_before: ArrayLike, k: ArrayLike) -> Numbers:
    """Return the chance of y or more given the service's own earlier count: small says this is new for it."""
    shape, rate = _numbers(k) + _numbers(y_before), _numbers(k) + _numbers(e_before)
    return _numbers(stats.nbinom.sf(_numbers(y) - 1, shape, rate / (rate + _numbers(e))))


def running_excess(y: Sequence[float], e: Sequence[float], *, ratio: float) -> list[float]:
    """Return the running evidence for a rise to `ratio` times the expected (CUSUM; Lucas 1985, e may vary).

    No quicker than a three-month window for a small service: for brands and large services only.
    """
    sums, held = [], 0.0
    for observed, expected in zip(y, e, strict=True):
        held = max(0.0, held + observed * float(np.log(ratio)) - expected * (ratio - 1))
        sums.append(held)
    return sums


def three_events_within(days: float, *, daily_rate: float) -> float:
    """Return the chance that two more events follow one within so many days; the clock starts at an event."""
    awaited = daily_rate * days
    return float(1 - np.exp(-awaited) * (1 + awaited))


def fewer_after(before: int, after: int, *, months_before: float, months_after: float) -> float:
    """Return the chance of so few after, given the total, had nothing changed (the conditional binomial)."""
    return float(stats.binom.cdf(after, before + after, months_after / (months_before + months_after)))


def probably_lower(before: int, after: int, *, months_before: float, months_after: float) -> float:
    """Return the probability that the rate is truly lower after, knowing nothing beforehand."""
    share = months_after / (months_before + months_after)
    return float(stats.beta.cdf(share, after + 0.5, before + 0.5))


def few_own_reports(own: ArrayLike, of: ArrayLike, *, prior: tuple[float, float]) -> Numbers:
    """Return the chance of so few own reports among so many concerns, for a service that reports as its kind does."""
    return _numbers(stats.betabinom.cdf(_numbers(own), _numbers(of), *prior))


def group_k(e: ArrayLike, *, k: float) -> float:
    """Return the k of a group taken together: the chance differences of its members partly cancel."""
    expected = _numbers(e)
    return float(k * np.sum(expected) ** 2 / np.sum(expected**2))


def chance_of_listed(found: int, *, of: int, listed: int, places: int) -> float:
    """Return the chance of so many listed places or more among `of`, drawn blindly from all (hypergeometric)."""
    return float(stats.hypergeom.sf(found - 1, places, listed, of))


def share_tail(y: int, of: int, *, share: float) -> float:
    """Return the chance of y or more of a total, when each falls here with a share (the conditional binomial)."""
    return float(stats.binom.sf(y - 1, of, share))


def concentration(shares: Sequence[float]) -> tuple[float, float]:
    """Return the Herfindahl index of shares, and how many equal shares it amounts to: .5 .2 .2 .1 is .34, or 2.94."""
    index = sum(share * share for share in shares)
    return index, (1 / index if index else 0.0)


def effective_voices(counts: Sequence[int]) -> float:
    """Return how many equally loud voices counts amount to: e to the power of their entropy."""
    heard = _numbers([count for count in counts if count > 0])
    if not len(heard):
        return 0.0
    shares = heard / heard.sum()
    return float(np.exp(-np.sum(shares * np.log(shares))))


def share_interval(right: int, of: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval for a share (Clopper and Pearson 1934): the shares that would not surprise."""
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, right, of - right + 1)) if right else 0.0
    high = float(stats.beta.ppf(1 - tail, right + 1, of - right)) if right < of else 1.0
    return low, high

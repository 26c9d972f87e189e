"""Every place of a country as one sparse table of links: which hang together, and which most others lead to.

For the whole country only, where a graph of objects would take as long as everything else. What a place is linked by,
with dates and sources, is asked of the graph around it.

How much of a random walk each node sees (PageRank: 0.85 of it goes on along the links, the rest begins anew anywhere)
is worked out as one system of equations. What stands in it for a node depends on nothing outside the set that hangs
together with it, so that a changed link leaves the numbers of every other set as they are. Providers and brands are
linked with places alone: what they see follows from what their places see, and only the places' equations are solved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Whole = NDArray[np.integer[Any]]
"""Whole numbers as narrow as they are kept: memory asked for is a good part of what a country's links take."""
_DAMPING, _PRECISION, _MOST_STEPS = 0.85, 1e-9, 500
_MANY = 255  # pairs of one place: those of more stand together
_WEIGHTS = (1.0, 0.5)
"""How much a link of a place with its provider, and with its brand, weighs beside one person or agency shared."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of places by their numbers, the smaller first, in order; and by how many people or agencies they share."""

    one: Whole
    other: Whole
    weight: Numbers

    @classmethod
    def of(cls, one: Whole, other: Whole, weight: Numbers, *, places: int) -> "Pairs":
        """Return pairs, or changes of some, from any that may be told twice or either way round.

        What comes to nothing is left out.
        """
        least = np.minimum(one, other) * np.int64(places) + np.maximum(one, other)
        keys, at = np.unique(least, return_inverse=True)
        weights = np.bincount(at, weights=weight, minlength=len(keys)).astype(np.float64)
        held = weights != 0
        return cls(keys[held] // places, keys[held] % places, weights[held])

    def with_steps(self, steps: "Pairs", *, places: int) -> "Pairs":
        """Return the pairs after some weights changed by so many; the steps are told as pairs are."""
        if not len(steps.one):
            return self
        keys, changed = self._keys(places), steps._keys(places)
        at = np.searchsorted(keys, changed)
        known = at < len(keys)
        known[known] = keys[at[known]] == changed[known]
        weight = self.weight.copy()
        weight[at[known]] += steps.weight[known]
        new = ~known
        one, other = np.insert(self.one, at[new], steps.one[new]), np.insert(self.other, at[new], steps.other[new])
        weight = np.insert(weight, at[new], steps.weight[new])
        held = weight > 0
        return Pairs(one, other, weight) if held.all() else Pairs(one[held], other[held], weight[held])

    def _keys(self, places: int) -> Places:
        keys = self.one * np.int64(places)
        keys += self.other
        return keys


@dataclass(frozen=True)
class Links:
    """What links places: each one's provider and brand by number (-1: none), and the pairs that share somebody."""

    groups: tuple[Whole, Whole]
    pairs: Pairs

    @property
    def places(self) -> int:
        """How many places there are; they are the first nodes, then providers, then brands."""
        return len(self.groups[0])

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return self.places + sum(int(group.max()) + 1 for group in self.groups if len(group))

    @cached_property
    def held(self) -> Pairs:
        """Each place that has a provider or a brand, with the number of that among the groups, and its weight."""
        at = [np.flatnonzero(group >= 0) for group in self.groups]
        providers = self.nodes - self.places - (int(self.groups[1].max()) + 1 if len(self.groups[1]) else 0)
        numbers = (self.groups[0][at[0]], self.groups[1][at[1]] + providers)
        weights = (np.full(len(each), weight) for each, weight in zip(at, _WEIGHTS, strict=True))
        return Pairs(np.concatenate(at), np.concatenate(numbers), np.concatenate(tuple(weights)))

    @cached_property
    def out(self) -> Numbers:
        """The weight of all links of each node."""
        places = _sums(self.pairs.one, self.pairs.weight, self.places)
        places += _sums(self.pairs.other, self.pairs.weight, self.places)
        places += _sums(self.held.one, self.held.weight, self.places)
        return np.concatenate((places, _sums(self.held.other, self.held.weight, self.nodes - self.places)))

    def sets(self) -> Places:
        """Return which set of those that hang together each node is of."""
        one = np.concatenate((self.pairs.one, self.held.one))
        other = np.concatenate((self.pairs.other, self.held.other + self.places))
        return _sets(one, other, self.nodes)


@dataclass(frozen=True)
class Country:
    """Which set of those that hang together each node is of, and how much of a walk within its set leads to it."""

    set_of: Whole
    reach: Numbers
    places: int

    @property
    def share(self) -> float:
        """How much of a random walk one of a node's reach comes to.

        A node that nothing leads away from sends the walk anywhere: that is what is left to share out.
        """
        nodes, alone = len(self.reach), float(np.count_nonzero(self.reach == 1.0))
        return (1 - _DAMPING) / max(1.0, nodes - _DAMPING * alone)

    @property
    def walked(self) -> Numbers:
        """How much of a random walk each place sees; with the groups they are of, the whole is 1."""
        return self.reach[: self.places] * self.share


def numbered(names: Sequence[str]) -> Places:
    """Return a number for each name, the same for the same one; -1 where there is none."""
    number: dict[str, int] = {"": -1}
    return np.fromiter((number.setdefault(name, len(number) - 1) for name in names), dtype=np.int64, count=len(names))


def country(links: Links, *, begun: Numbers | None = None) -> Country:
    """Return how everything hangs together; `begun` is a first guess of each node's reach, where there is a good one.

    A guess only makes it quicker: what is found is as near to the answer from any.
    """
    guess = begun if begun is not None and len(begun) == links.nodes else np.ones(links.nodes)
    return Country(links.sets(), _reach(links, guess, np.ones(links.nodes, dtype=bool)), links.places)


def country_after(before: Country, links: Links, changed: Pairs) -> Country:
    """Return how everything hangs together after some pairs changed: only what hangs together with them is worked out.

    `links` are those after the change.
    """
    set_of = links.sets() if (changed.weight < 0).any() else _joined(before.set_of, changed)
    wanted = np.zeros(int(set_of.max()) + 1, dtype=bool)
    wanted[set_of[changed.one]] = wanted[set_of[changed.other]] = True
    return replace(before, set_of=set_of, reach=_reach(links, before.reach, wanted[set_of]))


def _joined(set_of: Whole, changed: Pairs) -> Whole:
    """Return the sets after more links: those that a new pair lies across are one from now on."""
    one, other = set_of[changed.one], set_of[changed.other]
    return set_of if (one == other).all() else _sets(one, other, int(set_of.max()) + 1)[set_of]


def _sets(one: Whole, other: Whole, nodes: int) -> Places:
    table = _table(np.ones(len(one)), one, other, (nodes, nodes))
    return csgraph.connected_components(table, directed=False)[1].astype(np.int64)


def _reach(links: Links, begun: Numbers, wanted: NDArray[np.bool_]) -> Numbers:
    """Solve reach = 1 + 0.85 x what the neighbours send, for whole sets that are `wanted`, from a first guess.

    The places are put in the order of how many pairs they are of, for as long as that takes: a table whose lines are
    about as long as the ones before is gone through in half the time.
    """
    pairs, places = links.pairs, links.places
    many = np.bincount(pairs.one, minlength=places) + np.bincount(pairs.other, minlength=places)
    order = np.argsort(np.minimum(many, _MANY).astype(np.uint8), kind="stable")
    at = np.empty(places, dtype=np.int32)
    at[order] = np.arange(places, dtype=np.int32)
    ordered = Links(
        (links.groups[0][order], links.groups[1][order]), Pairs(at[pairs.one], at[pairs.other], pairs.weight)
    )
    order = np.concatenate((order, np.arange(places, links.nodes)))
    reach = np.empty(links.nodes)
    reach[order] = _solved(ordered, begun[order], wanted[order])
    return reach


def _solved(links: Links, begun: Numbers, wanted: NDArray[np.bool_]) -> Numbers:
    """Solve it by conjugate gradients, each place weighed by its links, until the walk is known to the last billionth.

    Told for one weight of a link, a node's reach is the answer to equations that are alike from both ends, which is
    what the method needs.
    """
    walk = _Walk.of(links)
    places, out = links.places, walk.out[: links.places]
    found, each = begun[:places] / out, 1 / out
    left = np.where(wanted[:places], walk.missing(found), 0.0)
    along, part = left * each, np.empty(places)  # of `part`, every step makes use again: memory asked for is slow
    size = _product(left, along)
    close = _PRECISION * (1 - _DAMPING) * max(1, links.nodes)
    for _ in range(_MOST_STEPS):
        if float(np.abs(left, out=part).sum()) < close:
            break
        ahead = walk.missed(along)
        step = size / _product(along, ahead)
        found += np.multiply(along, step, out=part)
        left -= np.multiply(ahead, step, out=part)
        np.multiply(left, each, out=part)
        size, before = _product(left, part), size
        along *= size / before
        along += part
    return np.where(wanted, np.where(links.out > 0, walk.whole(found), 1.0), begun)


@dataclass(frozen=True)
class _Walk:
    """The equations of a walk, told of places alone: `among` places, and `under` providers and brands and back.

    `out` is the weight of all links of each node, 1 where it has none; the tables hold what goes on along each link.
    """

    out: Numbers
    among: sparse.csr_array
    under: sparse.csr_array
    over: sparse.csr_array

    @classmethod
    def of(cls, links: Links) -> "_Walk":
        out = np.where(links.out > 0, links.out, 1.0)
        places, groups, held = links.places, links.nodes - links.places, links.held
        ends, weights = (links.pairs.one, links.pairs.other), np.concatenate((links.pairs.weight, links.pairs.weight))
        weights *= _DAMPING
        among = _table(weights, np.concatenate(ends), np.concatenate(ends[::-1]), (places, places))
        weight = _DAMPING * held.weight
        under = _table(weight, held.one, held.other, (places, groups))
        over = _table(weight / out[places:][held.other], held.other, held.one, (groups, places))
        return cls(out, among, under, over)

    def missed(self, values: Numbers) -> Numbers:
        """Return what places have by such values, less what other places send them, straight or by what holds both."""
        missed: Numbers = self.out[: len(values)] * values
        missed -= self.among @ values
        missed -= self.under @ (self.over @ values)
        return missed

    def missing(self, values: Numbers) -> Numbers:
        """Return by how much the equations of places are missed."""
        missing: Numbers = 1 + self.under @ (1 / self.out[len(values) :]) - self.missed(values)
        return missing

    def whole(self, values: Numbers) -> Numbers:
        """Return the reach of places with that of their groups, which follows from them."""
        places = len(values)
        return np.concatenate((values * self.out[:places], 1 + self.out[places:] * (self.over @ values)))


def _table(values: Numbers, rows: Whole, columns: Whole, shape: tuple[int, int]) -> sparse.csr_array:
    told = sparse.coo_array(
        (values, (rows.astype(np.int32, copy=False), columns.astype(np.int32, copy=False))), shape=shape
    )
    told.has_canonical_format = True  # no link is told twice: looking for such would take as long as the rest
    return told.tocsr()


def _sums(at: Whole, values: Numbers, number: int) -> Numbers:
    return np.bincount(at, weights=values, minlength=number).astype(np.float64)


def _product(one: Numbers, other: Numbers) -> float:
    return float(np.einsum("i,i->", one, other))  # in one thread: sharing out so little costs more than it saves

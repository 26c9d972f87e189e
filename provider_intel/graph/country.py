"""Every place of a country as one sparse table of links: which hang together, and which most others lead to.

For the whole country only, where a graph of objects would take as long as everything else. What a place is linked by,
with dates and sources, is asked of the graph around it.

How much of a random walk each node sees (PageRank: 0.85 of it goes on along the links, the rest begins anew anywhere)
is worked out as one system of equations. What stands in it for a node depends on nothing outside the set that hangs
together with it, so that a changed link leaves the numbers of every other set as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
_DAMPING, _PRECISION, _MOST_STEPS = 0.85, 1e-9, 500
_WEIGHTS = (1.0, 0.5)
"""How much a link of a place with its provider, and with its brand, weighs beside one person or agency shared."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of places by their numbers, the smaller first, in order; and by how many people or agencies they share."""

    one: Places
    other: Places
    weight: Numbers

    @classmethod
    def of(cls, one: Places, other: Places, weight: Numbers, *, places: int) -> "Pairs":
        """Return pairs, or changes of some, from any that may be told twice or either way round.

        What comes to nothing is left out.
        """
        least = np.minimum(one, other) * places + np.maximum(one, other)
        keys, at = np.unique(least, return_inverse=True)
        weights = np.bincount(at, weights=weight, minlength=len(keys)).astype(np.float64)
        held = weights != 0
        return cls(keys[held] // places, keys[held] % places, weights[held])

    def with_steps(self, steps: "Pairs", *, places: int) -> "Pairs":
        """Return the pairs after some weights changed by so many; the steps are told as pairs are."""
        keys, changed = self.one * places + self.other, steps.one * places + steps.other
        at = np.searchsorted(keys, changed)
        known = np.append(keys, -1)[at] == changed
        weight = self.weight.copy()
        weight[at[known]] += steps.weight[known]
        keys = np.insert(keys, at[~known], changed[~known])
        weight = np.insert(weight, at[~known], steps.weight[~known])
        held = weight > 0
        return Pairs(keys[held] // places, keys[held] % places, weight[held])


@dataclass(frozen=True)
class Links:
    """What links places: each one's provider and brand by number (-1: none), and the pairs that share somebody."""

    groups: tuple[Places, Places]
    pairs: Pairs

    @property
    def places(self) -> int:
        """How many places there are; they are the first nodes."""
        return len(self.groups[0])

    @cached_property
    def table(self) -> sparse.csr_array:
        """Every link with its weight, told from both its ends."""
        ends = [(self.pairs.one, self.pairs.other, self.pairs.weight)]
        nodes = self.places
        for group, weight in zip(self.groups, _WEIGHTS, strict=True):
            at = np.flatnonzero(group >= 0)
            ends.append((at, group[at] + nodes, np.full(len(at), weight)))
            nodes += int(group.max()) + 1 if len(group) else 0
        one, other, weights = (np.concatenate(part) for part in zip(*ends, strict=True))
        both = tuple(np.concatenate(ends).astype(np.int32) for ends in ((one, other), (other, one)))
        return sparse.coo_array((np.concatenate((weights, weights)), both), shape=(nodes, nodes)).tocsr()


@dataclass(frozen=True)
class Country:
    """Which set of those that hang together each node is of, and how much of a walk within its set leads to it."""

    set_of: Places
    reach: Numbers
    places: int

    @property
    def walked(self) -> Numbers:
        """How much of a random walk each place sees; with the groups they are of, the whole is 1.

        A node that nothing leads away from sends the walk anywhere: that is what is left to share out.
        """
        nodes, alone = len(self.reach), float(np.count_nonzero(self.reach == 1.0))
        return self.reach[: self.places] * ((1 - _DAMPING) / max(1.0, nodes - _DAMPING * alone))


def numbered(names: Sequence[str]) -> Places:
    """Return a number for each name, the same for the same one; -1 where there is none."""
    number: dict[str, int] = {"": -1}
    return np.fromiter((number.setdefault(name, len(number) - 1) for name in names), dtype=np.int64, count=len(names))


def country(links: Links, *, begun: Numbers | None = None) -> Country:
    """Return how everything hangs together; `begun` is a first guess of each node's reach, where there is a good one.

    A guess only makes it quicker: what is found is as near to the answer from any.
    """
    nodes = links.table.shape[0]
    _, set_of = csgraph.connected_components(links.table, directed=False)
    guess = begun if begun is not None and len(begun) == nodes else np.ones(nodes)
    return Country(set_of.astype(np.int64), _reach(links.table, guess), links.places)


def country_after(before: Country, links: Links, touched: Places) -> Country:
    """Return how everything hangs together after links of some places changed: only their sets are worked out anew."""
    nodes = np.flatnonzero(np.isin(before.set_of, np.unique(before.set_of[touched])))
    most = 2 * len(nodes) > len(before.set_of)  # then solving the rest again costs less than leaving it out
    table, begun = (links.table, before.reach) if most else (links.table[nodes][:, nodes], before.reach[nodes])
    _, among = csgraph.connected_components(table, directed=False)
    found, told = _reach(table, begun), nodes if most else np.arange(len(nodes))
    set_of, reach = before.set_of.copy(), before.reach.copy()
    set_of[nodes] = among[told].astype(np.int64) + int(before.set_of.max()) + 1
    reach[nodes] = found[told]
    return replace(before, set_of=set_of, reach=reach)


def _reach(table: sparse.csr_array, begun: Numbers) -> Numbers:
    """Solve reach = 1 + 0.85 x what the neighbours send, by conjugate gradients from a first guess.

    Divided by the weight of its links, a node's reach is the answer to equations that are alike from both ends, which
    is what the method needs. It ends when the whole walk is known to the last but a billionth.
    """
    out = np.asarray(table.sum(axis=1)).ravel()
    linked = out > 0
    scale = np.sqrt(np.where(linked, out, 1.0))
    even = table.copy()
    even.data /= np.repeat(scale, np.diff(table.indptr)) * scale[table.indices]
    wanted, found = 1 / scale, begun / scale
    left = wanted - (found - _DAMPING * (even @ found))
    along, size = left.copy(), _square(left, left)
    close = _PRECISION * (1 - _DAMPING) * max(1, len(out))
    for _ in range(_MOST_STEPS):
        if float(np.abs(left * scale).sum()) < close:
            break
        ahead = along - _DAMPING * (even @ along)
        step = size / _square(along, ahead)
        found, left = found + step * along, left - step * ahead
        size, before = _square(left, left), size
        along = left + (size / before) * along
    return np.where(linked, found * scale, 1.0)


def _square(one: Numbers, other: Numbers) -> float:
    return float(np.einsum("i,i->", one, other))  # in one thread: sharing out so little costs more than it saves

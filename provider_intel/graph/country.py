"""Every place of a country as one sparse table of links: which hang together, and which most others lead to.

For the whole country only, where a graph of objects would take as long as everything else. What a place is linked by,
with dates and sources, is asked of the graph around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Numbers = NDArray[np.float64]
_DAMPING, _PRECISION, _MOST_STEPS = 0.85, 1e-9, 500
_BRAND_WEIGHT = 0.5


@dataclass(frozen=True)
class Country:
    """The places in sets that hang together, and how much of a random walk each place sees, in the order given."""

    set_of: NDArray[np.int32]
    walked: Numbers

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many places each set holds."""
        return np.bincount(self.set_of)


def country(
    providers: Sequence[str], brands: Sequence[str], pairs: tuple[NDArray[np.int64], NDArray[np.int64], Numbers]
) -> Country:
    """Link places by provider, brand and by the people they share: pairs of place numbers with a weight.

    A provider or brand is empty where there is none.
    """
    places = len(providers)
    ends = [(pairs[0], pairs[1], pairs[2])]
    nodes = places
    for names, weight in ((providers, 1.0), (brands, _BRAND_WEIGHT)):
        at, group = _grouped(names)
        ends.append((at, group + nodes, np.full(len(at), weight)))
        nodes += int(group.max()) + 1 if len(group) else 0
    one, other, weights = (np.concatenate(part) for part in zip(*ends, strict=True))
    table = sparse.coo_array((weights, (one, other)), shape=(nodes, nodes)).tocsr()
    links = table + table.T
    _, set_of = csgraph.connected_components(links, directed=False)
    return Country(np.unique(set_of[:places], return_inverse=True)[1].astype(np.int32), _walked(links)[:places])


def _grouped(names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    number: dict[str, int] = {}
    held = [(at, number.setdefault(name, len(number))) for at, name in enumerate(names) if name]
    both = np.asarray(held, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _walked(links: sparse.csr_array) -> Numbers:
    """A walk along the links that begins anew now and then (PageRank), to the last but a billionth of the whole."""
    nodes = links.shape[0]
    if not nodes:
        return np.zeros(0)
    out = np.asarray(links.sum(axis=1)).ravel()
    steps = sparse.diags_array(np.divide(1.0, out, out=np.zeros_like(out), where=out > 0)) @ links
    along, ends = steps.T.tocsr(), out == 0
    walked: Numbers = np.full(nodes, 1 / nodes)
    for _ in range(_MOST_STEPS):
        new = _DAMPING * (along @ walked + walked[ends].sum() / nodes) + (1 - _DAMPING) / nodes
        if np.abs(new - walked).sum() < _PRECISION:
            return np.asarray(new, dtype=np.float64)
        walked = new
    return walked

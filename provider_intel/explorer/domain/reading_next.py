"""In what order to read on from what is looked at: the places drawn, each with the links that lead to it.

A random walk along the links that keeps coming back to where the reader is (personalised PageRank) says how near a
place is. Divided by how much of everything leads to it, as the last run kept it, so that a place which everything leads
to does not come first everywhere. It says only what to read next: the number is never shown or kept, and people are
walked through and never ordered.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from provider_intel.domain.relations import (
    BRAND_OF,
    NOMINATED_INDIVIDUAL,
    OPERATES,
    REGISTERED_MANAGER,
    SUCCEEDS,
    SUPPLIES,
    Node,
)
from provider_intel.explorer.domain.links import Link
from provider_intel.explorer.domain.walking import Neighbourhood

MOST = 10
_WEIGHTS = {
    OPERATES: 1.0, REGISTERED_MANAGER: 1.0, SUCCEEDS: 1.0, BRAND_OF: 0.5, NOMINATED_INDIVIDUAL: 0.5, SUPPLIES: 0.5,
}  # fmt: skip
"""What a walk goes along. Not along who was named, who was harmed or who pays: they lead to places, not beyond them."""
_FAR = 4.0  # how far another link is told to reach, beside 1 for one of weight 1
_DAMPING, _PRECISION, _MOST_STEPS = 0.85, 1e-9, 500


@dataclass(frozen=True)
class Next:
    """A place worth reading next, and the links that lead to it from what is looked at, in order."""

    node: Node
    path: tuple[Link, ...]


def read_next(found: Neighbourhood, leads_to: Mapping[str, float]) -> tuple[Next, ...]:
    """Return the places drawn in the order to read them in, at most so many; `leads_to` is of the whole market."""
    ends = [(one.one, one.other, _WEIGHTS[one.relation]) for one in found.links if one.relation in _WEIGHTS]
    near, paths = walk_from(ends, found.centre), _paths(found)
    usual = sum(leads_to.values()) / len(leads_to) if leads_to else 1.0
    places = [node for node in paths if node[0] == "location" and node not in found.centre]
    lift = {node: near.get(node, 0.0) / (leads_to.get(node[1]) or usual) for node in places}
    ordered = sorted(places, key=lambda node: (-lift[node], found.steps[node], node))
    return tuple(Next(node, paths[node]) for node in ordered[:MOST])


def walk_from(ends: Iterable[tuple[Node, Node, float]], begun: Collection[Node]) -> dict[Node, float]:
    """Return how much of a walk that keeps beginning at some nodes each node sees, the whole being 1.

    `ends` are what is linked, with the weight of each link; it leads both ways. To the last but a billionth.

    >>> walk = walk_from([(("location", "A"), ("provider", "P"), 1.0)], [("location", "A")])
    >>> {node[1]: round(share, 4) for node, share in walk.items()}
    {'A': 0.5405, 'P': 0.4595}
    """
    beside: defaultdict[Node, list[tuple[Node, float]]] = defaultdict(list)
    for one, other, weight in ends:
        beside[one].append((other, weight))
        beside[other].append((one, weight))
    starts = [node for node in begun if node in beside]
    if not starts:
        return {}
    again = dict.fromkeys(starts, 1 / len(starts))
    out = {node: sum(weight for _, weight in links) for node, links in beside.items()}
    walk = dict(again)
    for _ in range(_MOST_STEPS):
        new = {node: (1 - _DAMPING) * share for node, share in again.items()}
        for node, share in walk.items():
            for other, weight in beside[node]:
                new[other] = new.get(other, 0.0) + _DAMPING * share * weight / out[node]
        moved = sum(abs(new[node] - walk.get(node, 0.0)) for node in new)
        walk = new
        if moved < _PRECISION:
            break
    return walk


def _paths(found: Neighbourhood) -> dict[Node, tuple[Link, ...]]:
    """Return the shortest way to each thing from what is looked at; a link that weighs more reaches less far."""
    beside: defaultdict[Node, list[Link]] = defaultdict(list)
    for link in found.links:
        beside[link.one].append(link)
        beside[link.other].append(link)
    paths: dict[Node, tuple[Link, ...]] = {}
    ways: list[tuple[float, int, Node, tuple[Link, ...]]] = [
        (0.0, at, node, ()) for at, node in enumerate(found.centre)
    ]
    number = len(ways)
    while ways:
        far, _, node, path = heapq.heappop(ways)
        if node in paths:
            continue
        paths[node] = path
        for link in beside[node]:
            other = link.beyond(node)
            if other not in paths:
                number += 1
                reach = 1 / _WEIGHTS[link.relation] if link.relation in _WEIGHTS else _FAR
                heapq.heappush(ways, (far + reach, number, other, (*path, link)))
    return paths

"""In what order to read on from a place: other places, by how they are linked to it, each with the linking path.

A random walk that keeps returning to the place (personalised PageRank) orders them; dividing by the same walk without
a beginning keeps hubs from winning. The number is never shown, never kept, and never given for a person: it says only
what to read next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from provider_intel.graph.schema import (
    ABOUT,
    ALLEGES,
    AT,
    BRAND_OF,
    NOMINATED_INDIVIDUAL,
    OPERATES,
    REGISTERED_MANAGER,
    SUCCEEDS,
    SUPPLIES,
    Graph,
    Node,
)

_WEIGHTS = {
    OPERATES: 1.0, REGISTERED_MANAGER: 1.0, SUCCEEDS: 1.0, AT: 1.0, ALLEGES: 1.0,
    BRAND_OF: 0.5, NOMINATED_INDIVIDUAL: 0.5, ABOUT: 0.5, SUPPLIES: 0.5,
}  # fmt: skip
_DAMPING = 0.85
_MOST_STEPS = 500
_PRECISION = 1e-9  # of the whole; the library's own tolerance is for each node, and its default stops too early


@dataclass(frozen=True)
class Step:
    """One edge of a path: from which node to which, by what relation, and who said so."""

    one: Node
    other: Node
    relation: str
    source: str


@dataclass(frozen=True)
class Linked:
    """A place worth reading after another, and the shortest path that links the two."""

    location_id: str
    path: tuple[Step, ...]


def worth_reading(graph: Graph, seeds: Iterable[str], *, most: int = 10) -> tuple[Linked, ...]:
    """Return the places to read next after some places, nearest first, at most so many, each with its path."""
    begun = [("location", seed) for seed in seeds]
    flat = _flat(graph)
    lifts = _lifts(flat, begun)
    ordered = sorted(lifts, key=lambda node: (-lifts[node], node))
    paths = nx.multi_source_dijkstra_path(flat, {node for node in begun if node in flat}, weight="far")
    return tuple(Linked(node[1], _steps(graph, paths[node])) for node in ordered[:most] if node in paths)


def lifts_from(graph: Graph, seed: str) -> dict[str, float]:
    """Return, for each other place that can be reached, what orders it. For ordering and for tests; never to show."""
    lifts = _lifts(_flat(graph), [("location", seed)])
    return {node[1]: lift for node, lift in lifts.items()}


def _lifts(flat: "nx.Graph[Node]", begun: list[Node]) -> dict[Node, float]:
    known = [node for node in begun if node in flat]
    if not known:
        return {}
    near = _walk(flat, dict.fromkeys(known, 1.0))
    anywhere = _walk(flat, None)
    return {node: near[node] / anywhere[node] for node in flat if node[0] == "location" and node not in known}


def _walk(flat: "nx.Graph[Node]", begun: dict[Node, float] | None) -> dict[Node, float]:
    close = _PRECISION / len(flat)
    return nx.pagerank(flat, alpha=_DAMPING, personalization=begun, max_iter=_MOST_STEPS, tol=close, weight="weight")


def _flat(graph: Graph) -> "nx.Graph[Node]":
    flat: nx.Graph[Node] = nx.Graph()
    for one, other, edge in graph.edges(data=True):
        weight = _WEIGHTS.get(edge["relation"])
        if weight is not None:
            held = flat.edges[one, other]["weight"] if flat.has_edge(one, other) else 0.0
            flat.add_edge(one, other, weight=held + weight, far=1 / (held + weight))
    return flat


def _steps(graph: Graph, path: list[Node]) -> tuple[Step, ...]:
    return tuple(_step(graph, one, other) for one, other in pairwise(path))


def _step(graph: Graph, one: Node, other: Node) -> Step:
    pairs = ((one, other), (other, one))
    edges = [(a, b, edge) for a, b in pairs if graph.has_edge(a, b) for edge in graph.get_edge_data(a, b).values()]
    start, end, edge = max(edges, key=lambda found: _WEIGHTS.get(found[2]["relation"], 0.0))
    return Step(start, end, edge["relation"], edge["source"])

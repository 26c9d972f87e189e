"""What may be asked of the graph: what stands beside a place on a date, chains of registrations, who is shared."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import networkx as nx

from provider_intel.graph.schema import (
    BRAND_OF,
    NOMINATED_INDIVIDUAL,
    OPERATES,
    PARTNER,
    REGISTERED_MANAGER,
    SUCCEEDS,
    SUPPLIES,
    Graph,
    Node,
    in_force,
)

_MOST_SHARED = 50
"""A person or agency at more places than this links everything with everything, so it links nothing here."""


@dataclass(frozen=True)
class Beside:
    """What stands around one location on a date: ids only, each list in order."""

    siblings: tuple[str, ...]
    brand_siblings: tuple[str, ...]
    lineage: tuple[str, ...]
    managers: tuple[str, ...]
    also_managed: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """Two locations, or two providers, that have had people or agencies in common, at once or one after the other."""

    one: Node
    other: Node
    by: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many they share."""
        return len(self.by)


def lineages(graph: Graph) -> list[frozenset[str]]:
    """Return every chain of two or more registrations that followed each other, as sets of location ids."""
    chains = nx.Graph((one, other) for one, other, key in graph.edges(keys=True) if key == SUCCEEDS)
    found = [frozenset(node[1] for node in chain) for chain in nx.connected_components(chains)]
    return sorted(found, key=sorted)


def beside(graph: Graph, location_id: str, *, on: date, chains: Iterable[frozenset[str]]) -> Beside:
    """Return the places that share a location's provider, brand or manager on a date, and its chain of registrations.

    Nothing here accuses anybody: it says where to read next.
    """
    here = ("location", location_id)
    providers = _neighbours_in(graph, here, OPERATES, on)
    brands = {brand for provider in providers for brand in _neighbours_in(graph, provider, BRAND_OF, on)}
    siblings = _locations_of(graph, providers, on)
    branded = {provider for brand in brands for provider in _neighbours_out(graph, brand, {BRAND_OF}, on)}
    managers = _neighbours_in(graph, here, REGISTERED_MANAGER, on)
    managed = {place for person in managers for place in _neighbours_out(graph, person, {REGISTERED_MANAGER}, on)}
    lineage = next((chain for chain in chains if location_id in chain), frozenset())
    return Beside(
        siblings=_others(siblings, here),
        brand_siblings=_others(_locations_of(graph, branded, on) - siblings, here),
        lineage=tuple(sorted(lineage - {location_id})),
        managers=tuple(sorted(person for _, person in managers)),
        also_managed=_others(managed, here),
    )


def shared_officers(graph: Graph) -> tuple[Shared, ...]:
    """Return the pairs of locations, and of providers, that have had managers or nominated individuals in common."""
    return _pairs(graph, {REGISTERED_MANAGER, NOMINATED_INDIVIDUAL, PARTNER})


def supplied_together(graph: Graph) -> tuple[Shared, ...]:
    """Return the pairs of locations that one agency's staff have worked at."""
    return _pairs(graph, {SUPPLIES})


def _pairs(graph: Graph, relations: Collection[str]) -> tuple[Shared, ...]:
    held: defaultdict[Node, set[Node]] = defaultdict(set)
    for one, other, edge in graph.edges(data=True):
        if edge["relation"] in relations:
            held[one].add(other)
    common: defaultdict[tuple[Node, Node], list[str]] = defaultdict(list)
    for (_, name), places in sorted(held.items()):
        if len(places) <= _MOST_SHARED:
            for one, other in combinations(sorted(places), 2):
                if one[0] == other[0]:
                    common[one, other].append(name)
    return tuple(Shared(one, other, tuple(by)) for (one, other), by in sorted(common.items()))


def _neighbours_in(graph: Graph, node: Node, relation: str, on: date) -> set[Node]:
    edges = graph.in_edges(node, data=True) if node in graph else ()
    return {other for other, _, edge in edges if edge["relation"] == relation and in_force(edge, on)}


def _neighbours_out(graph: Graph, node: Node, relations: set[str], on: date) -> set[Node]:
    edges = graph.out_edges(node, data=True)
    return {other for _, other, edge in edges if edge["relation"] in relations and in_force(edge, on)}


def _locations_of(graph: Graph, providers: Iterable[Node], on: date) -> set[Node]:
    return {place for provider in providers for place in _neighbours_out(graph, provider, {OPERATES}, on)}


def _others(places: set[Node], here: Node) -> tuple[str, ...]:
    return tuple(sorted(identifier for _, identifier in places - {here}))

"""Dated facts as one graph of brands, providers, locations and people; the only place that names its nodes and edges.

Nodes are ("brand" | "provider" | "location" | "person", id). Every edge carries `start`, `end` (None: not known, or not
ended) and `source`: who said so. Concerns are never nodes here: each location holds its counts by month, so that the
graph grows with places and not with history. "Connected" means nothing in it, for nearly everything is; ask only what
the functions below ask.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import networkx as nx

from provider_intel.domain import Event, Facts, Place

Node = tuple[str, str]
Graph: TypeAlias = "nx.MultiDiGraph[Node]"

BRAND_OF = "BRAND_OF"
OPERATES = "OPERATES"
REGISTERED_MANAGER = "REGISTERED_MANAGER"
NOMINATED_INDIVIDUAL = "NOMINATED_INDIVIDUAL"
SUCCEEDS = "SUCCEEDS"

_OFFICES = {"registered_manager": REGISTERED_MANAGER, "nominated_individual": NOMINATED_INDIVIDUAL}


@dataclass(frozen=True)
class Beside:
    """What stands around one location on a date: ids only, each list in order."""

    siblings: tuple[str, ...]
    brand_siblings: tuple[str, ...]
    lineage: tuple[str, ...]
    managers: tuple[str, ...]
    also_managed: tuple[str, ...]


def build_graph(facts: Facts, events: Iterable[Event] = ()) -> Graph:
    """Return the graph of the facts, with each location's events counted by month ("2026-09").

    >>> elm = Place("L1", "Elm House", "residential_older", provider_id="P1", provider_name="Elm Ltd")
    >>> graph = build_graph(Facts(as_at=date(2026, 10, 6), places=(elm,), reports=()))
    >>> sorted(graph.edges(keys=True))
    [(('provider', 'P1'), ('location', 'L1'), 'OPERATES')]
    """
    graph: Graph = nx.MultiDiGraph()
    for place in facts.places:
        _add_place(graph, place)
    for office in facts.offices:
        holder = _holder(graph, office.holder_id)
        relation = _OFFICES.get(office.office)
        if holder and relation:
            graph.add_node(("person", office.person), roles=frozenset({office.office}))
            _link(graph, ("person", office.person), holder, relation, office.starts_on, office.ends_on, office.source)
    for succession in facts.successions:
        new, old = (("location", one) for one in (succession.successor_id, succession.predecessor_id))
        if new in graph and old in graph:
            _link(graph, new, old, SUCCEEDS, succession.happened_on, None, succession.origin, reason=succession.reason)
    for (location, month), number in sorted(_by_month(events).items()):
        if ("location", location) in graph:
            graph.nodes["location", location]["concerns"][month] = number
    return graph


def in_force(edge: dict[str, object], on: date) -> bool:
    """Return whether an edge held on a date; an end that is not known is taken as not yet come."""
    start, end = edge["start"], edge["end"]
    return (not isinstance(start, date) or start <= on) and (not isinstance(end, date) or end >= on)


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


def _add_place(graph: Graph, place: Place) -> None:
    here = ("location", place.location_id)
    graph.add_node(here, name=place.name, stratum=place.stratum, capacity=place.capacity, concerns={})
    if place.provider_id:
        provider = ("provider", place.provider_id)
        graph.add_node(provider, name=place.provider_name)
        _link(graph, provider, here, OPERATES, place.registered_on, place.deregistered_on, "register")
        if place.brand_id:
            brand = ("brand", place.brand_id)
            graph.add_node(brand, name=place.brand_name)
            if not graph.has_edge(brand, provider, BRAND_OF):
                _link(graph, brand, provider, BRAND_OF, None, None, "register")


def _holder(graph: Graph, identifier: str) -> Node | None:
    return next((node for kind in ("location", "provider") if (node := (kind, identifier)) in graph), None)


def _link(
    graph: Graph, one: Node, other: Node, relation: str, start: date | None, end: date | None, source: str,
    **more: object,
) -> None:  # fmt: skip
    # A second spell of the same person in the same office is an edge of its own.
    key: object = relation if not graph.has_edge(one, other, relation) else (relation, str(start))
    graph.add_edge(one, other, key=key, relation=relation, start=start, end=end, source=source, **more)


def _by_month(events: Iterable[Event]) -> Counter[tuple[str, str]]:
    return Counter((event.location_id, f"{event.received_on:%Y-%m}") for event in events)


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

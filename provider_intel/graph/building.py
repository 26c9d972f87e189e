"""Dated facts as one graph of brands, providers, locations, sites, people and agencies, as known on a date.

Concerns are never nodes here: each location holds its counts by month, so that the graph grows with places and not
with history; the explorer draws them around chosen places.
"""

from collections import Counter
from collections.abc import Iterable

import networkx as nx

from provider_intel.domain import REFUSED, Event, Facts, Office, Place
from provider_intel.graph.schema import (
    AT_SITE,
    BRAND_OF,
    OFFICES,
    OPERATES,
    SUCCEEDS,
    SUPPLIES,
    WORKS_AT,
    Graph,
    Node,
    link,
)


def build_graph(facts: Facts, events: Iterable[Event] = ()) -> Graph:
    """Return the graph of the facts as known on their date, with each location's events counted by month ("2026-09").

    >>> from datetime import date
    >>> elm = Place("L1", "Elm House", "residential_older", provider_id="P1", provider_name="Elm Ltd")
    >>> graph = build_graph(Facts(as_at=date(2026, 10, 6), places=(elm,), reports=()))
    >>> sorted(graph.edges(keys=True))
    [(('provider', 'P1'), ('location', 'L1'), 'OPERATES')]
    """
    graph: Graph = nx.MultiDiGraph(as_at=facts.as_at)
    for place in facts.places:
        if place.registered_on is None or place.registered_on <= facts.as_at:
            _add_place(graph, place)
    for office in facts.offices:
        _add_office(graph, office)
    _add_successions(graph, facts)
    _add_work(graph, facts)
    for (location, month), number in sorted(_by_month(events).items()):
        if ("location", location) in graph:
            graph.nodes["location", location]["concerns"][month] = number
    return graph


def site_of(place: Place) -> str:
    """Return what tells a place's site from others: its property number where known, else its postcode."""
    return place.uprn.lstrip("0") or place.postcode.replace(" ", "").upper()


def _add_place(graph: Graph, place: Place) -> None:
    here = ("location", place.location_id)
    graph.add_node(here, name=place.name, stratum=place.stratum, capacity=place.capacity, concerns={})
    if site := site_of(place):
        link(graph, here, ("site", site), AT_SITE, place.registered_on, place.deregistered_on, "register")
    if place.provider_id:
        provider = ("provider", place.provider_id)
        graph.add_node(provider, name=place.provider_name)
        link(graph, provider, here, OPERATES, place.registered_on, place.deregistered_on, "register")
        if place.brand_id:
            brand = ("brand", place.brand_id)
            graph.add_node(brand, name=place.brand_name)
            if not graph.has_edge(brand, provider, BRAND_OF):
                link(graph, brand, provider, BRAND_OF, None, None, "register")


def _add_office(graph: Graph, office: Office) -> None:
    holder = _holder(graph, office.holder_id)
    relation = OFFICES.get(office.office)
    if not holder or not relation:
        return
    person = ("person", office.person)
    dates = (office.starts_on, office.ends_on)
    link(graph, person, holder, relation, *dates, office.source, recorded_on=office.recorded_on)
    if person in graph:
        held = graph.nodes[person].get("roles", frozenset())
        graph.nodes[person]["roles"] = held | {office.office}


def _add_successions(graph: Graph, facts: Facts) -> None:
    for one in (each for each in facts.successions if each.origin != REFUSED):
        new, old = ("location", one.successor_id), ("location", one.predecessor_id)
        if new in graph and old in graph:
            more = {"reason": one.reason, "confidence": one.confidence}
            link(graph, new, old, SUCCEEDS, one.happened_on, None, one.origin, recorded_on=one.recorded_on, **more)


def _add_work(graph: Graph, facts: Facts) -> None:
    for supply in facts.supplies:
        here = ("location", supply.location_id)
        if here in graph:
            link(graph, ("agency", supply.agency), here, SUPPLIES, supply.starts_on, supply.ends_on, supply.source)
    for work in facts.employments:
        here = ("location", work.location_id)
        if here in graph:
            link(graph, ("person", work.person), here, WORKS_AT, work.starts_on, work.ends_on, work.source)


def _holder(graph: Graph, identifier: str) -> Node | None:
    return next((node for kind in ("location", "provider") if (node := (kind, identifier)) in graph), None)


def _by_month(events: Iterable[Event]) -> Counter[tuple[str, str]]:
    return Counter((event.location_id, f"{event.received_on:%Y-%m}") for event in events)

"""The graph of the jobs with concerns as nodes, by the library: the links of the explorer are held against it."""

from collections.abc import Collection

from provider_intel.domain import Facts, Standing
from provider_intel.domain.relations import ABOUT, ALLEGES, AT, FUNDS, PLACED_AT, Node
from provider_intel.graph.schema import Graph, link


def with_concerns(graph: Graph, facts: Facts, *, places: Collection[str]) -> Graph:
    """Return a copy of a graph with the concerns of some locations as nodes, their adults, and who is named in them.

    What was found malicious is left out altogether. Where an adult lives is known from a placement, else from the
    concern itself; who pays for them from the contact's own field or by hand.
    """
    around: Graph = graph.copy()
    adults = _add_concerns(around, facts, frozenset(places))
    _add_allegations(around, facts)
    _add_placements(around, facts, frozenset(places), adults)
    return around


def exposed(around: Graph, location_id: str) -> tuple[str, ...]:
    """Return who pays for adults known to be at a place, in order: whom to tell when something is wrong there."""
    here = ("location", location_id)
    adults: set[Node] = {one for one, _, key in around.in_edges(here, keys=True) if _is(key, PLACED_AT)}
    payers = {one[1] for adult in adults for one, _, key in around.in_edges(adult, keys=True) if _is(key, FUNDS)}
    return tuple(sorted(payers))


def _add_concerns(graph: Graph, facts: Facts, places: frozenset[str]) -> set[str]:
    adults: set[str] = set()
    for report in facts.reports:
        here = ("location", report.location_id)
        if report.location_id not in places or here not in graph or report.received_on > facts.as_at:
            continue
        concern, told = ("concern", report.reference), (report.received_on, None, report.reference)
        graph.add_node(
            concern, received=report.received_on, incident=report.incident_on, types=report.abuse_types,
            severity=report.severity, own_report=report.own, reporter_kind=report.reporter_kind,
        )  # fmt: skip
        link(graph, concern, here, AT, *told)
        if report.adult:
            adults.add(report.adult)
            link(graph, concern, ("adult", report.adult), ABOUT, *told)
            link(graph, ("adult", report.adult), here, PLACED_AT, *told)
    return adults


def _add_allegations(graph: Graph, facts: Facts) -> None:
    for said in facts.allegations:
        concern = ("concern", said.reference)
        if concern in graph and said.standing is not Standing.MALICIOUS:
            link(
                graph, concern, ("person", said.person), ALLEGES, said.received_on, None, said.reference,
                recorded_on=said.recorded_on, standing=said.standing.value, identity=said.identity,
                confirmed=said.confirmed,
            )  # fmt: skip


def _add_placements(graph: Graph, facts: Facts, places: frozenset[str], adults: set[str]) -> None:
    for placed in facts.placements:
        here = ("location", placed.location_id)
        if placed.location_id in places and here in graph:
            adults.add(placed.adult)
            link(graph, ("adult", placed.adult), here, PLACED_AT, placed.starts_on, placed.ends_on, placed.source)
    for paid in facts.fundings:
        if paid.adult in adults:
            payer = ("commissioner", paid.commissioner)
            link(graph, payer, ("adult", paid.adult), FUNDS, paid.starts_on, paid.ends_on, paid.source)


def _is(key: object, relation: str) -> bool:
    return key == relation or (isinstance(key, tuple) and key[0] == relation)

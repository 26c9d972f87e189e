"""The names of the graph's nodes and edges, and the one way an edge is put in.

Nodes are (kind, id). Every edge carries `start` and `end` (None: not known, or not ended), `source` (who said so) and
`recorded_on` (since when it was known here; None: from the beginning).
"""

from datetime import date
from typing import TypeAlias

import networkx as nx

from provider_intel.domain.relations import (
    AT_SITE,
    BRAND_OF,
    NOMINATED_INDIVIDUAL,
    OFFICES,
    OPERATES,
    PARTNER,
    REGISTERED_MANAGER,
    SUCCEEDS,
    SUPPLIES,
    WORKS_AT,
    Node,
)

__all__ = [
    "AT_SITE",
    "BRAND_OF",
    "NOMINATED_INDIVIDUAL",
    "OFFICES",
    "OPERATES",
    "PARTNER",
    "REGISTERED_MANAGER",
    "SUCCEEDS",
    "SUPPLIES",
    "WORKS_AT",
    "Graph",
    "Node",
    "in_force",
    "link",
]

Graph: TypeAlias = "nx.MultiDiGraph[Node]"


def link(
    graph: Graph, one: Node, other: Node, relation: str, start: date | None, end: date | None, source: str,
    *, recorded_on: date | None = None, **more: object,
) -> None:  # fmt: skip
    """Put an edge in, unless it begins, or was first known, after the graph's date. A later end is not known then.

    A second spell of the same two is an edge of its own.
    """
    as_at = graph.graph["as_at"]
    if any(day is not None and day > as_at for day in (start, recorded_on)):
        return
    known_end = end if end is not None and end <= as_at else None
    key: object = relation if not graph.has_edge(one, other, relation) else (relation, str(start))
    facts = {"relation": relation, "start": start, "end": known_end, "source": source, "recorded_on": recorded_on}
    graph.add_edge(one, other, key=key, **facts, **more)


def in_force(edge: dict[str, object], on: date) -> bool:
    """Return whether an edge held on a date; an end that is not known is taken as not yet come."""
    start, end = edge["start"], edge["end"]
    return (not isinstance(start, date) or start <= on) and (not isinstance(end, date) or end >= on)

"""Dated facts as one graph, and what may be asked of it; the only place that names its nodes and edges.

"Connected" means nothing in it, for nearly everything is; ask only what these functions ask.
"""

from provider_intel.graph.asking import Beside, Shared, beside, lineages, shared_officers, supplied_together
from provider_intel.graph.building import build_graph, site_of
from provider_intel.graph.schema import Graph, Node, in_force

__all__ = [
    "Beside",
    "Graph",
    "Node",
    "Shared",
    "beside",
    "build_graph",
    "in_force",
    "lineages",
    "shared_officers",
    "site_of",
    "supplied_together",
]

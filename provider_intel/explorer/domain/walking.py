"""How far what stands around something is walked, what is left out of it, and in which order it is told.

Walking on through whatever has to do with nearly everybody would link everything with everything, so it stops there and
says so. Nobody is walked through who is named as a cause of risk, nor an adult, nor an agency: their links to places
that are drawn anyway are shown, and no more is looked for. An agency can be asked about by itself, and a worker by
whoever may open their name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from provider_intel.domain.relations import AT, Node
from provider_intel.explorer.domain.links import Link

KINDS = ("brand", "provider", "location", "concern", "person", "agency", "worker", "adult", "site", "payer")
"""Every kind of thing, in the order in which drawing and table tell them."""
WALKED = frozenset({"brand", "provider", "location", "concern", "person", "site"})
"""Kinds that lead on to other things; the rest are shown where they touch what is drawn."""
JOINING = frozenset({"site", "adult"})
"""Kinds that say something only where they join two things that are drawn."""
MOST_FROM_ONE = 12
MOST_FROM_CENTRE = 30
MOST_DRAWN = 45
MOST_CONCERNS = 8
"""So many concerns of one place are drawn by themselves, the newest of them."""


@dataclass(frozen=True)
class LeftOut:
    """Links that are not followed from something, because it has too many of them; `concerns`: they lead to those."""

    node: Node
    number: int
    of: int
    concerns: bool = False


@dataclass(frozen=True)
class Neighbourhood:
    """What stands around a centre: each thing with how many links away it is, the links among them, what is left out.

    `too_large` when more was found than can be read; the things that are nearest are kept.
    """

    centre: tuple[Node, ...]
    steps: dict[Node, int]
    links: tuple[Link, ...]
    left_out: tuple[LeftOut, ...] = ()
    too_large: int = 0

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everything in the order in which it is told: what it is about, then by kind and id."""
        return tuple(sorted(self.steps, key=lambda node: (node not in self.centre, KINDS.index(node[0]), node[1])))


def walk(
    links: Iterable[Link], centre: Collection[Node], *, steps: int, kinds: Collection[str], names: dict[Node, str]
) -> Neighbourhood:
    """Return what stands within so many links of a centre, of some kinds; places are always told."""
    begun, wanted = tuple(centre), {*kinds, "location"}
    told = [one for one in links if all(node[0] in wanted or node in begun for node in (one.one, one.other))]
    beside, begins = _beside(told), {one.one: one.start or date.min for one in told if one.relation == AT}
    found: dict[Node, int] = dict.fromkeys(begun, 0)
    left: list[LeftOut] = []
    for step in range(1, steps + 1):
        for node in sorted(one for one, far in found.items() if far == step - 1):
            if node in begun or node[0] in WALKED:
                others = [one for one in beside[node] if one[0] != "concern"]
                followed, left_out = _followed(node, others, found, node in begun, names)
                newest, older = _newest_concerns(node, beside[node], begins)
                found.update(dict.fromkeys((one for one in (*followed, *newest) if one not in found), step))
                left += [*left_out, *older]
    found = _joining(found, beside, begun)
    return _within_reach(begun, found, told, tuple(left))


def _beside(links: Iterable[Link]) -> defaultdict[Node, list[Node]]:
    beside: defaultdict[Node, dict[Node, None]] = defaultdict(dict)
    for link in links:
        beside[link.one][link.other] = None
        beside[link.other][link.one] = None
    return defaultdict(list, {node: list(others) for node, others in beside.items()})


def _followed(
    node: Node, others: list[Node], found: dict[Node, int], is_centre: bool, names: dict[Node, str]
) -> tuple[list[Node], list[LeftOut]]:
    counted = [one for one in others if one[0] not in JOINING]
    fresh = sorted((one for one in counted if one not in found), key=lambda one: (names.get(one, ""), one))
    room = max(0, (MOST_FROM_CENTRE if is_centre else MOST_FROM_ONE) - (len(counted) - len(fresh)))
    joining = [one for one in others if one[0] in JOINING and one not in found]
    cut = fresh[room:]
    return [*fresh[:room], *joining], [LeftOut(node, len(cut), len(counted))] if cut else []


def _newest_concerns(node: Node, others: list[Node], begins: dict[Node, date]) -> tuple[list[Node], list[LeftOut]]:
    told = sorted((one for one in others if one[0] == "concern"), key=lambda one: (begins[one], one), reverse=True)
    cut = len(told) - MOST_CONCERNS
    return told[:MOST_CONCERNS], [LeftOut(node, cut, len(told), concerns=True)] if cut > 0 else []


def _joining(found: dict[Node, int], beside: dict[Node, list[Node]], begun: tuple[Node, ...]) -> dict[Node, int]:
    return {
        node: far
        for node, far in found.items()
        if node in begun or node[0] not in JOINING or sum(one in found for one in beside[node]) > 1
    }


def _within_reach(
    begun: tuple[Node, ...], found: dict[Node, int], links: list[Link], left: tuple[LeftOut, ...]
) -> Neighbourhood:
    nearest = sorted(found, key=lambda node: (found[node], KINDS.index(node[0]), node[1]))
    kept = {node: found[node] for node in nearest[: max(MOST_DRAWN, len(begun))]}
    among = tuple(link for link in links if link.one in kept and link.other in kept)
    return Neighbourhood(begun, kept, among, left, too_large=len(found) - len(kept))

"""Where each thing stands on the drawing: in columns by kind, always the same for the same things.

Brands stand left of providers, providers left of places, and people and concerns right of places, so that a link reads
from left to right as a sentence does. Within a column things stand near what they are linked with.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from provider_intel.domain.relations import Node
from provider_intel.explorer.domain.links import Link
from provider_intel.explorer.domain.walking import Neighbourhood

BOX_WIDTH, BOX_HEIGHT, ROW, COLUMN, EDGE = 212, 58, 80, 376, 16
_COLUMN_OF = {"brand": 0, "provider": 1, "payer": 1, "location": 2, "concern": 3}
_LAST = 4
_SWEEPS = 4
_MANY = 3
"""Above so many lines at one box, the words of those from a box of one line stand beside that one."""


@dataclass(frozen=True)
class Box:
    """One thing by the place of its box's top left corner."""

    node: Node
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """One link as a path, and where its words stand: at `x`, `y`, with their `start`, `middle` or `end` there."""

    link: Link
    path: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines on a sheet of a size. Boxes are in the order in which things are told."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(found: Neighbourhood) -> Drawing:
    """Return the drawing of what stands around something."""
    of_providers = _answering_for_providers_alone(found)
    columns: list[list[Node]] = [[] for _ in range(_LAST + 1)]
    for node in found.nodes:
        columns[0 if node in of_providers else _COLUMN_OF.get(node[0], _LAST)].append(node)
    columns = [column for column in columns if column]
    _untangle(columns, found.links)
    tallest = max((len(column) for column in columns), default=0)
    placed = {
        node: Box(node, EDGE + COLUMN * number, EDGE + ROW * row + (tallest - len(column)) * ROW // 2)
        for number, column in enumerate(columns)
        for row, node in enumerate(column)
    }
    crowded: defaultdict[tuple[Node, bool], int] = defaultdict(int)
    fan = Counter(node for link in found.links for node in (link.one, link.other))
    lines = tuple(_line(link, placed, crowded, fan) for link in found.links)
    room = COLUMN - BOX_WIDTH if any(one.anchor == "bulge" for one in lines) else 0
    width = EDGE * 2 + COLUMN * max(0, len(columns) - 1) + BOX_WIDTH + (room if len(columns) == 1 else 0)
    height = EDGE * 2 + ROW * max(1, tallest)
    plain = tuple(Line(one.link, one.path, one.x, one.y, _ANCHORS.get(one.anchor, one.anchor)) for one in lines)
    return Drawing(width, height, tuple(placed[node] for node in found.nodes), plain)


_ANCHORS = {"bulge": "start"}


def _answering_for_providers_alone(found: Neighbourhood) -> set[Node]:
    """Return the people who stand left of the providers, for they have to do with none of the places themselves."""
    of_place = {link.one for link in found.links if link.one[0] == "person" and link.other[0] == "location"}
    return {link.one for link in found.links if link.one[0] == "person"} - of_place


def _untangle(columns: list[list[Node]], links: tuple[Link, ...]) -> None:
    """Order each column by where its things' neighbours stand, to and fro, so that fewer lines cross."""
    beside: defaultdict[Node, list[Node]] = defaultdict(list)
    for link in links:
        beside[link.one].append(link.other)
        beside[link.other].append(link.one)
    for sweep in range(_SWEEPS):
        order = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        for number in order:
            stands = {node: _share(row, column) for column in columns for row, node in enumerate(column)}
            columns[number].sort(key=lambda node: (_middle(node, beside, stands), stands[node]))


def _share(row: int, column: list[Node]) -> float:
    return (row + 0.5) / len(column)


def _middle(node: Node, beside: dict[Node, list[Node]], stands: dict[Node, float]) -> float:
    others = [stands[one] for one in beside.get(node, ()) if one in stands]
    return sum(others) / len(others) if others else stands[node]


def _line(
    link: Link, placed: dict[Node, Box], crowded: defaultdict[tuple[Node, bool], int], fan: Counter[Node]
) -> Line:  # fmt: skip
    one, other = sorted((placed[link.one], placed[link.other]), key=lambda box: (box.x, box.y))
    if one.x == other.x:
        return _bulge(link, one, other, crowded)
    x1, y1, x2, y2 = one.x + BOX_WIDTH, one.y + BOX_HEIGHT // 2, other.x, other.y + BOX_HEIGHT // 2
    lift = ROW // 2 if x2 - x1 > COLUMN else 0  # past a column it skips it must not run through that column's boxes
    bend = (x2 - x1) // 2
    path = f"M{x1} {y1}C{x1 + bend} {y1 - lift},{x2 - bend} {y2 - lift},{x2} {y2}"
    if fan[one.node] == 1 and fan[other.node] > _MANY:  # words of many lines in one heap cannot be read
        return Line(link, path, x1 + 8, y1 - 7, "start")
    end = other
    number = crowded[end.node, True]
    crowded[end.node, True] += 1
    return Line(link, path, end.x - 8, end.y + BOX_HEIGHT // 2 - 7 + 15 * number, "end")


def _bulge(link: Link, one: Box, other: Box, crowded: defaultdict[tuple[Node, bool], int]) -> Line:
    number = crowded[one.node, False]
    crowded[one.node, False] += 1
    x, y1, y2 = one.x + BOX_WIDTH, one.y + BOX_HEIGHT // 2, other.y + BOX_HEIGHT // 2
    out = x + 46 + 14 * number
    path = f"M{x} {y1}C{out} {y1},{out} {y2},{x} {y2}"
    return Line(link, path, x + 10, y1 + 22 + 15 * number, "bulge")

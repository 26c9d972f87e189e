"""Charts of upright bars, drawn with SVG attributes alone (pages allow no inline style), each beside its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT, HEAD = 720, 200, 26, 18
WIDEST = 130
"""Of one label's column: a short series makes a narrow drawing rather than broad bars."""

Series = tuple[str, Sequence[int]]


@dataclass(frozen=True)
class Bar:
    """One bar by its place and size on the drawing, with the number that stands over it."""

    x: float
    y: float
    width: float
    height: float
    number: str


@dataclass(frozen=True)
class Column:
    """What stands over one label: bars side by side, one for each series."""

    label: str
    x: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of upright bars: its columns, the height of its floor, and its series by name."""

    width: float
    height: int
    floor: int
    columns: tuple[Column, ...]
    series: tuple[str, ...]


def bars(labels: Sequence[str], *series: Series) -> Chart:
    """Return upright bars for one or two short series of whole numbers, each with its number over it but nought."""
    tallest = max((number for _, values in series for number in values), default=0) or 1
    step = min(WIDEST, WIDTH / max(1, len(labels)))
    columns = []
    for place, label in enumerate(labels):
        numbers, left = [values[place] for _, values in series], place * step
        columns.append(Column(label, round(left + step / 2, 1), _side_by_side(numbers, left, step, tallest)))
    return Chart(round(step * len(labels), 1), HEIGHT, HEIGHT - FOOT, tuple(columns), tuple(name for name, _ in series))


def _side_by_side(numbers: Sequence[int], left: float, step: float, tallest: int) -> tuple[Bar, ...]:
    floor, width = HEIGHT - FOOT, round(step * 0.76 / len(numbers), 1)
    heights = [round((floor - HEAD) * number / tallest, 1) for number in numbers]
    return tuple(
        Bar(round(left + step * 0.12 + place * width, 1), round(floor - height, 1), width, height, str(number or ""))
        for place, (number, height) in enumerate(zip(numbers, heights, strict=True))
    )

"""Charts of upright bars, drawn with SVG attributes alone (pages allow no inline style), each beside its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

WIDTH, HEIGHT, FOOT, HEAD = 720, 200, 26, 18
WIDEST = 130
"""Of one label's column: a short series makes a narrow drawing rather than broad bars."""
LINE = 18
"""How much further down the second line of a label stands."""
PHONE, PHONE_COLUMNS = 352, 13
"""A phone's width, and how many columns still have room for their numbers there; a longer series is moved sideways."""
_LETTER = 7.2
"""How wide a letter of a label is at most, on the average of a word."""

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
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart of upright bars: its columns, the height of its floor, and its series by name."""

    width: float
    height: int
    floor: int
    columns: tuple[Column, ...]
    series: tuple[str, ...]
    narrow: Chart | None = None

    @property
    def tall(self) -> int:
        """How tall the drawing is with its labels, some of which may stand on two lines."""
        return self.height + LINE * (max((len(each.lines) for each in self.columns), default=1) - 1)


def bars(labels: Sequence[str], *series: Series, height: int = HEIGHT) -> Chart:
    """Return upright bars for one or two short series of whole numbers, each with its number over it but nought.

    `narrow` is the same drawn anew for a phone, where no bar may be out of sight; None when there are too many for it.
    """
    wide = _drawn(labels, series, (WIDTH, height))
    return replace(wide, narrow=_drawn(labels, series, (PHONE, height))) if len(labels) <= PHONE_COLUMNS else wide


def _drawn(labels: Sequence[str], series: Sequence[Series], size: tuple[float, int]) -> Chart:
    width, height = size
    tallest = max((number for _, values in series for number in values), default=0) or 1
    step = min(WIDEST, width / max(1, len(labels)))
    columns, scale, places = [], (tallest, height - FOOT), _places(series)
    for place, label in enumerate(labels):
        numbers, left = [values[place] for _, values in series], place * step
        lines = (label,) if len(label) * _LETTER <= step else tuple(label.split())
        columns.append(
            Column(label, round(left + step / 2, 1), _side_by_side(numbers, left, step, scale, places), lines)
        )
    return Chart(round(step * len(labels), 1), height, height - FOOT, tuple(columns), tuple(name for name, _ in series))


def _places(series: Sequence[Series]) -> Sequence[int]:
    """Return the place of each series beside the others. One of noughts alone takes none, so that bars stay centred."""
    taken = [any(values) for _, values in series]
    last = sum(taken) - 1
    return [min(sum(taken[:place]), last) for place in range(len(series))] if any(taken) else range(len(series))


def _side_by_side(
    numbers: Sequence[int], left: float, step: float, scale: tuple[int, int], places: Sequence[int]
) -> tuple[Bar, ...]:  # fmt: skip
    (tallest, floor), width = scale, round(step * 0.76 / (max(places) + 1), 1)
    heights = [round((floor - HEAD) * number / tallest, 1) for number in numbers]
    return tuple(
        Bar(round(left + step * 0.12 + place * width, 1), round(floor - height, 1), width, height, str(number or ""))
        for place, number, height in zip(places, numbers, heights, strict=True)
    )

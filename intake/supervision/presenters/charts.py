"""Charts drawn with SVG attributes alone, each beside a table that says the same."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT, FOOT, HEAD = 720, 200, 26, 18


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

    width: int
    height: int
    floor: int
    columns: tuple[Column, ...]
    series: tuple[str, ...]


def bars(labels: tuple[str, ...], series: tuple[tuple[str, tuple[int, ...]], ...], *, numbers: bool = True) -> Chart:
    """Return upright bars for one or two short series of whole numbers; `numbers` writes each over its bar."""
    tallest = max((number for _, values in series for number in values), default=0) or 1
    floor, step = HEIGHT - FOOT, WIDTH / max(1, len(labels))
    each = step * 0.76 / len(series)
    columns = []
    for place, label in enumerate(labels):
        left = place * step + step * 0.12
        drawn = []
        for number_of, (_, values) in enumerate(series):
            height = round((floor - HEAD) * values[place] / tallest, 1)
            number = str(values[place]) if numbers and values[place] else ""
            x, y = round(left + number_of * each, 1), round(floor - height, 1)
            drawn.append(Bar(x, y, round(each, 1), height, number))
        columns.append(Column(label, round(place * step + step / 2, 1), tuple(drawn)))
    return Chart(WIDTH, HEIGHT, floor, tuple(columns), tuple(name for name, _ in series))

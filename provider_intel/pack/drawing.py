"""Where everything of a pack's drawings stands. Names have a column of their own and two lines: none is cut short."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from provider_intel.pack.domain.blocks import Bars, Spans

_ROW, _HEAD, _NAME, _LINE, _RIGHT = 34, 30, 250, 400, 60
_SIGNS, _LINES, _THICK, _NUMBER = 32, 2, 13, 30
WIDTH = _NAME + _LINE + _RIGHT


@dataclass(frozen=True)
class SpanDrawn:
    """One line of a drawing of spans, by its places on the drawing."""

    name: tuple[str, ...]
    y: int
    low: float
    high: float
    usual: float
    observed: float
    number: int


@dataclass(frozen=True)
class SpansDrawn:
    """A drawing of spans: its size, the places of its scale, and its lines."""

    width: int
    height: int
    scale: tuple[tuple[float, int], ...]
    lines: tuple[SpanDrawn, ...]


@dataclass(frozen=True)
class RowDrawn:
    """One name with a bar for each series, one below the other: where it stands, how long it is, its number."""

    name: tuple[str, ...]
    y: int
    bars: tuple[tuple[int, float, int], ...]


@dataclass(frozen=True)
class RowsDrawn:
    """A drawing of bars that lie beside names: its size, what its series are, where bars begin, and its rows."""

    width: int
    height: int
    left: int
    thick: int
    series: tuple[str, ...]
    rows: tuple[RowDrawn, ...]


def drawn_spans(block: Spans) -> SpansDrawn:
    """Return a drawing of spans: a dot for the count on the bar of its interval, and a line for the usual."""
    most = max([1.0, *(max(one.observed, one.high, one.expected) for one in block.spans)])
    step = max(1, round(most / 5))
    lines = tuple(
        SpanDrawn(in_lines(one.name), _HEAD + _ROW * place, _x(one.low, most), _x(one.high, most),
                  _x(one.expected, most), _x(one.observed, most), one.observed)
        for place, one in enumerate(block.spans)
    )  # fmt: skip
    scale = tuple((_x(number, most), number) for number in range(0, int(most) + 1, step))
    return SpansDrawn(WIDTH, _HEAD + _ROW * len(lines), scale, lines)


def drawn_rows(block: Bars) -> RowsDrawn:
    """Return bars that lie, one a series, beside the whole name of what they are about."""
    most = max((number for _, values in block.series for number in values), default=0) or 1
    rows = tuple(
        RowDrawn(in_lines(name), _ROW * place, _lying([values[place] for _, values in block.series], most))
        for place, name in enumerate(block.labels)
    )
    return RowsDrawn(WIDTH, _ROW * len(rows), _NAME, _THICK, tuple(name for name, _ in block.series), rows)


def in_lines(name: str) -> tuple[str, ...]:
    """Return a name in at most two lines; only one of more than some sixty letters ends in an ellipsis.

    >>> in_lines("Marshwarbler Court Nursing Home and Day Centre")
    ('Marshwarbler Court Nursing Home', 'and Day Centre')
    """
    return tuple(wrap(name, _SIGNS, max_lines=_LINES, placeholder="…"))


def _lying(numbers: Sequence[int], most: int) -> tuple[tuple[int, float, int], ...]:
    return tuple(
        (place * _THICK, round((_LINE + _NUMBER) * number / most, 1), number) for place, number in enumerate(numbers)
    )


def _x(number: float, most: float) -> float:
    return round(_NAME + _LINE * number / most, 1)

"""A pack as templates read it: each block by its kind, with its drawing worked out."""

from dataclasses import dataclass

from foundation.web.charts import Chart, bars
from provider_intel.pack.domain.blocks import Bars, Block, Cell, Mark, Pack, Spans

_ROW, _HEAD, _NAME, _LINE, _RIGHT = 26, 30, 250, 400, 60


@dataclass(frozen=True)
class SpanDrawn:
    """One line of a drawing of spans, by its places on the drawing."""

    name: str
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
class Shown:
    """A block by its kind: words, heading, lines, table, pairs, spans or bars."""

    kind: str
    block: Block
    chart: Chart | None = None
    spans: SpansDrawn | None = None


@dataclass(frozen=True)
class PartShown:
    """A part with its blocks."""

    number: int
    title: str
    blocks: tuple[Shown, ...]
    new_page: bool = True


def parts_of(pack: Pack) -> tuple[PartShown, ...]:
    """Return the parts of a pack for a template."""
    return tuple(
        PartShown(one.number, one.title, tuple(_shown(block) for block in one.blocks), one.new_page)
        for one in pack.parts
    )


def rag_of(cell: Cell) -> str:
    """Return the colour of a cell that carries one, else nothing."""
    return cell.rag.value if isinstance(cell, Mark) else ""


def _shown(block: Block) -> Shown:
    kind = type(block).__name__.lower()
    if isinstance(block, Spans):
        return Shown(kind, block, spans=drawn(block))
    if isinstance(block, Bars):
        return Shown(kind, block, chart=bars(block.labels, *block.series))
    return Shown(kind, block)


def drawn(block: Spans) -> SpansDrawn:
    """Return a drawing of spans: a bar of counts that are no surprise, a line for the usual, a dot for the count."""
    most = max([1.0, *(max(one.observed, one.high, one.expected) for one in block.spans)])
    step = max(1, round(most / 5))
    lines = tuple(
        SpanDrawn(one.name, _HEAD + _ROW * place, _x(one.low, most), _x(one.high, most), _x(one.expected, most),
                  _x(one.observed, most), one.observed)
        for place, one in enumerate(block.spans)
    )  # fmt: skip
    scale = tuple((_x(number, most), number) for number in range(0, int(most) + 1, step))
    return SpansDrawn(_NAME + _LINE + _RIGHT, _HEAD + _ROW * len(lines), scale, lines)


def _x(number: float, most: float) -> float:
    return round(_NAME + _LINE * number / most, 1)

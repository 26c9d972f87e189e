"""A pack as templates read it: each block by its kind, with its drawing worked out."""

from dataclasses import dataclass

from foundation.web.charts import Chart, bars
from provider_intel.pack.domain.blocks import Bars, Block, Cell, Mark, Pack, Spans
from provider_intel.pack.drawing import RowsDrawn, SpansDrawn, drawn_rows, drawn_spans

_LOW = 118
"""How high a chart of a sheet is, so that the sheet keeps to its page."""


@dataclass(frozen=True)
class Shown:
    """A block by its kind: words, heading, lines, table, pairs, spans, bars or rows."""

    kind: str
    block: Block
    chart: Chart | None = None
    spans: SpansDrawn | None = None
    rows: RowsDrawn | None = None


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
        return Shown(kind, block, spans=drawn_spans(block))
    if isinstance(block, Bars) and len(block.series) > 1:
        return Shown("rows", block, rows=drawn_rows(block))
    if isinstance(block, Bars):
        return Shown(kind, block, chart=bars(block.labels, *block.series, height=_LOW))
    return Shown(kind, block)

"""What a part of the pack is made of, before anybody decides how it looks: each format writes the same blocks."""

from dataclasses import dataclass
from enum import StrEnum

from provider_intel.meeting.domain.codes import Rag

_WORDS = {Rag.GREEN: "Green: known and explained", Rag.GREY: "Grey: not enough known"}


@dataclass(frozen=True)
class Mark:
    """A cell that carries a colour beside its words."""

    rag: Rag

    def __str__(self) -> str:
        return words_of(self.rag)


def words_of(rag: Rag) -> str:
    """Return a colour said in words, so that nobody needs to see it; grey always says that it is not a green."""
    return _WORDS.get(rag, rag.label)


Cell = str | int | Mark


class Tone(StrEnum):
    """How a paragraph is said: as the first thing to read, plainly, as a caution about chance, or in the margin."""

    LEAD = "lead"
    BODY = "body"
    CAUTION = "caution"
    QUIET = "quiet"


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True)
class Heading:
    """A heading within a part; `level` 3 stands within a sheet. `new_page` begins a page where there are pages."""

    text: str
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True)
class Lines:
    """A list of lines, each one thing."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width as a share of twelve, and whether it holds numbers."""

    title: str
    width: int = 2
    number: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption; its first column names each row. `empty` is said where it has no rows.

    Tables of one caption that are `about` different places are one table in a workbook. `wide` asks for a broad page.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "None."
    about: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Pairs:
    """Facts by name: a table of two columns without a heading row."""

    caption: str
    pairs: tuple[tuple[str, str], ...]
    about: str = ""


@dataclass(frozen=True)
class Span:
    """One line of a drawing of spans: what was counted, the interval of that count (`low` to `high`), and the usual."""

    name: str
    observed: int
    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Spans:
    """A drawing of spans, one line a place. The table that follows it says the same."""

    alt: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Bars:
    """A drawing of upright bars. The table that follows it says the same."""

    alt: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


Block = Words | Heading | Lines | Table | Pairs | Spans | Bars


@dataclass(frozen=True)
class Part:
    """One of the ten parts. One that is short goes on below the part before it: then `new_page` is false."""

    number: int
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = True

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True)
class Pack:
    """The whole pack: what it is called, the line under that, who may see it, and its parts in order."""

    title: str
    subtitle: str
    marking: str
    parts: tuple[Part, ...]

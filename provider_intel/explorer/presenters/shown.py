"""What the explorer's template is given."""

from collections.abc import Callable
from dataclasses import dataclass

from provider_intel.explorer.domain.drawing import Line


@dataclass(frozen=True)
class NodeShown:
    """One thing: as a box, and as a row of the table. `link` opens the explorer around it, `page` its own page."""

    anchor: str
    kind: str
    kind_words: str
    name: str
    lines: tuple[str, ...]
    note: str
    detail: str
    link: str
    page: str
    known: str
    opens_name: str
    is_centre: bool
    x: int
    y: int


@dataclass(frozen=True)
class ConcernShown:
    """One concern behind a link; `link` is empty for those who may not open it."""

    reference: str
    link: str
    words: str


@dataclass(frozen=True)
class EdgeShown:
    """One link: as a line, and as a row of the table with everything it rests on."""

    anchor: str
    one: NodeShown
    other: NodeShown
    words: str
    more: str
    when: str
    short: str
    source: str
    recorded: str
    style: str
    ended: bool
    faded: bool
    concerns: tuple[ConcernShown, ...]
    line: Line


@dataclass(frozen=True)
class NextShown:
    """A place to read next: `link` opens what stands around it, and each step is a link in words with its row."""

    name: str
    link: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choice:
    """One choice of the form, and whether it is chosen."""

    code: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class ExplorerPage:
    """The whole page."""

    title: str
    finding: str
    finding_link: str
    sentence: str
    about: str
    as_at: str
    as_at_words: str
    again: str
    earlier: str
    later: str
    today: str
    steps: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    width: int
    height: int
    labelled: bool
    nodes: tuple[NodeShown, ...]
    edges: tuple[EdgeShown, ...]
    next: tuple[NextShown, ...]
    left_out: tuple[str, ...]
    too_large: str
    legend: tuple[tuple[str, str], ...]
    months: int


@dataclass(frozen=True)
class Rights:
    """Where a reader may go on to, each an address or nothing: a contact, a place of the register, a worker's
    name, and the page with everything known of a place, a provider or a brand."""

    contact: Callable[[str], str]
    place: Callable[[str], str]
    name: Callable[[str], str]
    known: Callable[[str, str], str]

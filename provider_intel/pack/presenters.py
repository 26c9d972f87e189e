"""The shelf of packs, and one pack on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from provider_intel.pack.domain.blocks import Pack
from provider_intel.pack.domain.cycle import Cycle
from provider_intel.pack.domain.records import ENDINGS, Request, Stored
from provider_intel.pack.domain.saying import day
from provider_intel.pack.showing import PartShown, parts_of

_FORMATS = {
    "html": "Web page for the meeting (HTML)",
    "pdf": "Document to send (PDF)",
    "docx": "Document to edit (Word)",
    "xlsx": "Tables (Excel)",
}
_KILO = 1000


@dataclass(frozen=True)
class Line:
    """One pack on the shelf: its month, how far it is, and where it can be read."""

    month: str
    state: str
    waits: bool
    fault: str
    by: str
    at: datetime
    pack_id: int | None


@dataclass(frozen=True)
class Month:
    """A month that a pack can be built for."""

    code: str
    label: str


@dataclass(frozen=True)
class Download:
    """One file of a pack."""

    ending: str
    label: str
    size: str


@dataclass(frozen=True)
class PackPage:
    """One pack: its parts, its files, and what it was made with."""

    id: int
    title: str
    subtitle: str
    marking: str
    parts: tuple[PartShown, ...]
    files: tuple[Download, ...]
    missing: str
    made: tuple[tuple[str, str], ...]


def lines(requests: Iterable[Request]) -> tuple[Line, ...]:
    """Return the shelf."""
    return tuple(
        Line(f"{one.month:%B %Y}", _state(one), one.is_open, one.fault, one.by_words, one.at, one.pack_id)
        for one in requests
    )


def months(cycles: Iterable[Cycle]) -> tuple[Month, ...]:
    """Return the months to choose from."""
    return tuple(
        Month(one.key, f"{one.month:%B %Y}: meeting {day(one.meeting_on)}, data to {day(one.cut_off)}")
        for one in cycles
    )


def pack_page(stored: Stored, pack: Pack) -> PackPage:
    """Return one pack for its page."""
    missing = [ending.upper() for ending in ENDINGS if ending not in {each.ending for each in stored.files}]
    return PackPage(
        id=stored.id,
        title=pack.title,
        subtitle=pack.subtitle,
        marking=pack.marking,
        parts=parts_of(pack),
        files=tuple(Download(each.ending, _FORMATS[each.ending], _size(each.size)) for each in stored.files),
        missing=f"Not ready yet: {', '.join(missing)}." if missing else "",
        made=(
            ("Data up to", day(stored.cut_off)),
            ("Settings", f"version {stored.settings_version}"),
            ("Software", f"version {stored.software_version}"),
            ("Built by", stored.request.by_words),
            ("Fingerprint of the facts", stored.fingerprint),
        ),
    )


def file_name(month: date, ending: str) -> str:
    """Return what a pack's file is called."""
    return f"qasig-pack-{month:%Y-%m}.{ending}"


def _state(one: Request) -> str:
    if one.fault:
        return "Could not be completed"
    if one.pack_id is None:
        return "Waiting to be built"
    if one.is_open:
        return f"Facts fixed; {len(one.written)} of {len(ENDINGS)} files ready"
    return "Built"


def _size(number: int) -> str:
    return f"{max(1, round(number / _KILO))} kB"

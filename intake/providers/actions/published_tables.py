"""A published table, as text: where its header stands, in which order it writes dates, and its rows one at a time."""

import csv
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from intake.providers.actions.entries import Entry
from intake.providers.domain.layout import Layout, column_key
from intake.providers.domain.layouts import layout_of, record_from_row
from intake.providers.domain.records import RecordRefused

_HEADER_WITHIN = 50  # lines; editions have put the header on different lines, after a few of preamble
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True)
class Survey:
    """What a first look at a table found: whom it names, and whether the day comes first in its dates.

    `day_first` is None where no date of the table tells the two ways apart; such dates are then refused, row by row.
    """

    identifiers: frozenset[str] = frozenset()
    day_first: bool | None = None

    def iso(self, written: str) -> str:
        """Return a date written with slashes as the table's other dates show it is meant; anything else unchanged."""
        found = _SLASHED.fullmatch(written.strip())
        if not found or self.day_first is None:
            return written
        day, month = (found[1], found[2]) if self.day_first else (found[2], found[1])
        return f"{found[3]}-{month:0>2}-{day:0>2}"


@dataclass(frozen=True)
class Table:
    """One table of a file: where it is, how its rows are read, and the sheet it came from."""

    path: Path
    layout: Layout
    sheet: str = ""
    survey: Survey = field(default_factory=Survey)

    def entries(self) -> Iterator[Entry]:
        """Read the rows in order."""
        with cells_as_text(self.path) as handle:
            reader = csv.reader(handle)
            keys = _header(reader)
            dates = frozenset(keys.index(name) for name in self.layout.dates if name in keys)
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as fault:
                    yield Entry(reader.line_num, "", None, RecordRefused("", f"the row cannot be read: {fault}"))
                    continue
                if any(cell and not cell.isspace() for cell in cells):
                    yield self._entry(reader.line_num, keys, self._filled(cells, keys), dates)

    def _filled(self, cells: list[str], keys: list[str]) -> list[str]:
        # A sheet leaves out what is empty to the end of a row; a table sent as text never does.
        return cells + [""] * (len(keys) - len(cells)) if self.sheet else cells

    def _entry(self, number: int, keys: list[str], cells: list[str], dates: frozenset[int]) -> Entry:
        raw = ",".join(cells)
        at = keys.index(self.layout.identifier)
        identifier = cells[at].strip() if at < len(cells) else ""
        repeats = self.layout.repeats
        try:
            if len(cells) != len(keys):
                raise RecordRefused(identifier, f"the row has {len(cells)} columns where the header has {len(keys)}")
            if not raw.isascii() and any("\udc80" <= character <= "\udcff" for character in raw):
                raise RecordRefused(identifier, "the row holds bytes that are not UTF-8 text")
            if self.survey.day_first is not None:
                cells = [self.survey.iso(cell) if n in dates else cell for n, cell in enumerate(cells)]
            return Entry(
                number,
                raw,
                record_from_row(self.layout, dict(zip(keys, cells, strict=True))),
                None,
                self.sheet,
                repeats,
            )
        except RecordRefused as refusal:
            told = f"sheet {self.sheet}: {refusal.reason}" if self.sheet else refusal.reason
            return Entry(number, raw, None, RecordRefused(refusal.identifier, told), self.sheet, repeats)


def table_in(path: Path, *, sheet: str = "") -> tuple[Table | None, str]:
    """Return the table whose header stands near the beginning of a file, if any, and the words before it."""
    preamble: list[str] = []
    with cells_as_text(path) as handle:
        for row in itertools.islice(csv.reader(handle), _HEADER_WITHIN):
            found = layout_of(row)
            if found:
                return Table(path, found, sheet), " ".join(preamble)
            preamble.append(" ".join(row))
    return None, " ".join(preamble)


def survey(table: Table) -> Table:
    """Return the table after a first look through all of it, when there is anything to look for."""
    if not table.layout.whole and not table.layout.dates:
        return table
    named: set[str] = set()
    seen: set[bool | None] = set()
    with cells_as_text(table.path) as handle:
        reader = csv.reader(handle)
        keys = _header(reader)
        at = keys.index(table.layout.identifier)
        dates = [keys.index(name) for name in table.layout.dates if name in keys]
        for cells in _readable(reader):
            if table.layout.whole and at < len(cells) and cells[at].strip():
                named.add(cells[at].strip().upper())
            seen |= {_order(cells[place]) for place in dates if place < len(cells)}
    return replace(table, survey=Survey(frozenset(named), _agreed(seen)))


def order_of_dates(written: Iterable[str]) -> bool | None:
    """Return whether the day comes first in dates with slashes; None when none of them tells, or two disagree."""
    return _agreed({_order(one) for one in written})


def _agreed(seen: set[bool | None]) -> bool | None:
    told = seen - {None}
    return told.pop() if len(told) == 1 else None


def _readable(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue  # named with its reason when the rows are read in


def _order(written: str) -> bool | None:
    """Return whether the day comes first, when this date can be read in only one way."""
    found = _SLASHED.fullmatch(written.strip())
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    return True if first > 12 >= second else False if second > 12 >= first else None


def cells_as_text(path: Path) -> IO[str]:
    """Open a table of text; the caller closes it."""
    # Bytes that are not UTF-8 are carried through as marks, so that the one row can be refused and not the file.
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _header(reader: Iterator[list[str]]) -> list[str]:
    return [column_key(name) for name in next(row for row in reader if layout_of(row))]

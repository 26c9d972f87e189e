"""Unpacking a published spreadsheet (OpenDocument) into one table of text for each sheet, in little memory.

The sheets stand one after another in one compressed part of some hundred megabytes, which is walked once and never
held. A cell may stand for many like it, and so may a row; what is empty to the end of a row or sheet is left out.
"""

import csv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

_CONTENT = "content.xml"
_CHUNK = 1 << 20
_MOST_BYTES = 4 << 30  # unpacked; the largest published table is a tenth of this
_MOST_COLUMNS = 1_000
_MOST_EMPTY_ROWS = 100


class SpreadsheetUnreadable(Exception):
    """The file is not a spreadsheet we can read; the message says what is wrong with it."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as a table of text: its name, and the file it was unpacked into."""

    name: str
    path: Path


def is_spreadsheet(path: Path) -> bool:
    """Return whether a file is packed as a spreadsheet is, whatever it is called."""
    return zipfile.is_zipfile(path)


def unpack(path: Path, folder: Path) -> list[Sheet]:
    """Write each sheet of a spreadsheet into a folder as a table of text, row for row. Raises SpreadsheetUnreadable."""
    reader = _Reader(folder)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.EntityDeclHandler = _refuse_entities
    try:
        with zipfile.ZipFile(path) as packed:
            if packed.getinfo(_CONTENT).file_size > _MOST_BYTES:
                raise SpreadsheetUnreadable(f"{path.name} unpacks to more than any table of the register.")
            with packed.open(_CONTENT) as content:
                while chunk := content.read(_CHUNK):
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except KeyError:
        raise SpreadsheetUnreadable(f"{path.name} is packed, but not an OpenDocument spreadsheet.") from None
    except (zipfile.BadZipFile, expat.ExpatError, EOFError, OSError) as fault:
        raise SpreadsheetUnreadable(f"{path.name} is not a whole spreadsheet: {fault}") from fault
    finally:
        reader.close()
    return reader.sheets


def _refuse_entities(*_: Any) -> None:
    raise SpreadsheetUnreadable("The spreadsheet defines entities of its own, which no published table does.")


class _Reader:
    """Follows the elements of a spreadsheet and writes each row once it has ended."""

    def __init__(self, folder: Path) -> None:
        self.sheets: list[Sheet] = []
        self._folder = folder
        self._file: Any = None
        self._writer: Any = None
        self._row: list[str] = []
        self._row_times = 1
        self._empty_rows = 0
        self._empty_cells = 0
        self._cell_times = 1
        self._cell: list[str] | None = None
        self._value = ""
        self._aside = 0  # inside a note on a cell, whose words are not the cell's

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            if self._cell:
                self._cell.append(" ")
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell = []
            self._cell_times = int(attributes.get("table:number-columns-repeated", 1))
            self._value = attributes.get("office:date-value", "")[:10]
        elif name == "table:table-row":
            self._row, self._empty_cells = [], 0
            self._row_times = int(attributes.get("table:number-rows-repeated", 1))
        elif name == "table:table":
            self._begin_sheet(attributes.get("table:name", ""))
        elif name == "office:annotation":
            self._aside += 1
        elif name in ("text:s", "text:tab", "text:line-break") and self._cell is not None:
            self._cell.append(" ")

    def words(self, written: str) -> None:
        if self._cell is not None and not self._aside:
            self._cell.append(written)

    def end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            self.close()
        elif name == "office:annotation":
            self._aside -= 1

    def close(self) -> None:
        """Close the sheet being written, if any."""
        if self._file is not None:
            self._file.close()
            self._file = self._writer = None

    def _begin_sheet(self, name: str) -> None:
        self.close()
        path = self._folder / f"sheet-{len(self.sheets) + 1}.csv"
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._empty_rows = 0
        self.sheets.append(Sheet(name, path))

    def _end_cell(self) -> None:
        written = self._value or " ".join("".join(self._cell or ()).split())
        self._cell = None
        if not written:
            self._empty_cells += self._cell_times
            return
        if len(self._row) + self._empty_cells + self._cell_times > _MOST_COLUMNS:
            raise SpreadsheetUnreadable(f"A row of the spreadsheet has more than {_MOST_COLUMNS} columns.")
        self._row += [""] * self._empty_cells
        self._row += [written] * self._cell_times
        self._empty_cells = 0

    def _end_row(self) -> None:
        if not self._row:
            self._empty_rows += self._row_times
            return
        if self._empty_rows > _MOST_EMPTY_ROWS or self._row_times > _MOST_EMPTY_ROWS:
            raise SpreadsheetUnreadable("The spreadsheet repeats rows in a way that no published table does.")
        # Empty rows between others are kept, so that a row has the number it has on the screen.
        self._writer.writerows([[]] * self._empty_rows + [self._row] * self._row_times)
        self._empty_rows = 0

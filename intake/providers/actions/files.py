"""Opening a register file: what it is by its content, as at when, and its entries one at a time."""

import csv
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from intake.providers.actions.bodies import bodies, json_layout
from intake.providers.actions.entries import Entry, FileUnreadable
from intake.providers.actions.published_tables import Survey, Table, survey, table_in
from intake.providers.actions.spreadsheets import SpreadsheetUnreadable, is_spreadsheet, unpack
from intake.providers.domain.dates_named import date_in


@dataclass(frozen=True)
class RegisterFile:
    """A file ready to be read: its fingerprint, its layout, and the date it says it describes, when it says so.

    `tables` is empty for the interface's JSON. `layout` names the first table, which gives the file its name.
    """

    path: Path
    sha256: str
    layout: str
    as_at: date | None
    tables: tuple[Table, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """Read the entries in order. Raises FileUnreadable when the file breaks off."""
        if not self.tables:
            yield from bodies(self.path)
        for table in self.tables:
            yield from table.entries()

    def surveyed(self) -> "RegisterFile":
        """Return the file with the order of day and month in its tables' dates made out."""
        tables = tuple(survey(table) for table in self.tables)
        return RegisterFile(self.path, self.sha256, self.layout, self.as_at, tables)

    @property
    def whole(self) -> Survey | None:
        """What a table of the whole register names, when the file holds one."""
        return next((table.survey for table in self.tables if table.layout.whole), None)


@contextmanager
def opened(path: Path) -> Iterator[RegisterFile]:
    """Recognise a file by its content, and hold what it is unpacked into until it was read. Raises FileUnreadable."""
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
        handle.seek(0)
        start = handle.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"[", b"{"):
        yield RegisterFile(path, sha256, json_layout(path), date_in(path.name))
    elif is_spreadsheet(path):
        with tempfile.TemporaryDirectory(prefix="register-") as folder:
            yield _spreadsheet(path, sha256, Path(folder)).surveyed()
    else:
        table, preamble = table_in(path)
        if table is None:
            raise FileUnreadable(_NOT_OURS.format(path.name))
        as_at = date_in(preamble) or date_in(path.name)
        yield RegisterFile(path, sha256, table.layout.code, as_at, (table,)).surveyed()


_NOT_OURS = (
    "{} is not a register file we can read: nowhere near its beginning stand the column names of the care directory "
    "with filters (122 columns), the 45-column extract or the 15-column directory, the latest ratings or the "
    "deactivated locations, and it is not the interface's JSON."
)


def _spreadsheet(path: Path, sha256: str, folder: Path) -> RegisterFile:
    try:
        sheets = unpack(path, folder)
    except SpreadsheetUnreadable as fault:
        raise FileUnreadable(str(fault)) from fault
    tables, said = [], ""
    for sheet in sheets:
        table, preamble = table_in(sheet.path, sheet=sheet.name)
        if table:
            tables.append(table)
        elif sheet.name.casefold() == "readme":
            said = _words_of(sheet.path)
        said = said or preamble
    if not tables:
        raise FileUnreadable(_NOT_OURS.format(path.name))
    # What the file says of itself comes before what somebody called it.
    as_at = date_in(said, after="as at") or date_in(said) or date_in(path.name)
    return RegisterFile(path, sha256, tables[0].layout.code, as_at, tuple(tables))


def _words_of(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as handle:
        return " ".join(" ".join(row) for row in csv.reader(handle))


__all__ = ["Entry", "FileUnreadable", "RegisterFile", "opened"]

"""Opening a register file: what it is by its content, as at when, and its entries one at a time."""

import calendar
import csv
import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

from intake.providers.domain.api_bodies import record_from_body
from intake.providers.domain.csv_rows import Layout, column_key, layout_of, record_from_row
from intake.providers.domain.records import Record, RecordRefused

_HEADER_WITHIN = 50  # lines; editions have put the header on different lines, after a few of preamble
_CHUNK = 1 << 18
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"


class FileUnreadable(Exception):
    """The file is not one of the register's layouts, or breaks off; the message says what was expected."""


@dataclass(frozen=True)
class Entry:
    """One entry of a file, numbered as a person would count it, with its own text and what became of reading it."""

    number: int
    raw: str
    record: Record | None
    refusal: RecordRefused | None


@dataclass(frozen=True)
class RegisterFile:
    """A file ready to be read: its fingerprint, its layout, and the date it says it describes, when it says so."""

    path: Path
    sha256: str
    layout: str
    as_at: date | None
    columns: Layout | None

    def entries(self) -> Iterator[Entry]:
        """Read the entries in order. Raises FileUnreadable when the file breaks off."""
        return _rows(self.path, self.columns) if self.columns else _bodies(self.path)


def open_register_file(path: Path) -> RegisterFile:
    """Recognise a file by its content. Raises FileUnreadable when it is none of the layouts we can read."""
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
        handle.seek(0)
        start = handle.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"[", b"{"):
        return RegisterFile(path, sha256, _json_layout(path), _date_in(path.name), None)
    columns, preamble = _csv_layout(path)
    return RegisterFile(path, sha256, columns.code, _date_in(preamble) or _date_in(path.name), columns)


def _json_layout(path: Path) -> str:
    first = next(iter(_values(path)), ("", {}))[1]
    if not isinstance(first, dict):
        return "api_locations"
    if "locationName" in first:
        return "api_list"
    if "locationId" in first:
        return "api_locations"
    if "providerId" in first:
        return "api_providers"
    raise FileUnreadable(f"{path.name} is JSON, but its entries have neither a locationId nor a providerId.")


def _csv_layout(path: Path) -> tuple[Layout, str]:
    preamble: list[str] = []
    with _text(path) as handle:
        for row in itertools.islice(csv.reader(handle), _HEADER_WITHIN):
            found = layout_of(row)
            if found:
                return found, " ".join(preamble)
            preamble.append(" ".join(row))
    raise FileUnreadable(
        f"{path.name} is not a register file we can read: no line among its first {_HEADER_WITHIN} holds the column "
        "names of the 45-column extract or the 15-column directory, and it is not the interface's JSON."
    )


def _text(path: Path) -> IO[str]:
    # Bytes that are not UTF-8 are carried through as marks, so that the one row can be refused and not the file.
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _rows(path: Path, layout: Layout) -> Iterator[Entry]:
    with _text(path) as handle:
        reader = csv.reader(handle)
        header = next(row for row in reader if layout_of(row))
        keys = [column_key(name) for name in header]
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                yield Entry(reader.line_num, "", None, RecordRefused("", f"the row cannot be read: {fault}"))
                continue
            if any(cell.strip() for cell in cells):
                yield _row_entry(reader.line_num, layout, keys, cells)


def _row_entry(number: int, layout: Layout, keys: list[str], cells: list[str]) -> Entry:
    raw = ",".join(cells)
    at = keys.index(layout.identifier)
    identifier = cells[at].strip() if at < len(cells) else ""
    try:
        if len(cells) != len(keys):
            raise RecordRefused(identifier, f"the row has {len(cells)} columns where the header has {len(keys)}")
        if any("\udc80" <= character <= "\udcff" for character in raw):
            raise RecordRefused(identifier, "the row holds bytes that are not UTF-8 text")
        return Entry(number, raw, record_from_row(layout, dict(zip(keys, cells, strict=True))), None)
    except RecordRefused as refusal:
        return Entry(number, raw, None, refusal)


def _bodies(path: Path) -> Iterator[Entry]:
    for number, (raw, value) in enumerate(_values(path), start=1):
        try:
            yield Entry(number, raw, record_from_body(value), None)
        except RecordRefused as refusal:
            yield Entry(number, raw, None, refusal)


def _values(path: Path) -> Iterator[tuple[str, object]]:
    """Yield each object of an array with its own text; a single object stands for itself, a page for its list."""
    with path.open(encoding="utf-8-sig", errors="replace") as handle:
        window = handle.read(_CHUNK).lstrip()
        if window.startswith("["):
            yield from _array(handle, window[1:], path.name)
            return
        try:
            whole = json.loads(window + handle.read())
        except json.JSONDecodeError as fault:
            raise FileUnreadable(f"{path.name} is not whole JSON: {fault}") from fault
    listed = whole.get("locations", whole.get("providers")) if "locationId" not in whole else None
    for value in listed if isinstance(listed, list) else [whole]:
        yield json.dumps(value, ensure_ascii=False), value


def _array(handle: IO[str], window: str, name: str) -> Iterator[tuple[str, object]]:
    decoder = json.JSONDecoder()
    while True:
        window = window.lstrip(" \t\r\n,")
        if window.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(window)
        except json.JSONDecodeError as fault:
            # Reads grow with the value, so that a long one is not parsed again and again.
            more = handle.read(max(_CHUNK, len(window)))
            if not more:
                raise FileUnreadable(f"{name} breaks off: {fault.msg} near {window[:60]!r}") from fault
            window += more
            continue
        yield window[:end], value
        window = window[end:]


def _date_in(words: str) -> date | None:
    """Return the date named in words; of a month alone, its last day, so that nothing in it lies in the future."""
    if found := re.search(r"(20\d\d)-(\d\d)-(\d\d)", words):
        return date(*(int(part) for part in found.groups()))
    if found := re.search(rf"(?i)(\d{{1,2}})[ _]({_MONTHS})[ _](20\d\d)", words):
        return datetime.strptime(" ".join(found.groups()), "%d %B %Y").date()  # noqa: DTZ007  a date, no moment
    if found := re.search(r"(20\d\d)-(\d\d)(?!\d)", words):
        year, month = (int(part) for part in found.groups())
        return date(year, month, calendar.monthrange(year, month)[1])
    return None

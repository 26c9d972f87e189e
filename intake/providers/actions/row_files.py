"""Files of one fact a row, such as a month's returns: each row taken in, or named with the reason why it is not."""

import csv
import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from intake.providers.actions.entries import FileUnreadable
from intake.providers.actions.published_tables import Survey, cells_as_text, order_of_dates
from intake.providers.domain.layout import column_key
from intake.providers.domain.placements import is_nhs_number
from intake.providers.domain.values import ValueUnreadable
from intake.providers.tables import ImportRow, LocationRow, RejectionRow

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class ReadFrom:
    """By which import a row is read, when, and whether this very file was read before.

    What a file read again says of something that was told of already is older than whatever was said of it since.
    """

    import_id: int
    now: datetime
    again: bool


@dataclass(frozen=True)
class RowFile(Generic[Fact]):
    """One kind of such file: what gives it away, how a row is read, how it is taken in and what the trail says.

    `take` returns whether it was new. `about` says what a row is a fact of, where no two rows may tell of one thing.
    """

    layout: str
    wanted: str
    is_header: Callable[[Sequence[str]], bool]
    dates: tuple[str, ...]
    identifiers: tuple[str, ...]
    read: Callable[[Mapping[str, str]], Fact]
    take: Callable[[Session, Fact, ReadFrom], bool]
    entry: audit.Entry
    about: Callable[[Fact], Hashable] | None = None


@dataclass(frozen=True)
class RowsReport:
    """What became of a file's rows: read equals added, unchanged and rejected together."""

    import_id: int
    read: int
    added: int
    unchanged: int
    rejections: tuple[tuple[int, str, str], ...]


def import_rows(kind: RowFile[Fact], path: Path, *, now: datetime) -> RowsReport:
    """Read a file in; a row that is held already is left as it is. Raises FileUnreadable."""
    table = _table(kind, path)
    rejections: list[tuple[int, str, str]] = []
    told: dict[Hashable, int] = {}
    added = unchanged = 0
    with transaction() as session:
        started, again = _started(session, kind.layout, path, now)
        source = ReadFrom(started.id, now, again)
        for number, cells in table.rows:
            row = table.named(cells)
            try:
                _refuse_spare(cells[len(table.keys) :])
                fact = kind.read(row)
                _refuse_second(kind, fact, number, told)
                fresh = kind.take(session, fact, source)
                added, unchanged = added + fresh, unchanged + (not fresh)
            except ValueUnreadable as refusal:
                rejections.append((number, _identifier(kind, row), str(refusal)))
        _close(session, started, rejections, read=len(table.rows), added=added, unchanged=unchanged)
        facts = {"read": len(table.rows), "added": added, "rejected": len(rejections)}
        by, subject = audit.Actor.system("register import"), f"register-import:{started.id}"
        audit.add(session, kind.entry, subject=subject, by=by, at=now, facts=facts)
        return RowsReport(started.id, len(table.rows), added, unchanged, tuple(rejections))


def _identifier(kind: RowFile[Fact], row: Mapping[str, str]) -> str:
    """Return which place a row is about, as it stands there; nothing where an NHS number stands in its stead."""
    written = next((row[name] for name in kind.identifiers if name in row), "")
    return "" if is_nhs_number(written) else written


def refuse_unknown(session: Session, location_id: str) -> None:
    """Raise ValueUnreadable when the register does not hold a place."""
    if session.get(LocationRow, location_id) is None:
        raise ValueUnreadable("the register does not hold this location")


def _refuse_second(kind: RowFile[Fact], fact: Fact, number: int, told: dict[Hashable, int]) -> None:
    if kind.about is None:
        return
    first = told.setdefault(kind.about(fact), number)
    if first != number:
        raise ValueUnreadable(f"row {first} tells of the same; say it once, in one row")


@dataclass(frozen=True)
class _Table:
    keys: list[str]
    rows: list[tuple[int, list[str]]]
    dates: tuple[str, ...]
    survey: Survey

    def named(self, cells: list[str]) -> dict[str, str]:
        row = dict(zip(self.keys, cells, strict=False))
        return {name: self.survey.iso(cell) if name in self.dates else cell for name, cell in row.items()}


def _table(kind: RowFile[Fact], path: Path) -> _Table:
    with cells_as_text(path) as handle:
        reader = csv.reader(handle)
        try:
            header = next((cells for cells in reader if kind.is_header(cells)), None)
            if header is None:
                raise FileUnreadable(f"{path.name} {kind.wanted}")
            rows = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
        except csv.Error as fault:
            raise FileUnreadable(f"{path.name} cannot be read as a table: {fault}") from fault
    keys = [column_key(cell) for cell in header]
    places = [number for number, key in enumerate(keys) if key in kind.dates]
    written = (cells[at] for _, cells in rows for at in places if at < len(cells))
    return _Table(keys, rows, kind.dates, Survey(day_first=order_of_dates(written)))


def _refuse_spare(cells: Sequence[str]) -> None:
    if any(map(str.strip, cells)):
        raise ValueUnreadable(
            "the row has more cells than the header; words with a comma stand between quotation marks"
        )


def _started(session: Session, layout: str, path: Path, now: datetime) -> tuple[ImportRow, bool]:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    before = select(ImportRow.id).where(ImportRow.sha256 == sha256, ImportRow.layout == layout)
    again = session.scalars(before.limit(1)).first() is not None
    started = ImportRow(
        file_name=storable(path.name), sha256=sha256, layout=layout, as_at=now.date(), state="finished",
        started_at=now, finished_at=now,
    )  # fmt: skip
    session.add(started)
    session.flush()
    return started, again


def _close(
    session: Session, started: ImportRow, rejections: list[tuple[int, str, str]], *, read: int, added: int,
    unchanged: int,
) -> None:  # fmt: skip
    started.rows_read, started.added, started.unchanged = read, added, unchanged
    started.rejected = len(rejections)
    session.add_all(
        RejectionRow(
            import_id=started.id, row_number=number, identifier=storable(name), reason=storable(reason), raw=""
        )
        for number, name, reason in rejections
    )

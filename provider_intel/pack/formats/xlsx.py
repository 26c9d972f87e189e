"""The pack's tables as a workbook: one sheet a table, nothing hidden, nothing worked out, nothing that runs.

What somebody typed is stored as text whatever it begins with. Text that a spreadsheet would take for a formula when it
is typed again is marked as text as well.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from provider_intel.pack.domain.blocks import Cell, Column, Pack, Pairs, Part, Table
from provider_intel.pack.formats.fixed import WRITTEN_AT, fixed

_LONGEST_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_TYPED_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNIT = 6  # of a column's width, in characters of the workbook's font
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_PLACE = Column("Provider", 4)


@dataclass(frozen=True)
class _Looks:
    head: Format
    plain: Format
    guarded: Format


def write(pack: Pack) -> bytes:
    """Return the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": pack.title, "subject": pack.subtitle, "comments": pack.marking, "created": WRITTEN_AT}
    )
    looks = _Looks(
        head=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e7eef1"}),
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
        guarded=book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
    )
    _about(book.add_worksheet("About"), pack, looks)
    taken: set[str] = {"about"}
    for part in pack.parts:
        for table in _of_one_caption(part):
            _sheet(book.add_worksheet(_name(part, table, taken)), table, looks)
    book.close()
    return fixed(out.getvalue())


def _about(sheet: Worksheet, pack: Pack, looks: _Looks) -> None:
    sheet.set_column(0, 0, 100)
    for row, line in enumerate((pack.title, pack.subtitle, pack.marking)):
        sheet.write_string(row, 0, line, looks.plain if row else looks.head)


def _of_one_caption(part: Part) -> Iterator[Table]:
    """Return the tables of a part, those of one caption about several places as one with the place in front."""
    held: dict[str, list[Table]] = {}
    for block in part.blocks:
        if isinstance(block, Table | Pairs):
            table = block if isinstance(block, Table) else _as_table(block)
            held.setdefault(table.caption, []).append(table)
    for caption, tables in held.items():
        if not any(table.about for table in tables):
            yield from tables
            continue
        rows = tuple((table.about, *row) for table in tables for row in table.rows)
        yield replace(tables[0], caption=caption, columns=(_PLACE, *tables[0].columns), rows=rows)


def _as_table(pairs: Pairs) -> Table:
    return Table(pairs.caption, (Column("What", 5), Column("Answer", 9)), pairs.pairs, about=pairs.about)


def _name(part: Part, table: Table, taken: set[str]) -> str:
    words = _NO_SHEET_NAME.sub(" ", f"{part.number} {table.caption}")
    name, number = words[:_LONGEST_NAME].strip(), 2
    while name.lower() in taken:
        ending = f" {number}"
        name, number = words[: _LONGEST_NAME - len(ending)].strip() + ending, number + 1
    taken.add(name.lower())
    return name


def _sheet(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width * _UNIT + 4)
        sheet.write_string(0, place, column.title, looks.head)
    for number, row in enumerate(table.rows, start=1):
        _row(sheet, number, row, looks)


def _row(sheet: Worksheet, number: int, row: Sequence[Cell], looks: _Looks) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, place, cell, looks.plain)
            continue
        told = str(cell)
        sheet.write_string(number, place, told, looks.guarded if told.startswith(_TYPED_AS_FORMULA) else looks.plain)

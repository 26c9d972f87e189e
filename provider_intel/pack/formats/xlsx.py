"""The pack's tables as a workbook: one sheet a table, nothing hidden, nothing worked out, nothing that runs.

Each sheet prints on pages as broad as it is, with its heading row on each, and says what it is and who may see it.

What somebody typed is stored as text whatever it begins with. Text that a spreadsheet would take for a formula when it
is typed again is marked as text as well.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from textwrap import shorten

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from provider_intel.pack.domain.blocks import Cell, Column, Pack, Pairs, Part, Table
from provider_intel.pack.formats.fixed import WRITTEN_AT, fixed

_LONGEST_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_TYPED_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNIT, _SMALL_UNIT, _MOST_BROAD = 6, 4, 8  # of a column's width, in characters; the smaller where columns are many
_LINE, _TALLEST, _TO_WRITE_IN = 15, 400, 30  # heights of rows in points
_A4 = 9
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_PLACE = Column("Provider", 4)


@dataclass(frozen=True)
class _Looks:
    head: Format
    plain: Format
    guarded: Format
    title: Format


def write(pack: Pack) -> bytes:
    """Return the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": pack.title, "subject": pack.subtitle, "comments": pack.marking, "created": WRITTEN_AT}
    )
    looks = _looks(book)
    taken: set[str] = {"about"}
    tables = [(_name(part, table, taken), table) for part in pack.parts for table in _of_one_caption(part)]
    _about(book.add_worksheet("About"), pack, tables, looks)
    for name, table in tables:
        sheet = book.add_worksheet(name)
        _sheet(sheet, table, looks)
        _on_paper(sheet, pack)
    book.close()
    return fixed(out.getvalue())


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    told = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10, "border": 1,
            "border_color": "#cfd9dd"}  # fmt: skip
    return _Looks(
        head=book.add_format({**told, "bold": True, "bg_color": "#e7eef1"}),
        plain=book.add_format(told),
        guarded=book.add_format({**told, "quote_prefix": True}),
        title=book.add_format({"bold": True, "font_name": "Arial", "font_size": 16}),
    )


def _about(sheet: Worksheet, pack: Pack, tables: Sequence[tuple[str, Table]], looks: _Looks) -> None:
    """Write what the workbook is, who may see it, and which sheet holds what: a sheet's name may be cut short."""
    widths = (_LONGEST_NAME + 4, 70)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, pack.title, looks.title)
    sheet.set_row(0, 24)
    for row, line in enumerate((pack.subtitle, pack.marking), start=1):
        sheet.merge_range(row, 0, row, 1, "", looks.plain)
        sheet.write_string(row, 0, line, looks.plain)
        sheet.set_row(row, _height([line], [sum(widths)]))
    rows = [("Sheet", "What it holds"), *((name, table.caption) for name, table in tables)]
    for number, pair in enumerate(rows, start=4):
        for place, told in enumerate(pair):
            sheet.write_string(number, place, told, looks.head if number == 4 else looks.plain)
    _on_paper(sheet, pack, heading=4)


def _on_paper(sheet: Worksheet, pack: Pack, *, heading: int = 0) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.set_header(f"&L&9{_in_margin(pack.title)}&R&9&A")
    sheet.set_footer(f"&L&9{_in_margin(pack.marking.split('.')[0])}&R&9Page &P of &N")


def _in_margin(words: str) -> str:
    return words.replace("&", "&&")


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how high a row has to be for its longest cell; few programs work it out when they open a file."""
    lines = max((ceil(len(str(cell)) * 1.1 / width) for cell, width in zip(cells, widths, strict=True)), default=1)
    return min(_TALLEST, _LINE * max(1, lines))


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
    name, number = shorten(words, _LONGEST_NAME, placeholder=""), 2
    while name.lower() in taken:
        ending = f" {number}"
        name, number = shorten(words, _LONGEST_NAME - len(ending), placeholder="") + ending, number + 1
    taken.add(name.lower())
    return name


def _sheet(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    sheet.freeze_panes(1, 1)
    unit = _UNIT if len(table.columns) <= _MOST_BROAD else _SMALL_UNIT
    widths = [column.width * unit + 4 for column in table.columns]
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, column.title, looks.head)
    sheet.set_row(0, _height([f"{column.title} " for column in table.columns], widths))
    if not table.rows:
        sheet.write_string(1, 0, table.empty, looks.plain)
        sheet.set_row(1, _height([table.empty], widths[:1]))
    for number, row in enumerate(table.rows, start=1):
        sheet.set_row(number, max(_height(row, widths), 0 if row[-1] else _TO_WRITE_IN))
        _row(sheet, number, row, looks)


def _row(sheet: Worksheet, number: int, row: Sequence[Cell], looks: _Looks) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, place, cell, looks.plain)
            continue
        told = str(cell)
        sheet.write_string(number, place, told, looks.guarded if told.startswith(_TYPED_AS_FORMULA) else looks.plain)

"""The pack as a Word document: real headings, tables whose heading rows are marked and repeated, in British English.

Drawings are left out: each stands beside a table that says the same, and a table can be read by ear and changed.
"""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Cell

from provider_intel.meeting.domain.codes import Rag
from provider_intel.pack.domain.blocks import (
    Bars,
    Block,
    Cell,
    Column,
    Heading,
    Lines,
    Mark,
    Pack,
    Pairs,
    Part,
    Spans,
    Table,
    Tone,
    Words,
)
from provider_intel.pack.formats.fixed import WRITTEN_AT, fixed

_INK, _HEAD, _MOST_AT_NINE_POINTS = RGBColor(0x17, 0x3F, 0x4F), "E7EEF1", 6
_FILLS = {Rag.RED: "F8D7D3", Rag.AMBER: "FCE8C2", Rag.GREEN: "D5EBDD", Rag.GREY: "E4E7E9"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a Word document cannot hold, such as the line break of one that was pasted from another."""
_PAGE, _MARGIN = (Mm(210), Mm(297)), Mm(16)


def write(pack: Pack) -> bytes:
    """Return the document."""
    document = Document()
    _prepare(document, pack)
    document.add_heading(pack.title, 0)
    document.add_paragraph(pack.subtitle)
    document.add_paragraph(pack.marking).runs[0].bold = True
    for part in pack.parts:
        _part(document, part)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _prepare(document: Doc, pack: Pack) -> None:
    told = document.core_properties
    told.title, told.subject, told.author, told.language = pack.title, pack.subtitle, "QASIG", "en-GB"
    told.created = told.modified = WRITTEN_AT
    told.last_modified_by, told.revision, told.comments = "QASIG", 1, pack.marking
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    properties = normal.element.get_or_add_rPr()
    _set(properties, "w:lang", {"w:val": "en-GB", "w:eastAsia": "en-GB"})
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Arial", _INK
        _set(style.element.get_or_add_rPr(), "w:rFonts", {"w:ascii": "Arial", "w:hAnsi": "Arial"})
    _turn(document, broad=False)


def _turn(document: Doc, *, broad: bool) -> None:
    section, (short, long) = document.sections[-1], _PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if broad else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if broad else (short, long)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _part(document: Doc, part: Part) -> None:
    broad = any(table.wide for table in part.tables)
    was_broad = document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if broad != was_broad:
        document.add_section(WD_SECTION.NEW_PAGE)
        _turn(document, broad=broad)
    elif part.number > 1:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading(f"{part.number}. {part.title}", 1)
    for block in part.blocks:
        _block(document, block)


def _block(document: Doc, block: Block) -> None:
    match block:
        case Heading():
            heading = document.add_heading(_plain(block.text), block.level)
            heading.paragraph_format.page_break_before = block.new_page
        case Words():
            run = document.add_paragraph().add_run(_plain(block.text))
            run.bold, run.italic = block.tone is Tone.LEAD, block.tone is Tone.CAUTION
        case Lines():
            for line in block.lines:
                document.add_paragraph(_plain(line), style="List Bullet")
        case Pairs():
            rows = [_shades(each) for each in block.pairs]
            _table(document, (Column("What", 4), Column("Answer", 8)), rows)
        case Table():
            _captioned(document, block)
        case Spans() | Bars():
            pass  # the table that follows says the same


def _captioned(document: Doc, table: Table) -> None:
    caption = document.add_paragraph(_plain(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    if not table.rows:
        document.add_paragraph(table.empty)
        return
    _table(document, table.columns, [_shades(row) for row in table.rows], caption=table.caption)


def _shades(row: Iterable[Cell]) -> list[tuple[str, str]]:
    return [(str(cell), _FILLS[cell.rag] if isinstance(cell, Mark) else "") for cell in row]


def _table(
    document: Doc, columns: Sequence[Column], rows: Sequence[Sequence[tuple[str, str]]], *, caption: str = ""
) -> None:
    made = document.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    made.autofit = False
    if caption:
        _set(made._tbl.tblPr, "w:tblCaption", {"w:val": _plain(caption)})
    grid = [[(column.title, _HEAD) for column in columns], *rows]
    widths = _widths(columns, broad=document.sections[-1].orientation == WD_ORIENT.LANDSCAPE)
    size = Pt(8) if len(columns) > _MOST_AT_NINE_POINTS else Pt(9)
    # Straight on the rows' own elements: asking the table for its cells takes longer with every row.
    for number, (drawn, told) in enumerate(zip(made._tbl.tr_lst, grid, strict=True)):
        _set(drawn.get_or_add_trPr(), "w:cantSplit", {})
        if not number:
            _set(drawn.get_or_add_trPr(), "w:tblHeader", {})
        for cell, (words, fill), width in zip(drawn.tc_lst, told, widths, strict=True):
            _cell(_Cell(cell, made), words, fill, width, size, bold=not number)
    document.add_paragraph()


def _cell(cell: _Cell, words: str, fill: str, width: Length, size: Length, *, bold: bool) -> None:
    cell.width = width
    run = cell.paragraphs[0].add_run(_plain(words))
    run.font.size, run.bold = size, bold
    if fill:
        _set(cell._tc.get_or_add_tcPr(), "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill})


def _plain(text: str) -> str:
    return _NOT_XML.sub(" ", text)


def _widths(columns: Sequence[Column], *, broad: bool) -> list[Length]:
    room = _PAGE[1 if broad else 0] - 2 * _MARGIN
    parts = sum(column.width for column in columns)
    return [Length(room * column.width // parts) for column in columns]


def _set(holder: Any, name: str, values: dict[str, str]) -> None:
    for old in holder.findall(qn(name)):
        holder.remove(old)
    made = OxmlElement(name)
    for each, value in values.items():
        made.set(qn(each), value)
    holder.append(made)

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
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

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

_MARKED, _QUIET, _LINE = RGBColor(0x8A, 0x1F, 0x11), RGBColor(0x47, 0x58, 0x5F), "B9C6CB"
_INK, _HEAD, _MOST_AT_NINE_POINTS = RGBColor(0x17, 0x3F, 0x4F), "E7EEF1", 6
_FILLS = {Rag.RED: "F8D7D3", Rag.AMBER: "FCE8C2", Rag.GREEN: "D5EBDD", Rag.GREY: "E4E7E9"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a Word document cannot hold, such as the line break of one that was pasted from another."""
_EDGE, _GAP = Mm(8), Pt(6)
_MOST_WHOLE, _MOST_WITH_ROOM = 8, 12  # rows kept on one page; columns with room beside their words
_TO_WRITE_IN = "560"  # a row that waits for a pen, in twentieths of a point
_PAGE, _MARGIN = (Mm(210), Mm(297)), Mm(18)


def write(pack: Pack) -> bytes:
    """Return the document."""
    document = Document()
    _prepare(document, pack)
    document.add_heading(pack.title, 0)
    document.add_paragraph(pack.subtitle)
    marking = document.add_paragraph(pack.marking).runs[0]
    marking.bold, marking.font.color.rgb = True, _MARKED
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
    caption = document.styles["Caption"]
    caption.font.name, caption.font.size, caption.font.color.rgb = "Arial", Pt(9.5), RGBColor(0x0B, 0x0C, 0x0C)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(6), Pt(3)
    _turn(document, broad=False)
    _margins(document, pack)


def _margins(document: Doc, pack: Pack) -> None:
    """Say on every page what it is, who may see it, and which page of how many; the sections that follow keep it."""
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.add_run(pack.title)
    foot.add_run(f"{pack.marking.split('.')[0]}. Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for run in (*head.runs, *foot.runs):
        run.font.size, run.font.color.rgb = Pt(8), _QUIET


def _field(paragraph: Paragraph, name: str) -> None:
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = Pt(8), _QUIET
    made.append(run._r)
    paragraph._p.append(made)


def _turn(document: Doc, *, broad: bool) -> None:
    section, (short, long) = document.sections[-1], _PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if broad else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if broad else (short, long)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = _EDGE


def _part(document: Doc, part: Part) -> None:
    broad = any(table.wide for table in part.tables)
    was_broad = document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if broad != was_broad:
        document.add_section(WD_SECTION.NEW_PAGE)
        _turn(document, broad=broad)
    heading = document.add_heading(f"{part.number}. {part.title}", 1)
    heading.paragraph_format.page_break_before = broad == was_broad and part.number > 1 and part.new_page
    before = ""
    for block in part.blocks:
        _block(document, block, before)
        before = block.text if isinstance(block, Heading) else ""


def _block(document: Doc, block: Block, heading_before: str) -> None:
    match block:
        case Heading():
            heading = document.add_heading(_plain(block.text), block.level)
            heading.paragraph_format.page_break_before = block.new_page
        case Words():
            said = document.add_paragraph()
            said.paragraph_format.keep_with_next = block.tone is Tone.CAUTION
            run = said.add_run(_plain(block.text))
            run.bold, run.italic = block.tone is Tone.LEAD, block.tone is Tone.CAUTION
        case Lines():
            for line in block.lines:
                document.add_paragraph(_plain(line), style="List Bullet")
        case Pairs():
            _table(
                document,
                (Column("What", 4), Column("As at the data cut-off", 8)),
                [_shades(each) for each in block.pairs],
            )
        case Table():
            _captioned(document, block, heading_before)
        case Spans() | Bars():
            pass  # the table that follows says the same


def _captioned(document: Doc, table: Table, heading_before: str) -> None:
    if table.caption != heading_before:  # a heading just said it; whoever hears the table is told it all the same
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
    grid = [[(column.title, _HEAD) for column in columns], *rows]
    made = document.add_table(rows=len(grid), cols=len(columns), style="Table Grid")
    made.autofit = False
    _dress(made, caption, room="30" if len(columns) > _MOST_WITH_ROOM else "90")
    widths = _widths(columns, broad=document.sections[-1].orientation == WD_ORIENT.LANDSCAPE)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    size = Pt(8) if len(columns) > _MOST_AT_NINE_POINTS else Pt(9)
    # Straight on the rows' own elements: asking the table for its cells takes longer with every row.
    for number, (drawn, told) in enumerate(zip(made._tbl.tr_lst, grid, strict=True)):
        _set(drawn.get_or_add_trPr(), "w:cantSplit", {})
        if not number:
            _set(drawn.get_or_add_trPr(), "w:tblHeader", {})
        if not told[-1][0]:
            _set(drawn.get_or_add_trPr(), "w:trHeight", {"w:val": _TO_WRITE_IN, "w:hRule": "atLeast"})
        for place, (cell, (words, fill)) in enumerate(zip(drawn.tc_lst, told, strict=True)):
            bold = not number or not place
            held = _Cell(cell, made)
            _cell(held, words, fill, widths[place], size, bold=bold, right=columns[place].number)
            held.paragraphs[0].paragraph_format.keep_with_next = len(rows) <= _MOST_WHOLE and number < len(rows)
    after = document.add_paragraph()
    after.paragraph_format.space_after, after.paragraph_format.line_spacing = Pt(0), _GAP


def _dress(made: WordTable, caption: str, *, room: str) -> None:
    """Give a table quiet lines, room beside its words, and its caption for whoever hears it."""
    properties = made._tbl.tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _set(borders, f"w:{side}", {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _LINE})
    for side, wide in (("top", "40"), ("left", room), ("bottom", "40"), ("right", room)):
        _set(margins, f"w:{side}", {"w:w": wide, "w:type": "dxa"})
    layout = properties.find(qn("w:tblLayout"))
    (layout if layout is not None else properties[-1]).addprevious(borders)
    properties.find(qn("w:tblLook")).addprevious(margins)
    if caption:
        _set(properties, "w:tblCaption", {"w:val": _plain(caption)})


def _cell(
    cell: _Cell, words: str, fill: str, width: Length, size: Length, *, bold: bool, right: bool
) -> None:  # fmt: skip
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_plain(words))
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

"""The four formats: the same bytes again, tags and headings that can be read by ear, and nothing that runs."""

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from provider_intel.pack.formats import FORMATS, docx, html, pdf, xlsx
from tests.provider_intel.pack import made_facts as made

TWICE = [
    pytest.param(each, id=each.ending, marks=[pytest.mark.process] if each.ending == "pdf" else []) for each in FORMATS
]


@pytest.mark.parametrize("each", TWICE)
def test_the_same_pack_is_the_same_file_byte_for_byte(each):
    assert each.write(made.pack()) == each.write(made.pack())


def test_the_page_fetches_nothing_and_says_every_drawing_in_words():
    page = html.write(made.pack()).decode()

    assert not re.search(r"(src|href)=\"(?!#)", page)
    drawings = re.findall(r"<svg[^>]*>(?:<title>([^<]+)</title>)?", page)
    assert drawings
    assert all(drawings)


def test_grey_carries_its_own_mark_and_words():
    page = html.write(made.pack()).decode()

    assert 'pack-mark--grey">Grey: not enough known<' in page
    assert "pack-mark--green" not in page.partition("</style>")[2]


@pytest.mark.process
def test_the_pdf_is_tagged_with_headings_tables_and_figures_that_are_described():
    document = PdfReader(io.BytesIO(pdf.write(made.pack())))
    catalogue = document.trailer["/Root"]
    kinds = [str(one.get("/S")) for one in elements(catalogue["/StructTreeRoot"])]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert document.metadata.title == "QASIG pack, November 2026"
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption", "/L"} <= set(kinds)
    figures = [one for one in elements(catalogue["/StructTreeRoot"]) if one.get("/S") == "/Figure"]
    assert all(one.get("/Alt") for one in figures)


def held_in(held):
    return held if isinstance(held, list) else [held]


def elements(node):
    held = node.get("/K", [])
    found = (each.get_object() if hasattr(each, "get_object") else each for each in held_in(held))
    for each in found:
        if hasattr(each, "get"):
            if "/S" in each:
                yield each
            yield from elements(each)


def test_the_word_document_has_real_headings_and_marked_heading_rows():
    document = Document(io.BytesIO(docx.write(made.pack())))
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]

    assert titles[0] == "1. Front page"
    assert len(titles) == 10
    assert document.tables
    for table in document.tables:
        assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert not document.inline_shapes


def test_text_pasted_with_what_xml_cannot_hold_is_written_all_the_same():
    odd = "Larch\x0bCourt\x0c\x01\ufffe"
    place = made.a_place(provider=odd, timeline=((date(2026, 9, 1), odd),))
    pack = made.pack(places=(place, made.a_place("SYN-L0901", name=odd)), changed=(odd,),
                     actions=(made.an_action(owner=odd, name=odd),))  # fmt: skip

    document = Document(io.BytesIO(docx.write(pack)))

    assert any("Larch Court" in one.text for one in document.paragraphs)
    assert zipfile.ZipFile(io.BytesIO(xlsx.write(pack))).testzip() is None


def parts_of_workbook():
    with zipfile.ZipFile(io.BytesIO(xlsx.write(made.pack()))) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_the_workbook_holds_no_formula_no_link_and_no_hidden_sheet():
    parts = parts_of_workbook()
    sheets = {name: text for name, text in parts.items() if name.startswith("xl/worksheets/")}

    assert sheets
    assert not any("<f>" in text or "<f " in text or "hyperlink" in text for text in sheets.values())
    assert "hidden" not in parts["xl/workbook.xml"]
    assert 'hidden="1"' not in "".join(sheets.values())


def test_what_looks_like_a_formula_is_kept_as_text_and_marked_so():
    parts = parts_of_workbook()

    assert "=HYPERLINK(" in parts["xl/sharedStrings.xml"]
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]


def test_every_sheet_has_its_head_row_frozen_and_its_widths_set():
    parts = parts_of_workbook()
    tables = [text for name, text in parts.items() if re.search(r"worksheets/sheet([2-9]|\d\d)\.xml", name)]

    assert tables
    assert all('ySplit="1"' in text and 'state="frozen"' in text and "<cols>" in text for text in tables)


def test_every_sheet_prints_broad_with_its_heading_row_and_says_what_it_is_on_each_page():
    parts = parts_of_workbook()
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]

    assert all('orientation="landscape"' in text and 'fitToHeight="0"' in text for text in sheets)
    assert all("QASIG pack, November 2026" in text and "OFFICIAL-SENSITIVE" in text for text in sheets)
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == len(sheets)


def test_a_row_is_as_high_as_its_longest_cell_and_an_empty_table_says_so():
    long = made.listed(sentence="x", not_known=("y",), reasons=("A long reason. " * 20,))
    with zipfile.ZipFile(
        io.BytesIO(xlsx.write(made.pack(market=(), lenses=(made.a_lens("high_3_months", long),))))
    ) as it:
        told = it.read("xl/sharedStrings.xml").decode()
        sheets = "".join(it.read(name).decode() for name in it.namelist() if "worksheets/" in name)

    assert "The register shows no change between the two cut-offs." in told
    assert re.search(r'customHeight="1"', sheets)
    assert max(float(each) for each in re.findall(r' ht="([\d.]+)"', sheets)) > 30


def test_no_name_is_cut_short_on_a_drawing():
    name = "Marshwarbler Court Nursing Home and Day Centre by the Sea"
    lens = made.a_lens("high_3_months", made.listed(name=name))
    both = (made.followed(name=name), made.followed("SYN-L0901", name="Elm Rest"))
    page = html.write(made.pack(lenses=(lens,), followed=both)).decode()
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    lines = [" ".join(re.findall(r"<tspan[^>]*>([^<]+)</tspan>", one)) for one in drawings]

    assert sum(name in one for one in lines) == 2
    assert not any("…" in one for one in drawings)


def test_tables_of_the_sheets_stand_together_with_the_provider_in_front():
    names = re.findall(r'<sheet name="([^"]+)"', parts_of_workbook()["xl/workbook.xml"])

    assert len(names) == len(set(names))
    assert sum("About the provider" in name for name in names) == 1


def test_a_sheet_is_called_in_whole_words():
    known = set(re.findall(r"\w+", html.write(made.pack()).decode()))
    names = re.findall(r'<sheet name="([^"]+)"', parts_of_workbook()["xl/workbook.xml"])

    assert [name for name in names if not known.issuperset(re.findall(r"\w+", name))] == []


def test_archives_tell_no_time_of_their_own():
    for write in (docx.write, xlsx.write):
        with zipfile.ZipFile(io.BytesIO(write(made.pack()))) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

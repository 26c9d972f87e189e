"""Pages as PDF: tagged, in English, and with nothing fetched."""

import io
import subprocess
import sys

import pytest
from pypdf import PdfReader

from foundation import pdf
from foundation.config import ROOT
from foundation.turns import turn_at
from tests.support.settings import settings_for

pytestmark = pytest.mark.process

PAGE = '<html lang="en-GB"><head><title>A copy</title></head><body><h1>What you sent</h1><p>{}</p></body></html>'


def test_a_page_is_drawn_as_a_tagged_document_with_its_language_and_title():
    document = PdfReader(io.BytesIO(pdf.draw(PAGE.format("Said at tea: <b>שלום</b>"))))
    catalogue = document.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en-GB"
    assert document.metadata is not None
    assert document.metadata.title == "A copy"
    assert "What you sent" in document.pages[0].extract_text()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png"])
def test_a_page_that_asks_for_a_picture_is_drawn_without_it(address):
    drawn = pdf.draw(PAGE.format(f'<img src="{address}" alt="A picture">'))

    assert drawn.startswith(b"%PDF")
    assert b"/Subtype /Image" not in drawn


def test_where_a_system_package_is_missing_no_pdf_is_drawn_and_it_is_named(monkeypatch):
    pdf.missing_packages.cache_clear()
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)

    with pytest.raises(pdf.PdfRefused, match=r"libpango-1\.0-0"):
        pdf.draw(PAGE.format(""))
    monkeypatch.undo()
    pdf.missing_packages.cache_clear()


def test_the_web_worker_s_side_loads_no_drawing_library():
    told = subprocess.run(
        [sys.executable, "-c", "import foundation.pdf, sys; print('weasyprint' in sys.modules)"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )

    assert told.stdout.strip() == "False"


def test_only_so_many_are_drawn_at_once_over_all_processes_and_the_next_is_told_rather_than_kept_waiting(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(pdf, "_slots", ())
    pdf.prepare(settings_for("sqlite:///x", var_dir=tmp_path, workers=2))
    (slot,) = pdf._slots

    with turn_at(slot, within=1), pytest.raises(pdf.PdfBusy):
        pdf.draw(PAGE.format(""))
    assert pdf.draw(PAGE.format("")).startswith(b"%PDF")

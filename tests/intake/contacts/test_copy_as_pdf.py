"""The copy of what was sent, as a PDF to keep."""

import io
import re
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from foundation.turns import turn_at
from tests.intake.contacts.test_form_pages import fill
from tests.support.contacts import FINISHED
from tests.support.hostile import as_much_as_fits


@pytest.mark.process
def test_what_was_sent_can_be_saved_as_a_pdf_whose_name_and_title_say_nothing_of_the_adult(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sender = app.test_client()
    sender.post("/report/start")
    fill(sender, FINISHED)
    sender.post("/report/send", data={"declaration": "yes"})

    answer = sender.get("/report/sent/copy.pdf")
    document = PdfReader(io.BytesIO(answer.data))

    assert answer.content_type == "application/pdf"
    assert "Mabel" not in answer.headers["Content-Disposition"]
    assert document.metadata is not None
    assert "Mabel" not in str(document.metadata.title)
    assert "Mabel" in "".join(page.extract_text() for page in document.pages)


def test_somebody_who_has_sent_nothing_is_given_no_copy(app: Flask) -> None:
    assert app.test_client().get("/report/sent/copy.pdf").status_code == 404


@pytest.mark.process
def test_while_others_draw_the_sender_is_told_to_try_again_or_to_print(app: Flask, tmp_path: Path) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sender = app.test_client()
    sender.post("/report/start")
    fill(sender, FINISHED)
    sender.post("/report/send", data={"declaration": "yes"})

    with turn_at(tmp_path / "drawing-0.turn", within=1):
        answer = sender.get("/report/sent/copy.pdf")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert 'href="/report/sent/copy"' in answer.text
    assert sender.get("/report/sent/copy.pdf").status_code == 200


@pytest.mark.process
def test_hostile_text_stands_in_the_pdf_as_it_was_typed_and_brings_nothing_along(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sender = app.test_client()
    sender.post("/report/start")
    typed = as_much_as_fits(4_000, first=0)
    fill(sender, {**FINISHED, "what_happened": typed})
    sender.post("/report/send", data={"declaration": "yes"})

    document = PdfReader(io.BytesIO(sender.get("/report/sent/copy.pdf").data))
    drawn = re.sub(r"\s", "", "".join(page.extract_text() for page in document.pages))

    # Signs that a typeface lacks or that turn the direction may be drawn otherwise.
    lines = [re.sub(r"\s", "", line) for line in typed.splitlines() if line.isascii()]
    assert len(lines) > 30
    assert [line for line in lines if line not in drawn] == []
    assert not document.attachments
    assert not any("/JavaScript" in str(each) for each in (document.trailer, document.root_object))

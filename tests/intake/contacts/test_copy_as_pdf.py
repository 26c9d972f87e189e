"""The copy of what was sent, as a PDF to keep."""

import io
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from foundation.turns import turn_at
from tests.intake.contacts.test_form_pages import fill
from tests.support.contacts import FINISHED


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

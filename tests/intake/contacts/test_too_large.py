"""A page of the form too large as a whole: the words are still there, and it is said what is kept and what not."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intake.contacts.forms import LONGEST_KEPT
from tests.support.contacts import FINISHED
from tests.support.filling import a_sender, fill, posted

LONG = "She said it again. " * 15_000
"""Below what one answer may hold on the screen; three of them are more than a page takes."""


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser whose form is filled in up to what happened, and has that page saved."""
    sender = a_sender(app)
    fill(sender, FINISHED, until="what-happened")
    sender.post("/report/what-happened", data=posted(FINISHED, "what-happened"))
    return sender


def test_what_was_typed_is_on_the_page_again_with_what_is_kept_and_what_is_not(sender: FlaskClient) -> None:
    typed = {"what_happened": LONG, "witnesses": LONG, "pattern": LONG, "other": "x" * 1_500_000}
    answer = sender.post("/report/what-happened", data=typed)
    page = unescape(answer.text)

    assert answer.status_code == 413
    assert re.search(r"We have kept the page as saved at \d", page)
    assert "is not saved yet, but it is still below." in page
    assert LONG.strip() in page
    assert "must be" in page
    assert 'action="/report/what-happened"' in page


def test_what_was_saved_before_stays_as_it_was_and_the_form_can_be_sent(sender: FlaskClient) -> None:
    sender.post("/report/what-happened", data={"what_happened": "x" * 3_000_000})

    saved = sender.get("/report/what-happened").text
    assert str(FINISHED["what_happened"]) in unescape(saved)
    fill(sender, FINISHED)
    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 303


def test_an_answer_longer_than_a_page_can_show_says_that_it_is_shown_in_part(sender: FlaskClient) -> None:
    page = unescape(sender.post("/report/what-happened", data={"what_happened": "x" * 3_000_000}).text)

    assert f"Only the first {LONGEST_KEPT:,} characters of each answer are below" in page
    assert "x" * LONGEST_KEPT in page


def test_what_cannot_be_read_at_all_is_said_and_the_saved_page_is_shown(sender: FlaskClient) -> None:
    answer = sender.post("/report/what-happened", data={"what_happened": "x" * 9_000_000})
    page = unescape(answer.text)

    assert answer.status_code == 413
    assert "is too long to show here: below is what was saved" in page
    assert str(FINISHED["what_happened"]) in page


def test_autosave_is_told_in_a_word_and_not_with_a_page(sender: FlaskClient) -> None:
    answer = sender.post("/report/what-happened", data={"action": "autosave", "what_happened": "x" * 3_000_000})

    assert (answer.status_code, answer.mimetype) == (413, "text/plain")


def test_the_urgent_page_keeps_the_words_too(sender: FlaskClient) -> None:
    typed = {"given_name": "Mabel", "what_happened": LONG, "other": "x" * 2_500_000}
    answer = sender.post("/report/urgent", data=typed)

    assert answer.status_code == 413
    assert LONG.strip() in unescape(answer.text)
    assert 'value="Mabel"' in answer.text


@pytest.mark.parametrize("address", ["/report/what-happened", "/report/no-such-page", "/report/send"])
def test_without_a_form_or_a_page_of_it_the_words_are_in_a_box_to_be_made_shorter(app: Flask, address: str) -> None:
    answer = app.test_client().post(address, data={"what_happened": "x" * 3_000_000})

    assert answer.status_code == 413
    assert "What you typed is below" in answer.text
    assert re.search(rf'<form method="post" action="{address}"[^>]*>', answer.text)
    assert f'name="what_happened" rows="12">\n{"x" * 3_000_000}</textarea>' in answer.text


def test_what_is_too_much_to_be_shown_at_all_is_still_in_the_browser_and_that_is_said(app: Flask) -> None:
    answer = app.test_client().post("/report/send", data={"what_happened": "x" * 9_000_000})

    assert answer.status_code == 413
    assert "Use your browser’s back button" in unescape(answer.text)
    assert "xxxx" not in answer.text


def test_hostile_fields_in_a_body_too_large_are_shown_as_text_or_not_at_all(sender: FlaskClient) -> None:
    body = "what_happened=%3Cscript%3E&" + "&".join(f"f{number}=" + "x" * 1000 for number in range(2500))
    answer = sender.post("/report/what-happened", data=body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "<script>" not in answer.text

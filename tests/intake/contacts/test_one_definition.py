"""The form is said once: a change to its definition is on the page, in the check, in the API, on paper and in PDF."""

import io
import json
from collections.abc import Iterator
from html import unescape
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from intake.contacts.domain.pages import PAGES, QUESTIONS, guidance, page_called
from intake.contacts.domain.questions import Option, Question
from tests.support.contacts import FINISHED
from tests.support.drafts import COOKIE, an_empty_draft
from tests.support.filling import a_sender, fill, posted

SLUG = "needs"
TEXT, CHOICE = QUESTIONS["needs_description"], QUESTIONS["primary_support_reason"]
TYPED = str(FINISHED[TEXT.name])
CHANGED: dict[str, dict[str, Any]] = {
    TEXT.name: {
        "label": "Renamed question", "hint": "Renamed hint", "blank": "Renamed rule", "longest": len(TYPED),
    },
    CHOICE.name: {
        "label": "Renamed choice",
        "options": (Option("invented_code", "Invented words", "Invented meaning"), *CHOICE.options[:2]),
    },
}  # fmt: skip
SAID = ("Renamed question", "Renamed hint", "Renamed choice", "Invented words")


@pytest.fixture
def changed() -> Iterator[None]:
    """Change two questions where they are defined, in memory and nowhere else, and change them back."""
    kept = {name: dict(vars(QUESTIONS[name])) for name in CHANGED}
    for name, changes in CHANGED.items():
        _set(QUESTIONS[name], vars(QUESTIONS[name]) | changes)
    yield
    for name, held in kept.items():
        _set(QUESTIONS[name], held)


def _set(question: Question, held: dict[str, Any]) -> None:
    question.__dict__.pop("labels", None)  # worked out once from the choices
    for name, value in held.items():
        if name != "labels":
            object.__setattr__(question, name, value)


@pytest.fixture
def sender(app: Flask, changed: None) -> FlaskClient:
    """Return a browser that has begun a form after the change."""
    return a_sender(app)


def schema() -> dict[str, Any]:
    """Return the API's schema of the answers, made anew from the form as it is now."""
    spec = find_spec("intake.contacts.api.schema")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return dict(made.Contact.model_json_schema()["$defs"]["Answers"]["properties"])


def sent(sender: FlaskClient) -> None:
    fill(sender, {**FINISHED, CHOICE.name: "invented_code"})
    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 303


def test_a_change_is_on_the_page_with_its_rules(sender: FlaskClient) -> None:
    page = unescape(sender.get(f"/report/{SLUG}").text)
    blank = unescape(sender.post(f"/report/{SLUG}", data=posted({}, SLUG)).text)
    long = sender.post(f"/report/{SLUG}", data=posted({TEXT.name: TYPED + "!"}, SLUG))

    assert all(words in page for words in (*SAID, 'value="invented_code"'))
    assert "Renamed rule" in blank
    assert f"must be {len(TYPED)} characters or fewer" in long.text


def test_a_change_is_where_the_answers_are_checked_and_in_what_was_sent(sender: FlaskClient) -> None:
    fill(sender, {**FINISHED, CHOICE.name: "invented_code"})
    check = unescape(sender.get("/report/check").text)

    assert all(words in check for words in ("Renamed question", "Renamed choice", "Invented words", TYPED))


@pytest.mark.process
def test_a_change_is_in_the_copy_and_in_the_pdf_of_it(sender: FlaskClient) -> None:
    sent(sender)
    copy = unescape(sender.get("/report/sent/copy").text)
    drawn = PdfReader(io.BytesIO(sender.get("/report/sent/copy.pdf").data))
    pdf = " ".join("".join(page.extract_text() for page in drawn.pages).split())

    for words in ("Renamed question", "Renamed choice", "Invented words", TYPED):
        assert words in copy
        assert words in pdf


def test_a_change_is_in_the_description_for_programs(changed: None) -> None:
    text, choice = schema()[TEXT.name], schema()[CHOICE.name]

    assert text["title"] == "Renamed question"
    assert all(words in text["description"] for words in ("Renamed hint", "Renamed rule"))
    assert text["anyOf"][0]["maxLength"] == len(TYPED)
    assert choice["anyOf"][0]["enum"][0] == "invented_code"
    assert "- `invented_code`: Invented words (Invented meaning)" in choice["description"]


def test_a_change_is_on_paper(app: Flask, changed: None) -> None:
    paper = unescape(app.test_client().get("/report/blank").text)

    assert all(words in paper for words in (*SAID, "Invented words (Invented meaning)"))


def test_every_word_of_every_question_is_on_its_page_on_paper_and_in_the_description(app: Flask) -> None:
    browser, described = app.test_client(), schema()
    browser.set_cookie(COOKIE, an_empty_draft().cookie)
    paper = unescape(browser.get("/report/blank").text)
    for page in PAGES:
        shown = unescape(browser.get(f"/report/{page.slug}").text)
        for question in page.questions if page.slug != guidance.SLUG else ():
            words = [question.label, question.hint, *(option.label for option in question.options)]
            told = json.dumps(described[question.name], ensure_ascii=False)
            unsaid = {each for each in words if each not in paper or each not in told.replace('\\"', '"')}
            unsaid |= {each for each in words if each not in shown}
            assert not unsaid, (page.slug, question.name)


def test_the_questions_of_the_urgent_page_are_the_forms_own_with_shorter_words() -> None:
    for question in page_called("urgent").questions:
        whole = QUESTIONS[question.name]
        assert (question.kind, question.options, question.longest) == (whole.kind, whole.options, whole.longest)

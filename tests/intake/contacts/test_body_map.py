"""The body map: boxes and words that work alone, figures that show the same, one answer for page, snapshot and hub."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import clock, pdf
from foundation.database import reading
from intake.contacts.domain.body import CODES, MARKED, REGIONS
from intake.contacts.domain.checks import problem_with
from intake.contacts.domain.pages import QUESTIONS, pages_for
from intake.contacts.domain.snapshot import words_for
from intake.contacts.tables import ContactRow
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_form
from tests.support.drafts import COOKIE, a_draft
from tests.support.form_pages import text_of

QUESTION = QUESTIONS["body_map"]
MAP = {"front_left_lower_arm": "A bruise <b>5 cm</b>", "back_head": MARKED}


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that holds a finished form."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.set_cookie(COOKIE, a_draft(injuries="yes").cookie)
    return client


def save(sender, **fields):
    return sender.post("/report/body-map", data=fields)


def test_it_is_asked_only_where_somebody_was_hurt_and_may_stay_blank(sender):
    slugs = [[page.slug for page in pages_for(a_form(injuries=answer))] for answer in ("yes", "no", "not_known")]

    assert ["body-map" in each for each in slugs] == [True, False, False]
    assert save(sender).status_code == 303


def test_every_part_has_a_box_a_line_and_one_place_on_a_figure(sender):
    page = text_of(sender.get("/report/body-map"))

    assert len(set(CODES)) == len(CODES) == len({words for _, words in REGIONS})
    assert sorted(re.findall(r'data-part="(\w+)"', page)) == sorted(CODES)
    assert sorted(re.findall(r'name="body_map" type="checkbox" value="(\w+)"', page)) == sorted(CODES)
    assert sorted(re.findall(r'name="body_map-(\w+)"', page)) == sorted(CODES)


def test_a_tick_a_line_or_both_mark_a_part_and_stand_there_again(sender):
    answer = save(sender, body_map=["back_head", "front_left_lower_arm"],
                  **{"body_map-front_left_lower_arm": "A bruise", "body_map-front_neck": "Red"})  # fmt: skip

    assert answer.status_code == 303
    page = text_of(sender.get("/report/body-map"))
    assert sorted(re.findall(r'value="(\w+)" checked', page)) == ["back_head", "front_left_lower_arm", "front_neck"]
    assert 'value="A bruise"' in page
    assert MARKED not in page
    assert len(re.findall(r"hub-body__part--marked", page)) == 3


def test_a_line_that_is_too_long_or_a_part_nobody_has_is_said_in_words(sender):
    long = save(sender, body_map="back_head", **{"body_map-back_head": "x" * 501})

    assert long.status_code == 400
    assert "Back of the head must be 500 characters or fewer" in text_of(long)
    assert 'href="#body_map-back_head"' in text_of(long)
    assert "x" * 501 in text_of(long)
    assert save(sender, body_map="tail").status_code == 303  # no such box: nothing to keep
    for raw in ({"tail": "x"}, "text", ["back_head"]):
        assert "parts of the body shown" in problem_with(QUESTION, raw, today=clock.today()).words


def test_the_words_say_what_the_figure_shows_from_head_to_foot():
    held = {"back_head": MARKED, "front_left_lower_arm": "A bruise", "front_neck": ""}

    assert words_for(QUESTION, held) == "Left lower arm, front: A bruise\nBack of the head: marked, no words"


@pytest.mark.process
def test_it_is_sealed_with_the_rest_and_shown_in_words_and_as_figures_to_sender_and_hub(app, sender):
    save(sender, body_map="back_head", **{"body_map-front_left_lower_arm": MAP["front_left_lower_arm"]})
    assert "Left lower arm, front: A bruise" in text_of(sender.get("/report/check"))
    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 303
    with reading() as session:
        reference = session.scalar(select(ContactRow.reference))
    worker = signed_in(app, an_account("triage_worker", at=clock.now()), at=clock.now())

    for page in (sender.get("/report/sent/copy"), worker.get(f"/contacts/{reference}")):
        assert "Left lower arm, front: A bruise &lt;b&gt;5 cm" in page.text
        assert len(re.findall(r"hub-body__part--marked", page.text)) == 2
    if not pdf.missing_packages():
        assert sender.get("/report/sent/copy.pdf").data.startswith(b"%PDF")

"""A form begun, or a contact sent, before the form changed: it opens, shows what was said, and nothing is lost."""

import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.database import reading
from intake.contacts import queries
from intake.contacts.actions import start_draft
from intake.contacts.domain.earlier_forms import carried_over
from intake.contacts.domain.pages import PAGES, QUESTIONS
from intake.contacts.presenters import copy_view
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.contacts import a_form
from tests.support.earlier_form import ANSWERS_1, store_as_sent_by_the_first_form
from tests.support.filling import fill
from tests.support.form_pages import text_of


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that holds a form begun in the first version."""
    app.config["WTF_CSRF_ENABLED"] = False
    draft = start_draft(now=clock.now(), keep_for=timedelta(days=1), known=ANSWERS_1, by=None)
    client = app.test_client()
    client.set_cookie("hub-draft", draft.cookie)
    return client


def test_every_answer_of_the_first_form_still_has_its_question() -> None:
    assert [name for name in ANSWERS_1 if name not in QUESTIONS] == []


def test_an_interpreter_once_ticked_among_other_needs_is_carried_to_its_own_question() -> None:
    now = carried_over(ANSWERS_1)

    assert (now["interpreter_needed"], now["communication_needs"]) == ("spoken", ["hearing_aid"])
    assert carried_over(now) == now
    assert carried_over({"communication_needs": ["bsl"]}) == {
        "communication_needs": ["not_known"],
        "interpreter_needed": "bsl",
    }


def test_every_page_of_an_unsent_first_form_opens_and_shows_what_was_typed(sender: FlaskClient) -> None:
    for address in ("/report", "/report/check", *(f"/report/{page.slug}" for page in PAGES)):
        assert sender.get(address).status_code == 200, address
    check = text_of(sender.get("/report/check"))

    for typed in ("Joan Fernhill, her sister", "Surrey", "A loose dog", "In the afternoon", "My lead said on Monday"):
        assert typed in check
    assert "Yes, for a spoken language" in check


def test_an_unsent_first_form_can_be_finished_in_todays_and_sent_with_all_it_held(sender: FlaskClient) -> None:
    held = {name: raw for name, raw in carried_over(ANSWERS_1).items() if raw}
    fill(sender, {**a_form(speaks_for_them="yes", interpreter_needed="spoken"), **held})

    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 303
    copy = text_of(sender.get("/report/sent/copy"))
    assert "Joan Fernhill, her sister. She has a power of attorney" in copy
    assert "Yes, for a spoken language" in copy


def test_a_contact_sent_by_the_first_form_shows_its_own_questions_and_words(app: Flask) -> None:
    people = triage.people_of_today()
    reference = store_as_sent_by_the_first_form(triage.a_contact(clock.now()))
    worker = signed_in(app, people.worker, at=clock.now())

    shown = text_of(worker.get(f"/contacts/{reference}"))
    assert shown.index("Leave me be.") < shown.index("Story")
    assert "A question no form asks any more" in shown
    assert "A spoken-language interpreter" in shown
    assert "Ring before 3pm" in shown


def test_a_contact_sent_by_the_first_form_is_copied_and_replayed_as_it_was(app: Flask) -> None:
    people = triage.people_of_today()
    reference = store_as_sent_by_the_first_form(triage.a_contact(clock.now()))
    triage.accepted(triage.screened(reference, people.screener, clock.now()), people.worker, clock.now())

    with reading() as session:
        record = queries.contact_record(session, reference)
    assert record is not None
    assert "Its answer" in json.dumps([line.words for part in copy_view(record).sections for line in part.lines])
    manager = signed_in(app, people.manager, at=clock.now())
    assert manager.get(f"/contacts/{reference}/replay").status_code == 200

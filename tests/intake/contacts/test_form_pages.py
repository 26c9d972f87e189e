"""The form in a browser without scripts: saved whatever it holds, shown again with what is wrong, and never a 500."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foundation.database import reading
from intake.contacts.tables import ContactRow, DraftRow
from intake.contacts.views import sending
from tests.support.contacts import FINISHED, a_form
from tests.support.filling import fill, posted


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that has begun a form."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert client.post("/report/start").status_code == 303
    return client


def test_a_whole_form_leads_from_page_to_page_to_a_receipt_with_its_reference(sender: FlaskClient) -> None:
    fill(sender, FINISHED)
    sent = sender.post("/report/send", data={"declaration": "yes"})

    receipt = sender.get(sent.headers["Location"])
    with reading() as session:
        reference = session.scalar(select(ContactRow.reference))
    assert receipt.status_code == 200
    assert reference is not None
    assert reference in receipt.text
    assert receipt.text.count(" by ") >= 3


def test_sending_twice_shows_the_same_receipt_and_makes_one_contact(sender: FlaskClient) -> None:
    fill(sender, FINISHED)
    for _ in range(2):
        sender.post("/report/send", data={"declaration": "yes"})

    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ContactRow)) == 1
    assert sender.get("/report/sent").status_code == 200
    assert sender.get("/report/check").headers["Location"] == "/report/sent"


def test_nothing_is_sent_without_the_declaration(sender: FlaskClient) -> None:
    fill(sender, FINISHED)
    answer = sender.post("/report/send")

    assert answer.status_code == 400
    assert "Tick the box" in answer.text


def test_a_form_with_pages_missing_is_not_sent_and_the_summary_links_to_them(sender: FlaskClient) -> None:
    answer = sender.post("/report/send", data={"declaration": "yes"})

    assert answer.status_code == 400
    assert 'href="/report/about-you"' in answer.text


HOSTILE = {
    "a malformed date": ("when", {"incident_on-day": "31", "incident_on-month": "2", "incident_on-year": "2026"}),
    "a date of other things": ("when", {"incident_on-day": "<b>", "incident_on-month": "²", "incident_on-year": "٣"}),
    "a date in one field": ("when", {"incident_on": "5/10/2026", "ongoing": "not_known"}),
    "an impossible NHS number": ("about-them", {"nhs_number": "943 476 5918", "ethnicity": "not_known"}),
    "an NHS number of letters": ("about-them", {"nhs_number": "x" * 5000, "ethnicity": "not_known"}),
    "an enormous narrative": ("what-happened", {"what_happened": "She fell. " * 25_000, "happened_before": "no"}),
    "an unknown choice": ("consent", {"adult_aware": "perhaps", "consent": "given"}),
    "an unknown tick": ("kinds-of-abuse", {"abuse_types": ["physical", "'; drop table contacts; --"]}),
    "an email of nonsense": ("reaching-you", {"your_email": "a@@b\r\nBcc: x", "safe_to_write": "yes"}),
    "a phone of nonsense": ("reaching-you", {"your_phone": "+" * 30, "safe_to_write": "yes"}),
    "an age of nonsense": ("about-them", {"estimated_age": "²²", "ethnicity": "not_known"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_bad_input_is_answered_in_words_with_everything_typed_still_on_the_screen(
    sender: FlaskClient, what: str
) -> None:
    slug, data = HOSTILE[what]
    answer = sender.post(f"/report/{slug}", data=data)

    assert answer.status_code == 400
    assert "There is a problem" in answer.text
    assert "<title>Error: " in answer.text
    for name, typed in data.items():
        if isinstance(typed, str) and name in ("what_happened", "nhs_number", "estimated_age", "incident_on-day"):
            assert typed.replace("<b>", "&lt;b&gt;").rstrip() in answer.text


KEPT_AS_TYPED = (
    "🙂 she said “no”",
    "مرحبا هذه أمي",
    "O’Neill-Ó Súilleabháin",
    "{{7*7}} <script>alert(1)</script>",
    "\t=1+1",
)


@pytest.mark.parametrize("typed", KEPT_AS_TYPED)
def test_words_of_every_script_come_back_exactly_as_they_were_typed(sender: FlaskClient, typed: str) -> None:
    sender.post("/report/who", data={"given_name": typed})
    shown = sender.get("/report/who").text

    held = re.search(r'name="given_name"[^>]* value="([^"]*)"', shown)
    assert held is not None
    assert held[1].replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'") == typed.strip("\n")


def test_characters_a_database_cannot_hold_are_taken_out_and_the_rest_is_kept(sender: FlaskClient) -> None:
    answer = sender.post("/report/who", data={"given_name": "Ma\x00bel"})

    assert answer.status_code == 303
    assert 'value="Mabel"' in sender.get("/report/who").text


def test_a_field_the_page_does_not_ask_for_is_refused_in_words_and_the_rest_is_saved(sender: FlaskClient) -> None:
    answer = sender.post("/report/who", data={"given_name": "Mabel", "is_admin": "1", "contact_id": "7"})

    assert answer.status_code == 400
    assert "so it was left out" in answer.text
    assert "is_admin" not in answer.text
    assert 'value="Mabel"' in sender.get("/report/who").text


def test_a_body_that_is_too_large_is_answered_in_words(sender: FlaskClient) -> None:
    answer = sender.post("/report/what-happened", data={"what_happened": "x" * 3_000_000})

    assert answer.status_code == 413
    assert "not saved" in answer.text


def test_saving_for_later_keeps_whatever_was_typed_and_shows_the_code(sender: FlaskClient) -> None:
    answer = sender.post("/report/about-them", data={"nhs_number": "12", "action": "later"})
    tasks = sender.get(answer.headers["Location"]).text

    assert answer.status_code == 303
    assert "Needs a look" in tasks
    assert re.search(r'id="draft-code">[3479A-Y]{5}(-[3479A-Y]{5}){4}<', tasks)
    assert 'value="12"' in sender.get("/report/about-them").text


def test_saving_by_itself_as_someone_types_answers_with_the_time(sender: FlaskClient) -> None:
    answer = sender.post("/report/who", data={"given_name": "Mab", "action": "autosave"})

    assert answer.status_code == 200
    assert answer.text.startswith("Saved at ")
    assert 'value="Mab"' in sender.get("/report/who").text


def test_two_tabs_on_one_form_keep_both_their_pages(sender: FlaskClient) -> None:
    sender.post("/report/who", data={"given_name": "Mabel"})
    sender.post("/report/where-they-live", data=posted(FINISHED, "where-they-live"))

    assert 'value="Mabel"' in sender.get("/report/who").text
    assert "Room 4, Elm House" in sender.get("/report/where-they-live").text


def test_a_page_typed_into_a_form_that_is_gone_is_kept_in_a_new_one(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sender = app.test_client()
    answer = sender.post("/report/what-happened", data={"what_happened": "She fell.", "happened_before": "no"})
    shown = sender.get(answer.headers["Location"])

    assert "could not find the form" in shown.text
    assert "She fell." in sender.get("/report/what-happened").text


def test_what_is_typed_in_another_tab_after_sending_is_kept_as_an_addition(sender: FlaskClient) -> None:
    fill(sender, FINISHED)
    sender.post("/report/send", data={"declaration": "yes"})
    late = posted(a_form(what_happened="She told me his name: Perkin Alder."), "what-happened")
    answer = sender.post("/report/what-happened", data=late)

    assert "Your changes have been added to it" in sender.get(answer.headers["Location"]).text
    assert "Perkin Alder" in sender.get("/report/sent/copy").text


def test_a_page_saved_in_another_tab_while_sending_stops_the_sending_and_is_sent_the_next_time(
    sender: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sender, FINISHED)
    late = posted(a_form(what_happened="She told me his name: Perkin Alder."), "what-happened")
    really = sending.actions.hand_in_ready

    def after_the_other_tab(*given: Any, **named: Any) -> bool:
        monkeypatch.undo()
        sender.post("/report/what-happened", data=late)
        return really(*given, **named)

    monkeypatch.setattr(sending.actions, "hand_in_ready", after_the_other_tab)
    first = sender.post("/report/send", data={"declaration": "yes"})

    assert (first.status_code, "Nothing has been sent yet" in first.text) == (409, True)
    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 303
    assert "Perkin Alder" in sender.get("/report/sent/copy").text


def test_an_answer_of_danger_now_leads_to_what_to_do_and_the_form_goes_on(sender: FlaskClient) -> None:
    answer = sender.post("/report/emergency", data={"danger_now": "yes"})
    shown = sender.get(answer.headers["Location"]).text

    assert "ring 999" in shown
    assert "Save and continue" in shown


def test_no_consent_asks_why_and_consent_does_not(sender: FlaskClient) -> None:
    refused = sender.post("/report/consent", data=posted(a_form(consent="refused"), "consent"))
    given = sender.post("/report/consent", data=posted(FINISHED, "consent"))

    assert refused.headers["Location"] == "/report/without-consent"
    assert given.headers["Location"] == "/report/capacity"


def test_an_adult_who_died_is_not_asked_about_consent(sender: FlaskClient) -> None:
    sender.post("/report/about-whom", data={"contact_kind": "adult_died"})
    tasks = sender.get("/report").text

    assert "About the death" in tasks
    assert "Does the adult know, and agree?" not in tasks


def test_nothing_typed_stands_in_any_address_title_or_cookie(sender: FlaskClient) -> None:
    fill(sender, FINISHED)
    sender.post("/report/send", data={"declaration": "yes"})

    for where in ("/report/sent", "/report/sent/copy"):
        answer = sender.get(where)
        title = re.search(r"<title>(.*?)</title>", answer.text)
        assert title is not None
        assert "Mabel" not in title[1]
        assert answer.headers["Cache-Control"] == "no-store"
    cookie = sender.get_cookie("hub-draft")
    assert cookie is not None
    assert cookie.http_only
    with reading() as session:
        assert "Mabel" not in " ".join(session.scalars(select(DraftRow.sealed_answers)))


def test_closing_the_form_makes_this_browser_forget_it(sender: FlaskClient) -> None:
    sender.post("/report/finish")

    assert sender.get("/report").status_code == 404


def test_changing_one_answer_from_the_check_page_leads_straight_back_to_it(sender: FlaskClient) -> None:
    shown = sender.get("/report/who?from=check").text
    answer = sender.post("/report/who", data={"given_name": "Mabel", "action": "to-check"})

    assert "Save and go back to your answers" in shown
    assert answer.headers["Location"] == "/report/check"

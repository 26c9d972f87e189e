"""The pages of the call log, about a contact and within an enquiry."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.signin import Account
from tests.support import enquiries, triage
from tests.support.accounts import an_account, signed_in
from tests.support.calls import a_call, calls_of
from tests.support.form_pages import send, text_of
from tests.support.triage import People

CALL = {
    "entry": "page-1", "way": "telephone", "with_kind": "family", "with_name": "Her daughter", "reached": "yes",
    "alone": "not_with_them", "words": "Mum is frightened.", "held-day": "", "held-month": "", "held-year": "",
    "held-time": "",
}  # fmt: skip


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())


def test_a_call_is_written_down_on_its_page_and_read_there(hub, browser):
    client, reference = browser(hub.screener), triage.a_contact(clock.now())

    assert send(client, f"/contacts/{reference}/calls", CALL).status_code == 303

    page = text_of(client.get(f"/contacts/{reference}/calls"))
    assert "Telephone call: A family member, friend or advocate, Her daughter" in page
    assert "Mum is frightened." in text_of(client.get(f"/contacts/{reference}"))


def test_a_page_that_cannot_be_read_comes_back_with_everything_typed(hub, browser):
    client, reference = browser(hub.screener), triage.a_contact(clock.now())

    answer = send(client, f"/contacts/{reference}/calls", {**CALL, "way": "", "held-day": "31", "held-month": "2"})

    assert answer.status_code == 400
    assert "Select how you spoke" in answer.text
    assert "Enter a day and time" in answer.text
    assert "Mum is frightened." in answer.text


def test_whoever_leaves_everything_blank_is_told_all_of_it_at_once(hub, browser):
    client, reference = browser(hub.screener), triage.a_contact(clock.now())
    blank = dict.fromkeys(CALL, "") | {"entry": "page-9"}

    answer = send(client, f"/contacts/{reference}/calls", blank)

    assert "Select how you spoke" in answer.text
    assert "Enter what was said, or that nobody answered" in answer.text


def test_a_correction_without_words_is_refused_beside_its_entry(hub, browser):
    client, reference = browser(hub.screener), triage.a_contact(clock.now())
    code = a_call(reference, hub.screener, clock.now()).code

    answer = send(client, f"/contacts/{reference}/calls/{code}/put-right", {"about": code, "put_right": " "})

    assert answer.status_code == 400
    assert 'id="put_right-error"' in answer.text
    assert send(client, f"/contacts/{reference}/calls/call-999/put-right", {"put_right": "x"}).status_code == 404


def test_using_a_call_on_the_page_of_the_tests_keeps_what_was_typed_there(hub, browser):
    now = clock.now()
    client, reference = browser(hub.worker), triage.screened(triage.a_contact(now), hub.screener, now)
    code = a_call(reference, hub.screener, now).code
    assert "Use as evidence for test (b)" in client.get(f"/contacts/{reference}/decision/tests").text
    typed = {"version": str(triage.place(reference).version), "limb_a": "yes", "limb_a_evidence": "Her care plan."}

    send(client, f"/contacts/{reference}/calls/{code}/evidence/b", typed)

    page = text_of(client.get(f"/contacts/{reference}/decision/tests"))
    assert "Her care plan." in page
    assert "Recorded by Sam Screener." in page
    assert calls_of(reference)[0].uses[0].limb == "b"


def test_who_only_reads_contacts_reads_the_log_and_writes_nothing(hub, browser):
    reference = triage.a_contact(clock.now())
    reader = browser(an_account("head_of_safeguarding", at=clock.now()))

    assert "Save call or visit" not in reader.get(f"/contacts/{reference}/calls").text
    assert reader.post(f"/contacts/{reference}/calls", data=CALL).status_code == 404


def test_a_call_within_an_enquiry_stands_in_its_story(hub, browser):
    now = clock.now()
    reference = enquiries.opened(hub, now)
    client = browser(an_account("enquiry_manager", at=now, name="Lee Leader"))

    assert send(client, f"/enquiries/{reference}/calls", CALL).status_code == 303
    assert send(client, f"/enquiries/{reference}/calls", {**CALL, "entry": "page-2", "words": ""}).status_code == 400

    log = client.get(f"/enquiries/{reference}/calls").text
    code = log.partition('id="call-')[2].partition('"')[0]
    corrected = send(client, f"/enquiries/{reference}/calls/call-{code}/put-right", {"put_right": "She is cross."})
    assert corrected.status_code == 303
    story = text_of(client.get(f"/enquiries/{reference}"))
    assert "Mum is frightened." in story
    assert "She is cross." in story


@pytest.mark.parametrize(("typed", "told"), [
    ({"words": "x" * 10_001}, "must be 10,000 characters or fewer"),
    ({"words": "   "}, "Enter what was said, or that nobody answered"),
])  # fmt: skip
def test_what_is_wrong_with_the_words_stands_beside_them(hub, browser, typed, told):
    client, reference = browser(hub.screener), triage.a_contact(clock.now())

    answer = send(client, f"/contacts/{reference}/calls", {**CALL, **typed})

    assert answer.status_code == 400
    page = text_of(answer)
    assert re.search(rf'id="words-error"[^>]*>.*?{told}', page, re.DOTALL)
    assert re.search(r'<textarea[^>]*govuk-textarea--error[^>]*id="words"|id="words"[^>]*govuk-textarea--error', page)
    assert 'href="#words"' in page

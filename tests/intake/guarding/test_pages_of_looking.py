"""The reviewer's pages of looking that stands out: what was opened and when, and an answer that keeps its words."""

from datetime import timedelta

import pytest

from foundation import clock
from intake.guarding.actions import look_at_looking
from intake.triage import actions
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.guarding import restricted_by


@pytest.fixture
def opened(app):
    """Return a contact that somebody opened last week for no reason, with the hub's manager."""
    now = clock.now()
    owner = an_account("decision_manager", at=now, email="owner@hub.example", name="Mo Manager")
    officer = an_account("enquiry_officer", at=now, email="officer@hub.example", name="Ola Officer")
    last_week = now - timedelta(days=7)
    reference = triage.a_contact(last_week)
    actions.open_contact(actions.OpenContact(reference), by=officer, now=last_week)
    return reference, owner


@pytest.fixture
def reviewer(app, opened):
    """Return the browser of whoever was given the finding."""
    given_to = an_account("looking_reviewer", at=clock.now(), email="reviewer@hub.example", name="Rae Reviewer")
    look_at_looking(clock.now())
    return signed_in(app, given_to, at=clock.now())


def test_a_finding_says_who_opened_what_and_when_it_means_nothing(reviewer, opened):
    page = text_of(reviewer.get("/looking/1"))

    assert "Ola Officer" in page
    assert opened[0] in page
    assert "Opened a record with no task" in page
    assert "may have been asked informally" in page


def test_an_answer_without_a_choice_is_refused_with_its_words_kept(reviewer):
    refused = send(reviewer, "/looking/1", {"words": "Who asked her to look?"}, page="/looking/1")

    assert refused.status_code == 400
    assert "Who asked her to look?" in refused.text


def test_a_restricted_contact_is_not_named_to_its_reviewer(reviewer, opened):
    reference, owner = opened
    restricted_by(owner, reference, at=clock.now())

    for address in ("/looking", "/looking/1"):
        page = text_of(reviewer.get(address))
        assert reference not in page
        assert "A restricted contact" in page

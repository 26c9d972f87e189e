"""Words that follow from an answer and never stop anybody, and pages that stand in nobody's way."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intake.contacts.domain.drafts import all_notes
from intake.contacts.domain.pages import PAGES, path_for
from tests.support.contacts import FINISHED, a_form
from tests.support.filling import a_sender, fill, posted

TODAY = date(2026, 10, 6)

NOTES: dict[str, tuple[dict[str, Any], str]] = {
    "someone under 17 and a half": (
        {"born_on": {"day": "1", "month": "1", "year": "2012"}}, "children's services lead"),
    "someone nearly 18": (
        {"born_on": {"day": "1", "month": "2", "year": "2009"}}, "work on this with children's services"),
    "a guessed age of 17": ({"born_on": {}, "estimated_age": "17"}, "work on this with children's services"),
    "prison": ({"where_now": "prison_approved"}, "A prison or approved premises has its own duty"),
    "another council's area": ({"in_area": "no"}, "outside West Sussex"),
    "a child whose services were not told": ({"children": "yes", "childrens_told": "no"}, "Tell children's services"),
    "the family told, and one of them the cause": (
        {"immediate_actions": ["told_family"], "cause_relationship": "child_of_adult"}, "The family has been told"),
    "the family told on the page beside the path": (
        {"family_told": "yes", "cause_relationship": "sibling"}, "The family has been told"),
    "a spokesman who is the cause": (
        {"capacity_doubt": "yes", "speaks_for_them": "yes", "representative": "Mr Ned Fernhill, her son",
         "cause_name": "NED FERNHILL (born 1970)"}, "may be the cause of risk"),
    "a power in the hands of the cause": (
        {"legal_power_holder": "Ned Fernhill", "cause_name": "Ned Fernhill"}, "holds a legal power"),
    "a crime, and the cause knows": ({"cause_aware": "yes"}, "the police may need to ask first"),
    "a crime, and no police": ({"police_told": "no"}, "tell Sussex Police"),
    "a cause who is at risk too": ({"cause_also_at_risk": "yes"}, "send a second form"),
}  # fmt: skip


def notes(**changes: Any) -> str:
    return " ".join(all_notes(a_form(**changes), today=TODAY))


@pytest.mark.parametrize("what", NOTES)
def test_a_note_follows_from_the_answers(what: str) -> None:
    changes, words = NOTES[what]

    assert words in notes(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {
            "capacity_doubt": "yes",
            "representative": "A care worker at the home",
            "cause_name": "The care worker at home",
        },
        {"capacity_doubt": "yes", "representative": "not known", "cause_name": "not known"},
        {"capacity_doubt": "yes", "representative": "Joan Fernhill", "cause_name": "Ned Fernhill"},
        {"immediate_actions": ["told_family"], "cause_relationship": "care_worker"},
    ],
)
def test_strangers_and_half_a_name_call_for_no_caution(changes: dict[str, Any]) -> None:
    said = notes(**changes)

    assert "may be the cause of risk. Name" not in said
    assert "The family has been told" not in said


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that has begun a form."""
    return a_sender(app)


def test_a_note_is_read_on_the_next_page_and_costs_no_click(sender: FlaskClient) -> None:
    answer = sender.post("/report/where", data=posted(a_form(in_area="no"), "where"))

    assert answer.headers["Location"] == "/report/service?noted=where"
    assert "outside West Sussex" in sender.get("/report/service?noted=where").text
    assert "outside West Sussex" not in sender.get("/report/service").text
    assert "outside West Sussex" in sender.get("/report/where").text


@pytest.mark.parametrize("noted", ["nothing", "<b>", "who", "emergency"])
def test_a_made_up_address_shows_no_note(sender: FlaskClient, noted: str) -> None:
    answer = sender.get("/report/service", query_string={"noted": noted})

    assert answer.status_code == 200
    assert "govuk-inset-text" not in answer.text


def test_nobody_is_led_to_a_page_beside_the_path_and_the_list_of_pages_offers_them(sender: FlaskClient) -> None:
    asides = {page.slug for page in PAGES if page.aside}
    through = fill(sender, FINISHED)
    listed = sender.get("/report").text

    assert not asides & set(through)
    assert through == [page.slug for page in path_for(a_form())]
    assert "Add if you know" in listed
    assert listed.count(">Optional<") + listed.count("Optional</div>") > 8
    assert f"{len(through)} of {len(through)} pages complete" in listed


def test_a_page_beside_the_path_leads_back_to_the_list_and_what_it_says_is_sent(sender: FlaskClient) -> None:
    fill(sender, a_form(cause_relationship="sibling"))

    saved = sender.post("/report/gp-and-numbers", data={"gp_practice": "Plover Lane Surgery"})
    noted = sender.post("/report/who-else-knows", data={"family_told": "yes"})
    shown = sender.get(noted.headers["Location"]).text
    sender.post("/report/send", data={"declaration": "yes"})

    assert saved.headers["Location"] == "/report#more"
    assert noted.headers["Location"] == "/report?noted=who-else-knows#more"
    assert "The family has been told" in shown
    copy = sender.get("/report/sent/copy").text
    assert "Plover Lane Surgery" in copy
    assert "This is true as far as I know" in copy


def test_a_slip_on_a_page_beside_the_path_is_said_there_and_before_sending(sender: FlaskClient) -> None:
    fill(sender, a_form(abuse_types=["domestic"], domestic=""))

    refused = sender.post("/report/dash-score", data={"dash_score": "28"})
    check = sender.get("/report/check").text

    assert (refused.status_code, 'value="28"' in refused.text) == (400, True)
    assert "The DASH score must be a whole number from 0 to 27" in check
    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 400

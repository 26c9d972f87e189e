"""What partners noticed, as a member writes it and as the analyst reads it."""

import re

import pytest
from sqlalchemy import select

from foundation import audit, clock
from foundation.database import reading
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.tables import NoteRow
from tests.provider_intel import record
from tests.support.accounts import an_account, signed_in

ADDRESS = "/soft-intelligence/SYN-L0901"


@pytest.fixture
def home(app):
    """Register one invented home."""
    record.register_homes(1, extra=(record.a_home("SYN-L0901", name="Larch Court"),))


@pytest.fixture
def member(app, home):
    """Return a browser of a member of the meeting."""
    return browser(app, "qasig_member")


@pytest.fixture
def analyst(app, home):
    """Return a browser of the analyst."""
    return browser(app, "intelligence_analyst")


def browser(app, role):
    return signed_in(app, an_account(role, at=clock.now(), email=f"{role}@hub.example"), at=clock.now())


def post(client, form, **fields):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(ADDRESS).text)[1]
    return client.post(f"{ADDRESS}/{form}", data={"csrf_token": token, "entry": f"{form}-1", **fields})


def on_day(name, day=None):
    chosen = day or clock.today()
    return {f"{name}-day": str(chosen.day), f"{name}-month": str(chosen.month), f"{name}-year": str(chosen.year)}


def a_note(**differing):
    told = {
        "indicator": "T6-SKIN", "words": "Two people with sore heels", "names_nobody": "yes", "no_interest": "yes",
        "sharing": "share", "agency": "COMMUNITY_HEALTH", "role": "District nurse", "way": "TREATMENT",
        "directness": "seen", "severity": "3", "direction": "worse", "adults": "2-5", "told_provider": "yes",
    }  # fmt: skip
    return {**told, **on_day("observed_on"), **differing}


def test_a_note_stands_in_the_grid_and_below_it_as_it_was_told(member):
    assert post(member, "note", **a_note()).status_code == 303

    page, overview = member.get(ADDRESS).text, member.get("/soft-intelligence").text
    assert "Basic care and surroundings: pressure damage" in page
    assert "Two people with sore heels" in page
    assert "1 of 6 themes, by 1 agency, in the last 3 months" in page
    assert "Larch Court" in overview


def test_an_empty_note_names_each_field_and_keeps_what_was_typed(member):
    answer = post(member, "note", words="Kept as typed")

    assert answer.status_code == 400
    for words in (
        "Select what was noticed",
        "Select who noticed it",
        "Confirm that the note does not name",
        "Enter a date up to",
    ):
        assert words in answer.text
    assert "Kept as typed" in answer.text


def test_a_source_that_asks_to_be_hidden_is_stored_nowhere(app, member):
    assert post(member, "note", **a_note(sharing="without_source")).status_code == 303

    with reading() as session:
        note = session.scalars(select(NoteRow)).one()
        stored = (note.agency, note.role, note.by_account)
        marks = [mark for mark in audit.history(session, "place:SYN-L0901") if mark.code == "soft-intelligence.noted"]
    assert stored == (None, None, None)
    assert [mark.by_kind for mark in marks] == ["system"]
    assert "The source asked to be hidden" in member.get(ADDRESS).text


def test_a_restricted_note_is_a_number_to_members_and_words_to_the_analyst(app, member, analyst):
    post(analyst, "note", **a_note(sharing="restricted"))

    seen = member.get(ADDRESS).text
    assert "sore heels" not in seen
    assert "1 more note is restricted" in seen
    assert "No worries were noted" in member.get("/soft-intelligence").text
    assert "sore heels" in analyst.get(ADDRESS).text


def test_a_wrong_note_is_struck_out_once_by_those_who_lead_and_stays_readable(member, analyst):
    post(member, "note", **a_note())

    assert post(member, "strike", about="1", strike_words="Wrong home").status_code == 404
    assert "Enter what is wrong with it" in post(analyst, "strike", about="1").text
    assert post(analyst, "strike", about="1", strike_words="Wrong home").status_code == 303
    assert post(analyst, "strike", about="1", strike_words="Wrong home").status_code == 404
    page = member.get(ADDRESS).text
    assert "Wrong home" in page
    assert "No worries were noted" in page


def test_visits_complaints_and_notifications_stand_beside_the_notes(member):
    visit = {"tool": "PAMMS", "standard": "Overall", "rating": "requires_improvement", "visit_no_interest": "yes",
             **on_day("visited_on")}  # fmt: skip
    complaint = {"complaint_agency": "COUNCIL", "complaint_theme": "T6", "upheld": "not_known",
                 "complaint_no_interest": "yes", **on_day("received_on")}  # fmt: skip
    today = clock.today()
    month = {"month-month": str(today.month), "month-year": str(today.year)}

    assert "Select how it was rated" in post(member, "visit", tool="PAMMS").text
    assert post(member, "visit", **visit).status_code == 303
    assert "Enter what it is about" in post(member, "complaint", **complaint).text
    assert post(member, "complaint", **complaint, complaint_words="Cold food").status_code == 303
    assert "in figures" in post(member, "notified", **month, **{"n-abuse": "many"}).text
    assert post(member, "notified", **month, **{"n-abuse": "2"}).status_code == 303
    assert post(member, "notified", **month, **{"n-abuse": "3"}).status_code == 303
    page = member.get(ADDRESS).text
    for words in ("Requires improvement", "Cold food", "will not match the concerns", '<td class="hub-number">3</td>'):
        assert words in page
    assert '<td class="hub-number">2</td>' not in page


def test_a_place_is_found_by_its_name(member):
    assert f'href="{ADDRESS}"' in member.get("/soft-intelligence?place=larch").text
    assert "No service on the register matches" in member.get("/soft-intelligence?place=zzz").text


def test_reading_it_leaves_a_mark_and_a_place_that_is_not_there_has_no_page(member):
    member.get(ADDRESS)

    with reading() as session:
        assert [mark.code for mark in audit.history(session, "place:SYN-L0901")] == ["soft-intelligence.opened"]
    assert member.get("/soft-intelligence/nowhere").status_code == 404
    assert post(member, "planet").status_code == 404


def test_the_codes_of_the_form_are_those_that_are_read():
    for listed in (themes.AGENCIES, themes.WAYS, themes.SHARING, themes.TOOLS, themes.RATINGS, themes.NOTIFICATIONS):
        assert len(themes.known(listed)) == len(listed)


def test_whoever_writes_says_first_that_they_have_no_interest(member):
    for form, told in (("note", a_note(no_interest="")), ("visit", {"tool": "PAMMS"}), ("complaint", {"upheld": "no"})):
        assert "Confirm that you have no interest in this service" in post(member, form, **told).text
    with reading() as session:
        assert session.scalars(select(NoteRow)).all() == []


def test_whoever_has_an_interest_writes_nothing_and_strikes_nothing_out_until_it_is_over(member, analyst):
    post(member, "note", **a_note())
    assert "Declare an interest" in analyst.get(ADDRESS).text
    assert post(analyst, "interest", interest_words="A cousin works there").status_code == 303

    month = {"month-month": str(clock.today().month), "month-year": str(clock.today().year)}
    visit = {"tool": "PAMMS", "standard": "Overall", "rating": "excellent", "visit_no_interest": "yes"}
    acts = {"note": a_note(entry="n-2", sharing="without_source"), "visit": {**visit, **on_day("visited_on")},
            "notified": month, "strike": {"about": "1", "strike_words": "Not so"}}  # fmt: skip
    for form, told in acts.items():
        answer = post(analyst, form, **told)
        assert (form, answer.status_code) == (form, 409)
        assert "You declared an interest in this service" in answer.text
    page = analyst.get(ADDRESS).text
    assert "declared an interest in Larch Court" in page
    assert "Add a note" not in page
    assert "Strike out" not in page
    assert "Struck out:" not in member.get(ADDRESS).text

    assert post(analyst, "interest", interest_words="She left", over="yes").status_code == 303
    assert post(analyst, "strike", about="1", strike_words="Wrong home").status_code == 303


def test_an_interest_that_nobody_declared_cannot_be_over(member):
    answer = post(member, "interest", interest_words="She left", over="yes")

    assert answer.status_code == 400
    assert "You have no recorded interest in this service itself" in answer.text

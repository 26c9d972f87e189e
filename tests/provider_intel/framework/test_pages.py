"""The framework's pages, as the provider concerns lead and as a member of the meeting."""

import re

import pytest

from foundation import clock
from provider_intel.framework.domain import codes
from tests.provider_intel import record
from tests.support.accounts import an_account, signed_in

ADDRESS = "/provider-concerns/location/SYN-L0901"
PROFILE = "/providers-of-care/location/SYN-L0901"
DAY = {"day": "1", "month": "October", "year": "2026"}


@pytest.fixture
def lead(app):
    """Return a browser in which the lead is signed in, with one home registered."""
    record.register_homes(1, extra=(record.a_home("SYN-L0901", name="Larch Court"),))
    return signed_in(app, an_account("provider_concerns_lead", at=clock.now()), at=clock.now())


def day(name):
    return {f"{name}-{part}": value for part, value in DAY.items()}


def token(client, page=ADDRESS):
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)[1]


def post(client, form, **fields):
    return client.post(f"{ADDRESS}/{form}", data={"csrf_token": token(client), **fields})


def move_to(level, **more):
    told = {"to_level": level, "body": "QASIG", "reasons": "CLUSTER", "words": "Four concerns.", "at_number": "0"}
    return {**told, "would_change": "Two quiet months", **day("decided_on"), **day("review_on"), **more}


def test_the_overview_says_that_nothing_stands_above_routine(lead):
    assert "Nothing is above routine" in lead.get("/provider-concerns").text


def test_a_move_stands_on_the_page_and_on_the_overview(lead):
    assert post(lead, "move", **move_to("operational")).status_code == 303

    page, overview = lead.get(ADDRESS).text, lead.get("/provider-concerns").text
    assert "<strong>Provider concerns: operational</strong> since Thursday 1 October 2026" in page
    assert "A cluster of concerns." in page
    assert "Larch Court" in overview
    assert "Was due 1 Oct 2026" in overview


def test_the_kinds_of_harm_and_how_many_were_reviewed_stand_on_the_page(lead):
    post(lead, "move", **move_to("operational", themes="neglect_omission"))
    post(lead, "placed", commissioner="NHS Sussex", people="7", source="A list", **day("as_at"))
    told = {"reviewed": "3", "reviewed_source": "The reviewing team", **day("reviewed_at")}

    assert post(lead, "reviewed", **told).status_code == 303

    page = lead.get(ADDRESS).text
    assert "It is about: neglect or acts of omission." in page
    assert "Reviewed: 3 of 7, as at 1 Oct 2026, The reviewing team." in page


def test_a_count_of_reviewed_adults_that_is_no_number_is_named(lead):
    answer = post(lead, "reviewed", reviewed="some", reviewed_source="")

    assert answer.status_code == 400
    for words in ("Enter a number of people, in figures", "Enter where the number comes from", "Enter a real date"):
        assert words in answer.text


def test_a_move_with_nothing_filled_in_names_each_field_and_keeps_what_was_typed(lead):
    answer = post(lead, "move", at_number="0", words="Kept as typed")

    assert answer.status_code == 400
    for words in ("Select the new level", "Enter a real date", "Select who decided", "Select at least one reason"):
        assert words in answer.text
    assert "Kept as typed" in answer.text


def test_an_exit_asks_every_question_and_why_when_the_answer_is_not_yes(lead):
    post(lead, "move", **move_to("operational"))
    answers = {f"exit-{each.code}": "yes" for each in codes.EXIT[1:]} | {"exit-QUIET": "no"}

    answer = post(lead, "move", **move_to("after_exit", at_number="1", **answers))

    assert "Answer: every must-do action is evidenced" in answer.text
    assert "Say why the exit goes ahead without it: No new concerns about the same themes" in answer.text


def test_an_action_goes_from_set_to_overdue_to_evidenced(lead):
    post(lead, "move", **move_to("operational"))
    fields = {"entry": "k-1", "kind": "JOINT_VISIT", "owner": "Quality team", **day("due_on")}

    assert post(lead, "action", **fields, must_do="yes").status_code == 303
    assert "Overdue actions" in lead.get("/provider-concerns").text
    refused = post(lead, "step", about="1", at_step="0", done="moved", step_words="Later")
    assert "Enter a real date" in refused.text
    assert post(lead, "step", about="1", at_step="0", done="evidenced", step_words="Seen there").status_code == 303
    assert "Seen there" in lead.get(ADDRESS).text
    assert "Overdue actions" not in lead.get("/provider-concerns").text


def test_placements_are_held_back_and_the_hold_is_lifted(lead):
    fields = {"entry": "k-2", "hold": "FORMAL", "covers": "ALL", "hold_words": "Until safe", **day("starts_on")}
    refused = post(lead, "hold", **fields, **day("hold_review_on"))
    later = {"hold_review_on-day": "1", "hold_review_on-month": "12", "hold_review_on-year": "2026"}

    assert "Enter a date after it starts" in refused.text
    assert post(lead, "hold", **fields, **later).status_code == 303
    assert "Formal suspension: every new placement, from 1 Oct 2026" in lead.get(ADDRESS).text
    assert "Enter who decided" in post(lead, "lift", about="1").text
    assert post(lead, "lift", about="1", lift_words="QASIG, it is safe", **day("lifted_on")).status_code == 303
    assert "Lifted 1 Oct 2026: QASIG, it is safe" in lead.get(ADDRESS).text


@pytest.mark.parametrize(
    ("covers", "said"),
    [
        ("UNIT", "one unit or kind of placement"),
        ("FUNDER", "new placements that one body pays for"),
        ("NURSING", "new nursing placements"),
    ],
)
def test_a_hold_on_some_placements_is_never_shown_as_one_on_all_of_them(lead, covers, said):
    later = {"hold_review_on-day": "1", "hold_review_on-month": "12", "hold_review_on-year": "2026"}
    fields = {"entry": "k-2", "hold": "FORMAL", "hold_words": "The top floor", **day("starts_on"), **later}

    assert "Select which placements" in post(lead, "hold", **fields, covers="ROOF").text
    assert post(lead, "hold", **fields, covers=covers).status_code == 303

    shown = lead.get(ADDRESS).text
    assert f"Formal suspension: {said}, from 1 Oct 2026" in shown
    assert "The top floor" in shown
    assert "Formal suspension: every new placement" not in shown
    on_its_page = lead.get(PROFILE).text
    assert f"Formal suspension: {said}" in on_its_page
    assert "every new placement" not in on_its_page


def test_who_has_adults_there_is_counted_and_who_is_still_to_be_told_stands_at_the_top(lead):
    post(lead, "move", **move_to("operational"))
    fields = {"commissioner": "Surrey County Council", "source": "Its reply", **day("as_at")}

    assert "in figures" in post(lead, "placed", **fields, people="four").text
    post(lead, "placed", **fields, people="4")
    post(lead, "placed", **{**fields, "commissioner": "Pay for themselves"}, people="3")
    page = lead.get(ADDRESS).text
    assert "Surrey County Council (4 adults there)" in page
    assert "3 pay for themselves" in page
    assert "Adults, of 7" in page
    told = {"entry": "k-3", "told_body": "Surrey County Council", "how": "By letter", **day("told_on")}
    assert post(lead, "told", **told).status_code == 303
    assert "Still to be told" not in lead.get(ADDRESS).text


def test_a_page_that_was_read_before_somebody_else_moved_it_says_so(lead):
    post(lead, "move", **move_to("watch"))

    answer = post(lead, "move", **move_to("operational"))

    assert answer.status_code == 409
    assert "Someone else has recorded something since" in answer.text
    assert "Four concerns." in answer.text


def test_a_member_reads_and_records_nothing(app, lead):
    member = signed_in(app, an_account("qasig_member", at=clock.now(), email="m@hub.example"), at=clock.now())

    page = member.get(ADDRESS)

    assert page.status_code == 200
    assert "Record a move" not in page.text
    assert member.post(f"{ADDRESS}/move", data={"csrf_token": token(lead)}).status_code in {400, 404}


@pytest.mark.parametrize("address", ["location/nowhere", "planet/SYN-L0901", "brand/none", "provider/none"])
def test_what_the_register_does_not_hold_has_no_page(lead, address):
    assert lead.get(f"/provider-concerns/{address}").status_code == 404


@pytest.mark.parametrize("number", ["99999999999", "-1", "x", ""])
def test_a_number_that_cannot_be_is_no_action(lead, number):
    answer = post(lead, "step", about=number, at_step="0", done="evidenced", step_words="Seen")

    assert answer.status_code in {400, 404, 409}

"""The pages of enquiries: who sees what, what typed words survive, and what is not there for others."""

from datetime import date

import pytest

from foundation import audit, clock
from foundation.database import reading
from intake.enquiries import actions, queries
from intake.guarding.actions import GiveReason, give_reason
from intake.guarding.domain.reasons import Reason
from tests.support import enquiries, triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of


@pytest.fixture
def at(at):
    """Return the real time: pages ask the clock themselves."""
    return clock.now()


@pytest.fixture
def who(app, at):
    return triage.people(at)


@pytest.fixture
def them(who, at):
    return enquiries.enquirers(at)


@pytest.fixture
def enquiry(who, them, at):
    return enquiries.allocated(enquiries.opened(who, at), them, at)


@pytest.fixture
def officer(app, them, at):
    return signed_in(app, them.officer, at=at)


@pytest.fixture
def lead(app, them, at):
    return signed_in(app, them.lead, at=at)


def test_what_the_adult_wants_stands_first_in_their_own_words(officer, enquiry, them, at):
    wish = enquiries.wish(words="I want my key back.", said_on=at.date())
    enquiries.written(enquiry, wish, by=them.officer, at=at)
    words = text_of(officer.get(f"/enquiries/{enquiry}"))

    assert words.index("I want my key back.") < words.index("Section 42 enquiry")


def test_a_part_is_written_and_an_entry_that_is_refused_keeps_every_word(officer, enquiry):
    address = f"/enquiries/{enquiry}/wishes"
    typed = {"wish-words": "I want to go home.", "wish-number": "0"}
    refused = send(officer, f"{address}/wish?adult=1", typed, page=address)

    assert refused.status_code == 400
    assert "I want to go home." in refused.text
    assert "Enter the day they said so" in refused.text


def test_of_two_who_write_the_second_sees_what_happened_and_keeps_their_words(officer, enquiry, them, at):
    address = f"/enquiries/{enquiry}/advocacy"
    officer.get(address)
    stale = {"advocacy-needed": "no", "advocacy-words": "Her sister helps.", "version": str(enquiries.version(enquiry))}
    enquiries.written(enquiry, enquiries.wish(said_on=at.date()), by=them.lead, at=at)
    late = send(officer, f"{address}/advocacy?adult=1", stale, page=address)

    assert late.status_code == 409
    assert "Someone else changed this enquiry" in late.text
    assert "Her sister helps." in late.text
    assert "What the adult wants was recorded" in late.text


def test_somebody_elses_enquiry_is_read_without_forms_and_refuses_what_is_sent(app, enquiry, them, at):
    other = signed_in(app, them.second_officer, at=at)
    address = f"/enquiries/{enquiry}/advocacy"
    why = GiveReason(enquiries.whole(enquiry).contacts[0].fact.reference, Reason.ADVICE, "Ola asked me")
    give_reason(why, by=them.second_officer, now=at)

    assert "Save this" not in other.get(address).text
    version = str(enquiries.version(enquiry))
    typed = {"advocacy-needed": "no", "version": version}
    sent = send(other, f"{address}/advocacy?adult=1", typed, page=f"/enquiries/{enquiry}/contacts")
    assert sent.status_code == 409
    assert enquiries.whole(enquiry).advocacies == ()


@pytest.mark.parametrize("role", ["screener", "referrer", "administrator"])
def test_who_may_not_see_enquiries_is_told_they_are_not_there(app, enquiry, at, role):
    person = signed_in(app, an_account(role, at=at, email="other@hub.example"), at=at)

    for address in (
        "/enquiries",
        f"/enquiries/{enquiry}",
        f"/enquiries/{enquiry}/plan",
        f"/enquiries/{enquiry}/closure",
    ):
        assert person.get(address).status_code == 404


def test_an_unknown_reference_part_adult_or_form_is_not_there(officer, enquiry):
    for address in ("/enquiries/EN-0000-0000", f"/enquiries/{enquiry}/nothing", f"/enquiries/{enquiry}/wishes?adult=9"):
        assert officer.get(address).status_code == 404
    sent = send(officer, f"/enquiries/{enquiry}/wishes/nothing", {}, page=f"/enquiries/{enquiry}/wishes")
    assert sent.status_code == 404


def test_the_list_is_narrowed_to_mine_nobodys_and_past_a_date(app, officer, enquiry, who, at):
    other = enquiries.opened(who, at)

    assert enquiry in officer.get("/enquiries?whose=mine").text
    assert other not in officer.get("/enquiries?whose=mine").text
    assert other in officer.get("/enquiries?whose=nobody").text
    assert "No enquiries match" in officer.get("/enquiries?which=closed").text
    assert "No enquiries match" in officer.get("/enquiries?whose=team").text


def test_the_list_says_what_is_due_by_the_next_date(officer, enquiry, them, at):
    assert "To be planned" in text_of(officer.get("/enquiries"))

    enquiries.closed(enquiries.complete(enquiry, them, at), them, at)
    assert "To be planned" not in text_of(officer.get("/enquiries?which=closed"))


def test_what_is_known_from_before_is_offered_with_its_source_and_confirmed_once(officer, enquiry, who, at):
    address = f"/enquiries/{enquiry}/known"
    shown = officer.get(address)
    contact = enquiries.whole(enquiry).held[0].reference
    assert "Help to wash and dress." in shown.text
    assert f"Contact {contact}" in shown.text

    send(officer, f"{address}?adult=1", {"fact": "needs", "verdict": "confirmed"}, page=address)

    said = enquiries.whole(enquiry).confirmed[0].fact
    assert (said.fact, said.verdict, said.words) == ("needs", "confirmed", "Help to wash and dress.")
    assert said.source == f"contact {contact}"
    after = officer.get(address).text
    assert 'name="fact" value="needs"' in shown.text
    assert 'name="fact" value="needs"' not in after
    assert "Still right: Ola Officer" in after


def test_an_earlier_enquirys_capacity_and_advocate_are_offered_in_the_next(who, them, enquiry, at):
    day = at.date()
    advocate = enquiries.advocacy(needed="yes", offered="accepted", kind="independent", who="Jo Vale, 01632 960020")
    enquiries.written(enquiry, enquiries.capacity(assessed_on=day), advocate, by=them.officer, at=at)
    following = enquiries.opened(who, at)
    whole = enquiries.whole(following)
    with reading() as session:
        known = queries.known_from_before(session, whole, whole.adults[0], reader=them.officer.id, now=at)

    offered = {each.offered.fact: each.offered for each in known}
    assert "Jo Vale" in offered["advocate"].words
    assert offered["capacity"].source == f"enquiry {enquiry}"


def test_a_correction_begins_from_what_stands(officer, enquiry, them, at):
    enquiries.written(enquiry, enquiries.risk(cause="A night worker."), by=them.officer, at=at)

    assert "A night worker.</textarea>" in officer.get(f"/enquiries/{enquiry}/risks?change=risk-1&adult=1").text


def test_what_the_return_counts_of_an_adult_is_corrected_and_both_values_are_kept(officer, enquiry):
    address = f"/enquiries/{enquiry}/adults"
    before = enquiries.whole(enquiry).adults[0]
    page = officer.get(f"{address}?change=person-1").text
    assert "What do they live with?" in page

    told = {"number": "1", "given_name": before.given_name, "family_name": before.family_name, "sex": "female",
            "conditions": ["dementia", "sensory"], "counted": "yes"}  # fmt: skip
    typed = {f"person-{name}": value for name, value in told.items()}
    assert send(officer, f"{address}/person", typed, page=f"{address}?change=person-1").status_code == 303

    first, now = (each.fact for each in enquiries.whole(enquiry).people)
    assert (first.conditions, now.conditions) == (before.conditions, ("dementia", "sensory"))
    with reading() as session:
        (counted,) = queries.counted_enquiries(session, first=clock.today(), before=date(2999, 1, 1))
    assert counted.conditions == ("dementia", "sensory")
    shown = text_of(officer.get(address))
    assert "dementia, loss of sight or hearing" in shown
    assert shown.count("Not counted") == 0


def test_a_closed_enquirys_figures_are_corrected_once_it_is_opened_again_with_a_reason(enquiry, them, at):
    over = enquiries.complete(enquiry, them, at)
    enquiries.closed(over, them, at)
    with pytest.raises(actions.EnquiryClosed):
        enquiries.written(over, enquiries.described(over, conditions=("autism",)), by=them.officer, at=at)

    again = actions.Reopen(over, enquiries.version(over), "Her autism was left out of what is counted.")
    actions.reopen(again, by=them.lead, now=at)
    enquiries.written(over, enquiries.described(over, conditions=("autism",)), by=them.officer, at=at)
    enquiries.closed(over, them, at)

    kept = [each.counted["adults"][0]["conditions"] for each in enquiries.whole(over).conclusions]
    assert kept == [[], ["autism"]]


def test_a_page_for_concluding_says_what_is_missing_and_leads_there(officer, enquiry):
    page = officer.get(f"/enquiries/{enquiry}/conclusion").text

    assert f"/enquiries/{enquiry}/risks?adult=1" in page
    assert "Conclude enquiry" not in page


def test_who_leads_and_who_makes_it_is_asked_with_how_much_each_has_and_a_refusal_keeps_what_was_typed(
    lead, enquiry, them
):
    page = text_of(lead.get(f"/enquiries/{enquiry}/people"))
    assert "Ola Officer" in page
    assert "Lee Leader" in page

    typed = {"lead": them.lead.id, "officer": "", "because": "He is away from Monday."}
    refused = send(lead, f"/enquiries/{enquiry}/people", typed, page=f"/enquiries/{enquiry}/people")
    assert refused.status_code == 400
    assert "Select who makes it" in refused.text
    assert "He is away from Monday." in refused.text


def test_who_signs_a_closure_reads_what_was_concluded_and_has_to_say_what_they_answer(lead, enquiry, them, at):
    day = at.date()
    asked = (enquiries.asking(asked_on=day), enquiries.wish(said_on=day), enquiries.capacity(assessed_on=day))
    entries = (enquiries.described(enquiry), *asked, enquiries.met(), enquiries.advocacy(), enquiries.risk())
    enquiries.written(enquiry, *entries, enquiries.found(), by=them.officer, at=at)
    ending = actions.Conclude(enquiry, enquiries.version(enquiry), "completed", day, "It happened once.")
    actions.conclude(ending, by=them.officer, now=at)
    address = f"/enquiries/{enquiry}/closure"

    assert "It happened once." in text_of(lead.get(address))
    refused = send(lead, address, {"comment": "Who told her?"}, page=address)
    assert refused.status_code == 400
    assert "Select whether you sign it or return it" in refused.text
    assert "Who told her?" in refused.text


def test_looking_at_an_enquiry_is_recorded_and_a_closed_one_offers_to_open_it_again(lead, enquiry, them, at):
    day = at.date()
    entries = (
        enquiries.described(enquiry), enquiries.asking(asked_on=day), enquiries.wish(said_on=day),
        enquiries.met(), enquiries.capacity(assessed_on=day), enquiries.advocacy(), enquiries.risk(), enquiries.found(),
    )  # fmt: skip
    enquiries.written(enquiry, *entries, by=them.officer, at=at)
    enquiries.closed(enquiry, them, at)

    page = lead.get(f"/enquiries/{enquiry}").text
    assert "Reopen this enquiry" in page
    assert "already open" not in lead.get(f"/enquiries/{enquiry}/reopening").text
    assert [line.code for line in _trail(enquiry)][-1] == "enquiry.shown"


def _trail(enquiry):
    with reading() as session:
        return audit.history(session, f"enquiry:{enquiry}")


def test_whoever_wrote_in_it_is_told_that_somebody_else_signs_and_is_asked_nothing(app, lead, enquiry, them, at):
    asked, able = enquiries.asking(asked_on=at.date()), enquiries.capacity(assessed_on=at.date())
    rest = (enquiries.described(enquiry), asked, able, enquiries.advocacy(), enquiries.risk(), enquiries.found())
    enquiries.written(enquiry, *rest, by=them.officer, at=at)
    enquiries.written(enquiry, enquiries.wish(said_on=at.date()), enquiries.met(), by=them.lead, at=at)
    conclude = actions.Conclude(enquiry, enquiries.version(enquiry), "completed", at.date(), "It happened once.")
    actions.conclude(conclude, by=them.officer, now=at)
    other = signed_in(app, them.second_lead, at=at)

    told = "If you write anything now, the conclusion is voided"
    assert told in text_of(signed_in(app, them.officer, at=at).get(f"/enquiries/{enquiry}/risks"))
    assert told not in text_of(other.get(f"/enquiries/{enquiry}/closure"))
    assert "You wrote in this enquiry, so someone else must sign" in text_of(lead.get(f"/enquiries/{enquiry}"))
    assert "Do you agree with this conclusion?" not in text_of(lead.get(f"/enquiries/{enquiry}/closure"))
    assert "Do you agree with this conclusion?" in text_of(other.get(f"/enquiries/{enquiry}/closure"))

"""From the lists to the concerns in three clicks, what became of flags on every page, and the log."""

import re

import pytest

from foundation import clock
from foundation.database import reading
from provider_intel import refresh as runs
from provider_intel.alerts import queries
from provider_intel.alerts.actions import StoreMatches, store_matches
from provider_intel.domain import Match, Proof
from provider_intel.framework.actions import DeclareInterest, declare_interest, withdraw_interest
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.catalogue import PATTERNS
from provider_intel.patterns.words import PATTERN_WORDS, meaning_of
from tests.provider_intel import record
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.accounts import an_account, signed_in
from tests.support.restriction import restricted

LISTS = ("/intelligence", "/intelligence/low", "/intelligence/patterns")


@pytest.fixture
def county(app):
    """Return a running application after its lists and patterns were drawn up."""
    worker = record.a_worker()
    record.register_homes(extra=(record.a_home("SYN-L0902", name="Larch Court"),))
    record.usual_years(worker)
    contacts("SYN-L0902", every(12, 6), by=worker, adult_key="adult-again", severity="death")
    runs.refresh(as_at=AS_AT, now=NOW)
    return app


def browser(app, role="intelligence_analyst"):
    account = an_account(role, at=clock.now(), email=f"{role}@hub.example")
    return signed_in(app, account, at=clock.now())


def flags_on(client, address):
    return sorted(set(re.findall(r'href="(/intelligence/(?:patterns/)?\d+)"', client.get(address).text)))


def token(client, page):
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)[1]


def say(client, page, **fields):
    return client.post(page, data={"csrf_token": token(client, page), "at_number": "0", **fields})


def test_every_flag_is_walked_to_its_concerns_in_three_clicks(county):
    client = browser(county)
    with reading() as session:
        resting = {f"/intelligence/patterns/{one.id}": {each.reference for each in one.match.proof
                                                       if each.kind == "concern"}
                   for one in queries.latest_matches(session)}  # fmt: skip
        for lens in ("high_3_months", "low_12_months"):
            for one in queries.listings_of(session, queries.latest_list(session, lens=lens).id):
                resting[f"/intelligence/{one.id}"] = {each.reference for each in one.listing.evidence}

    shown = [address for page in LISTS for address in flags_on(client, page)]

    assert sorted(shown) == sorted(resting)
    for address, references in resting.items():
        page = client.get(address).text
        assert all(f'href="/contacts/{reference}"' in page for reference in references), address
    assert any(references for references in resting.values())


def test_from_the_place_to_its_flags_is_as_short(county):
    client = browser(county)

    page = client.get("/providers-of-care/location/SYN-L0902").text

    assert set(re.findall(r'href="(/intelligence/(?:patterns/)?\d+)"', page)) & set(flags_on(client, "/intelligence"))
    assert '<span class="hub-tag hub-tag--soon">New</span>' in page


def test_what_is_said_of_a_listing_stands_on_it_on_the_list_and_on_the_place(county):
    client = browser(county)
    flag = flags_on(client, "/intelligence")[0]

    assert "Select a status" in say(client, flag).text
    refused = say(client, flag, state="acted")
    assert refused.status_code == 400
    assert "Enter a reason" in refused.text
    assert say(client, flag, state="looking").status_code == 303
    assert say(client, flag, state="acted", at_number="1", state_words="A visit was set.").status_code == 303

    page = client.get(flag).text
    assert "Status: acted on" in page
    assert "Superseded" in page
    assert "Acted on</span>" in client.get("/intelligence").text
    assert "Acted on</span>" in client.get("/providers-of-care/location/SYN-L0902").text


def test_a_page_that_was_read_before_somebody_else_said_something_keeps_the_words(county):
    client = browser(county)
    flag = flags_on(client, "/intelligence")[0]
    say(client, flag, state="looking")

    answer = say(client, flag, state="dismissed", state_words="A double count.")

    assert answer.status_code == 409
    assert "Someone else has updated this" in answer.text
    assert "A double count." in answer.text


def test_what_a_pattern_found_has_its_own_life(county):
    client = browser(county)
    found = flags_on(client, "/intelligence/patterns")[0]

    assert say(client, found, state="explained", state_words="One adult, known.").status_code == 303

    assert "Status: explained" in client.get(found).text
    assert "Explained</span>" in client.get("/intelligence/patterns").text


def test_the_nightly_run_opens_a_settled_listing_again_when_two_more_concerns_came(county):
    client = browser(county)
    flag = flags_on(client, "/intelligence")[0]
    say(client, flag, state="explained", state_words="One resident who falls.")
    contacts("SYN-L0902", every(1, 2, since=AS_AT), by=record.a_worker())

    later = every(1, 1, since=AS_AT)[0].replace(month=10, day=4)
    runs.refresh(as_at=later, now=NOW)

    assert "Reopened: it grew" in client.get("/intelligence").text
    again = flags_on(client, "/intelligence")[0]
    assert "This was settled, then reopened because it grew" in client.get(again).text


def test_a_member_reads_what_became_of_a_flag_and_says_nothing(county):
    client = browser(county, "qasig_member")
    flag = flags_on(client, "/intelligence")[0]

    page = client.get(flag).text
    assert "Nobody has updated the status yet" in page
    assert "Update the status" not in page
    assert client.get("/intelligence/patterns").status_code == 404
    assert client.get("/intelligence/log").status_code == 404


def test_a_restricted_concern_behind_a_pattern_is_a_number(county):
    client = browser(county)
    with reading() as session:
        found = next(one for one in queries.latest_matches(session) if one.match.proof[0].kind == "concern")
    reference = found.match.proof[0].reference
    restricted(reference, at=NOW, owner=an_account("decision_manager", at=clock.now(), email="o@hub.example"))

    page = client.get(f"/intelligence/patterns/{found.id}").text

    assert reference not in page
    assert "One more is restricted" in page


@pytest.mark.parametrize("kind", ["death", "very_serious_harm", "supply"])
def test_a_concern_is_opened_from_whatever_it_tells_and_kept_back_when_it_is_restricted(county, kind):
    client = browser(county)
    seen, kept = contacts("SYN-L0902", every(1, 2, since=AS_AT), by=record.a_worker())
    proof = tuple(Proof(kind, one, AS_AT, one, "as told") for one in (seen, kept))
    match = Match("always", "always:SYN-L0902", "Larch Court is listed.", ("SYN-L0902",), 2, proof)
    store_matches(StoreMatches(AS_AT.replace(month=10), "1", (match,)), now=NOW)
    with reading() as session:
        [found] = [one.id for one in queries.latest_matches(session)]
    restricted(kept, at=NOW, owner=an_account("decision_manager", at=clock.now(), email="o@hub.example"))

    page = client.get(f"/intelligence/patterns/{found}").text

    assert f'href="/contacts/{seen}"' in page
    assert kept not in page
    assert "One more is restricted" in page


def test_the_log_says_what_became_of_each_listing_and_how_often_each_rule_was_right(county):
    page = browser(county, "qasig_chair").get("/intelligence/log").text

    assert "Larch Court" in page
    assert "Not known yet" in page
    assert "0 of 1" in page
    assert "None judged yet" in page
    assert "See 2025" in page


def test_before_anything_is_drawn_up_each_page_says_what_will_come(app):
    client = browser(app)

    assert "produced every night" in client.get("/intelligence/low").text
    assert "run every night" in client.get("/intelligence/patterns").text
    assert "updated every night" in client.get("/intelligence/log").text


@pytest.mark.parametrize("address", ["/intelligence/patterns/999", "/intelligence/patterns/99999999999"])
def test_what_nobody_found_is_not_there(county, address):
    assert browser(county).get(address).status_code == 404


def test_pages_call_each_pattern_as_the_catalogue_does_and_say_its_meaning():
    assert {pattern.name: pattern.words for pattern in PATTERNS} == PATTERN_WORDS
    assert all(" ".join(meaning_of(one.name)) == " ".join(one.meaning.split()) for one in PATTERNS)


@pytest.mark.parametrize("page", ["/intelligence", "/intelligence/patterns"])
def test_whoever_declared_an_interest_in_a_place_settles_no_flag_about_it(county, page):
    analyst = an_account("intelligence_analyst", at=clock.now(), email="analyst@hub.example")
    client = signed_in(county, analyst, at=clock.now())
    [flag, *_] = flags_on(client, page)
    interest = DeclareInterest(analyst.id, Subject(Scope.LOCATION, "SYN-L0902"), "A cousin works there")
    declare_interest(interest, by=analyst, now=clock.now())

    refused = say(client, flag, state="dismissed", state_words="Nothing in it.")

    assert (refused.status_code, "You declared an interest in this service" in refused.text) == (409, True)
    withdraw_interest(interest, by=analyst, now=clock.now())
    assert say(client, flag, state="dismissed", state_words="Nothing in it.").status_code == 303

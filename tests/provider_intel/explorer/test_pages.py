"""The explorer's page as the meeting and the analyst see it."""

import re
from datetime import date

import pytest

from foundation import audit, clock
from foundation.database import reading
from provider_intel.alerts import actions as alerts
from provider_intel.alerts import queries
from provider_intel.domain import Match, Proof
from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market, named, place
from tests.support.accounts import an_account, signed_in

LATE = (date(2026, 7, 6), date(2026, 8, 3))
L1 = f"/explorer?about=location:{place(1)}"


@pytest.fixture
def market(app):
    """Return two references of concerns about the first house, on a running application."""
    worker = record.a_worker()
    a_market()
    return named(worker, *LATE)


def browser(app, role):
    account = an_account(role, at=clock.now(), email=f"{role}@hub.example")
    return signed_in(app, account, at=clock.now()), account


def test_drawing_and_tables_tell_the_same_things_and_links_in_the_same_order(app, market):
    client, _ = browser(app, "qasig_member")

    page = client.get(L1).text

    drawn = re.findall(r'<a href="#(link-\d+)" class="hub-edge', page)
    rows = re.findall(r'<tr id="(link-\d+)"', page)
    assert sorted(drawn) == sorted(rows)
    assert drawn == rows
    boxes = re.findall(r'id="box-(node-\d+)"', page)
    assert boxes == re.findall(r'<tr id="(node-\d+)"', page)
    assert len(boxes) > 5


def test_every_link_says_who_said_it_from_when_and_since_when_it_is_recorded(app, market):
    client, _ = browser(app, "qasig_member")

    page = client.get(L1).text

    assert "Published register, as last imported" in page
    assert "From 1 Jan 2022 until 31 Dec 2024" in page
    assert re.search(rf"{market[0]}.{{0,40}}received 6 Jul 2026, accepted 7 Jul 2026, alleged", page, re.DOTALL)
    assert "by name only: not confirmed as the same person as in another concern" in page


def test_a_member_reads_the_references_and_an_analyst_can_open_them(app, market):
    member, _ = browser(app, "qasig_member")
    analyst, _ = browser(app, "intelligence_analyst")

    assert market[0] in member.get(L1).text
    assert f"/contacts/{market[0]}" not in member.get(L1).text
    assert f'href="/contacts/{market[0]}"' in analyst.get(L1).text


def test_a_concern_drawn_by_itself_says_its_day_and_opens_for_those_who_may_open_it(app, market):
    asked = f"{L1}&kinds=concern&kinds=worker"
    member, _ = browser(app, "qasig_member")
    analyst, _ = browser(app, "intelligence_analyst")

    page = member.get(asked).text
    assert f'aria-label="Concern: {market[0]}"' in page
    assert "Received 6 Jul 2026" in page
    assert re.search(rf"{market[0]}</a> names <a[^>]*>Worker ref \d+", page)
    assert f"/contacts/{market[0]}" not in page
    assert re.search(rf'href="/contacts/{market[0]}">Open it', analyst.get(asked).text)
    assert "Concern: " not in member.get(L1).text


def test_neither_the_page_nor_its_addresses_hold_the_name_of_a_person(app, market):
    client, _ = browser(app, "intelligence_analyst")

    page = client.get(L1).text

    assert "Worker ref" in page
    assert not [word for word in ("Jo Example", "Responsible Mary", "Mary Responsible", "mary", "nia") if word in page]


def test_the_link_again_opens_exactly_this_view(app, market):
    client, _ = browser(app, "qasig_member")
    asked = f"{L1}&steps=3&as_at=2026-09-01&kinds=provider&kinds=person"

    page = main_of(client.get(asked))
    again = re.search(r'href="([^"]+)" id="again"', page)[1].replace("&amp;", "&")

    assert "kinds=provider,person" in again
    assert main_of(client.get(again)) == page


def main_of(answer):
    return answer.text.split('id="main-content">')[1].split("</main>")[0]


def test_as_it_looked_on_another_day_is_a_form_and_steps_of_a_month(app, market):
    client, _ = browser(app, "qasig_member")

    page = client.get(f"{L1}&as_at=2025-03-31").text

    assert "As it looked on Monday 31 March 2025" in page
    assert 'type="date"' in page
    assert "as_at=2025-02-28" in page
    assert "as_at=2025-04-30" in page


def test_a_day_to_come_is_today_and_no_date_is_said_to_be_none(app, market):
    client, _ = browser(app, "qasig_member")

    assert "A month later" not in client.get(f"{L1}&as_at=2199-01-01").text
    assert "is not a date" in client.get(f"{L1}&as_at=soon").text


def test_before_anything_was_known_the_page_says_so(app, market):
    client, _ = browser(app, "qasig_member")

    assert "We know of no links" in client.get(f"{L1}&as_at=2010-01-01").text


def test_looking_leaves_a_mark_with_what_was_looked_at_and_for_which_day(app, market):
    client, account = browser(app, "qasig_member")

    client.get(f"{L1}&as_at=2026-09-01")

    with reading() as session:
        [mark] = audit.history(session, f"explored:location:{place(1)}")
    assert (mark.code, mark.by_id) == ("intelligence.explored", str(account.id))
    assert mark.facts["as_at"] == "2026-09-01"


@pytest.mark.parametrize("role", ["referrer", "screener", "administrator", "enquiry_officer"])
def test_those_without_the_right_find_nothing(app, market, role):
    client, _ = browser(app, role)

    assert client.get("/explorer").status_code == 404
    assert client.get(L1).status_code == 404


@pytest.mark.parametrize("about", ["worker:1", "adult:x", "person:Mary", "finding:x", "location:", "nothing", "x:y"])
def test_what_cannot_be_asked_about_is_not_there(app, market, about):
    client, _ = browser(app, "intelligence_analyst")

    assert client.get("/explorer", query_string={"about": about}).status_code == 404


def test_the_start_finds_a_place_by_its_name(app, market):
    client, _ = browser(app, "qasig_member")

    assert "Name or town of a place" in client.get("/explorer").text
    assert f"about=location:{place(3)}" in client.get("/explorer?q=House").text.replace("%3A", ":")
    assert "No place on the register" in client.get("/explorer?q=zzz").text


def test_what_a_pattern_found_is_drawn_for_those_who_may_read_patterns(app, county_match):
    analyst, _ = browser(app, "intelligence_analyst")
    member, _ = browser(app, "qasig_member")

    page = analyst.get(f"/explorer?about=finding:{county_match}").text

    assert "Connections of a finding" in page
    assert "Two homes have one manager" in page
    assert [name for name in ("House 1", "House 4") if f">{name}</a> <span" in page] == ["House 1", "House 4"]
    assert f'href="/intelligence/patterns/{county_match}"' in page
    assert member.get(f"/explorer?about=finding:{county_match}").status_code == 404


def test_listings_findings_and_the_framework_lead_here(app, county_match):
    client, _ = browser(app, "intelligence_analyst")

    found = client.get(f"/intelligence/patterns/{county_match}").text
    watched = client.get(f"/provider-concerns/location/{place(1)}").text

    assert f"/explorer?about=finding:{county_match}&amp;as_at=2026-09-30" in found
    assert f"/explorer?about=location:{place(1)}" in watched
    assert f"location%3A{place(1)}" in client.get(f"/providers-of-care/location/{place(1)}").text.replace(
        f"location:{place(1)}", f"location%3A{place(1)}"
    )


@pytest.fixture
def county_match(market):
    """Return the number of a finding about the first house and the fourth."""
    proof = (Proof("office", place(1), date(2025, 2, 1), "register", "registered manager"),)
    match = Match("shared_officers", "officer:x", "Two homes have one manager.", (place(1), place(4)), 2, proof)
    alerts.store_matches(alerts.StoreMatches(record.AS_AT, "1", (match,)), now=record.NOW)
    with reading() as session:
        return queries.latest_matches(session)[0].id

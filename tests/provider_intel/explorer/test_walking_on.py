"""Going on through an agency, and for the position-of-trust lead through a worker: by number, never by name."""

import re
from datetime import date

import pytest

from foundation import clock
from provider_intel.domain.relations import SUPPLIES
from provider_intel.explorer.domain.links import NAMED_AT
from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market, explored, joined, named, of_kind, place
from tests.provider_intel.record import NOW
from tests.support.accounts import an_account, signed_in
from tests.support.restriction import restricted

LATE = (date(2026, 7, 6), date(2026, 8, 3))
KNOWN = date(2026, 10, 1)  # the day after somebody said that two concerns name one worker
WHY = {"reason": "TRUST", "words": "A strategy meeting on Monday"}


@pytest.fixture
def moved(app):
    """Return (worker's number, both references) of somebody named at two houses of different providers."""
    a_market()
    by = record.a_worker()
    here, there = named(by, LATE[0]), named(by, LATE[1], at=4)
    return joined([*here, *there], by=by), [*here, *there]


def agency():
    return of_kind(explored(f"location:{place(1)}", steps=1, as_at=KNOWN), "agency")[0]


def ends(around, relation):
    return [
        link.other[1] for link in around.found.links if link.relation == relation and link.one == around.asked.about
    ]


def browser(app, role):
    return signed_in(app, an_account(role, at=clock.now(), email=f"{role}@hub.example"), at=clock.now())


def say_why(client, number):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/explorer").text)[1]
    return client.post(f"/explorer/worker/{number}", data={"csrf_token": token, **WHY})


def test_a_worker_leads_to_every_place_they_are_said_to_be_named_at_with_the_concerns(moved):
    number, references = moved

    around = explored(f"worker:{number}", steps=1, as_at=KNOWN)

    assert ends(around, NAMED_AT) == [place(1), place(4)]
    assert [one.reference for link in around.found.links if link.relation == NAMED_AT for one in link.concerns] == (
        references
    )
    assert of_kind(around, "worker") == [number]
    assert of_kind(around, "provider") == []
    assert of_kind(explored(f"worker:{number}", steps=2, as_at=KNOWN), "provider") == ["SYN-P0001", "SYN-P0003"]


def test_before_somebody_said_so_a_worker_is_of_the_one_concern(moved):
    assert ends(explored(f"worker:{moved[0]}", steps=1, as_at=date(2026, 9, 30)), NAMED_AT) == [place(1)]
    assert explored(f"worker:{moved[0]}", as_at=date(2026, 7, 5)) is None


def test_one_name_without_anybody_saying_so_leads_nowhere_else(app):
    a_market()
    named(record.a_worker(), LATE[0])
    named(record.a_worker(), LATE[1], at=4)
    number = of_kind(explored(f"location:{place(1)}", steps=1), "worker")[0]

    assert ends(explored(f"worker:{number}", steps=3), NAMED_AT) == [place(1)]


def test_an_agency_leads_to_every_place_where_its_workers_are_named(moved):
    around = explored(f"agency:{agency()}", steps=1, as_at=KNOWN)

    assert ends(around, SUPPLIES) == [place(1), place(4)]
    assert around.names[around.asked.about] == "Swift Staffing"
    assert ends(explored(f"agency:{agency()}", steps=1, as_at=date(2026, 8, 1)), SUPPLIES) == [place(1)]


def test_a_restricted_concern_leads_nobody_else_to_its_place(moved):
    number, references = moved
    owner = an_account("decision_manager", at=clock.now(), email="owner@hub.example")
    restricted(references[1], at=NOW, owner=owner)

    for about in (f"worker:{number}", f"agency:{agency()}"):
        assert of_kind(explored(about, steps=1, as_at=KNOWN), "location") == [place(1)]
        assert of_kind(explored(about, steps=1, as_at=KNOWN, reader=owner.id), "location") == [place(1), place(4)]


@pytest.mark.parametrize("about", ["worker:99999", "agency:nobody"])
def test_what_no_concern_tells_of_is_not_found(moved, about):
    assert explored(about) is None


@pytest.mark.parametrize("role", ["intelligence_analyst", "qasig_member", "qasig_chair", "provider_concerns_lead"])
def test_a_worker_is_followed_by_nobody_but_the_lead_and_an_agency_by_all(app, moved, role):
    client = browser(app, role)
    around_agency = client.get(f"/explorer?about=agency:{agency()}")

    assert client.get(f"/explorer?about=worker:{moved[0]}").status_code == 404
    assert "about=worker" not in client.get(f"/explorer?about=location:{place(1)}").text
    assert around_agency.status_code == 200
    assert "Connections of Swift Staffing" in around_agency.text
    assert f"Worker ref {moved[0]}" in around_agency.text
    assert "Jo Example" not in around_agency.text


def test_the_lead_says_why_first_and_then_reads_a_number_and_no_name(app, moved):
    client, address = browser(app, "position_of_trust_lead"), f"/explorer?about=worker:{moved[0]}"

    first = client.get(address)
    assert (first.status_code, first.location) == (302, f"/explorer/worker/{moved[0]}")
    assert f'href="{address}"' in say_why(client, moved[0]).text.replace("%3A", ":")
    page = client.get(address)

    assert page.status_code == 200
    assert f"Connections of Worker ref {moved[0]}" in page.text
    assert {"House 1", "House 4"} <= set(re.findall(r"House \d", page.text))
    assert "Jo Example" not in page.text
    assert f"about=worker:{moved[0]}&amp;steps=2" in page.text


def test_a_reason_given_by_another_lead_opens_nothing(app, moved):
    say_why(browser(app, "position_of_trust_lead"), moved[0])
    other = an_account("position_of_trust_lead", at=clock.now(), email="other@hub.example")

    page = signed_in(app, other, at=clock.now()).get(f"/explorer?about=worker:{moved[0]}")

    assert page.status_code == 302

"""Whatever stands in an address of provider intelligence, or is typed into its notes: a page answers it in words."""

import pytest

from foundation import clock
from tests.provider_intel.explorer.market import a_market, place
from tests.provider_intel.soft_intelligence.test_pages import a_note, home, post
from tests.support.accounts import an_account, signed_in

__all__ = ["home"]
ODD = ("", "\x00", "é", "'; drop table x; --", "-1", "99999999999999999999", "1e9", "２", "a" * 3000, "location:",
       "worker:x", "person:99999999999999999999", "pattern:x:y:z")  # fmt: skip
DAYS = ("soon", "2026-13-01", "0001-01-01", "9999-12-31", "2099-01-01", "20２６-01-01", "1900-01-01", "\x00")
BELOW = ("explorer/worker", "soft-intelligence", "intelligence", "intelligence/patterns", "providers-of-care/location",
         "providers-of-care/brand", "provider-concerns/location", "qasig", "qasig/2026-10/location", "meeting-packs",
         "qasig/actions", "our-agency/about", "our-agency/minutes")  # fmt: skip


@pytest.fixture
def client(app):
    """Return a browser of somebody who may open all of it, of a market with a few places."""
    a_market()
    roles = ("position_of_trust_lead", "intelligence_analyst", "qasig_chair")
    return signed_in(app, an_account(*roles, at=clock.now()), at=clock.now())


def answered(response):
    assert response.status_code in (200, 303, 400, 404), response.status_code


@pytest.mark.parametrize("odd", ODD)
def test_the_explorer_answers_whatever_it_is_asked_for(client, odd):
    for name in ("about", "steps", "kinds", "as_at", "place"):
        answered(client.get("/explorer", query_string={"about": f"location:{place(1)}", name: odd}))


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_is_none_or_of_which_nothing_is_known_is_answered_on_every_page_that_has_one(client, day):
    home_page = f"/providers-of-care/location/{place(1)}"
    for address in ("/explorer", "/intelligence", "/intelligence/low", "/intelligence/patterns", home_page):
        answered(client.get(address, query_string={"about": f"location:{place(1)}", "as_at": day}))


@pytest.mark.parametrize("odd", [one for one in ODD if one not in ("", "\x00", "２")])
def test_what_stands_below_no_page_is_not_found(client, odd):
    for below in BELOW:
        assert client.get(f"/{below}/{odd}").status_code == 404, below


@pytest.mark.parametrize("odd", [*ODD[2:9], "2026", "13", "999", "1000"])
def test_whatever_is_typed_into_a_field_of_a_note_is_kept_or_refused_with_its_reason(app, home, odd):
    client = signed_in(app, an_account("qasig_member", at=clock.now()), at=clock.now())

    assert post(client, "note", **a_note()).status_code == 303
    for name in a_note():
        answer = post(client, "note", **a_note(**{name: odd}))
        assert answer.status_code == 303 or "There is a problem" in answer.text, name


@pytest.mark.parametrize(
    ("field", "typed"),
    [("month-month", "13"), ("month-month", "0"), ("month-year", "0"), ("month-year", "99999"), ("month-year", "2099"),
     ("month-month", "２"), ("n-abuse", "-1"), ("n-abuse", "1000"), ("n-abuse", "²"), ("n-abuse", "1.5")],
)  # fmt: skip
def test_a_month_that_is_none_or_to_come_and_a_count_that_is_none_are_refused(app, home, field, typed):
    client = signed_in(app, an_account("qasig_member", at=clock.now()), at=clock.now())
    told = {"month-month": "10", "month-year": "2025", "n-abuse": "1"}

    assert post(client, "notified", **told).status_code == 303
    refused = post(client, "notified", **{**told, field: typed})

    assert refused.status_code == 400
    assert "There is a problem" in refused.text

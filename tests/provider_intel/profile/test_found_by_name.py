"""Finding the page of a place, provider or brand by its name: where providers are found, and in the hub's search."""

import re

import pytest

from foundation import clock
from foundation.database import reading
from provider_intel.permissions import Permission
from provider_intel.profile.queries import pages_called
from tests.provider_intel import record
from tests.provider_intel.profile.homes import HOME
from tests.support.accounts import an_account, signed_in

ADDRESS = f"/providers-of-care/location/{HOME}"


@pytest.fixture
def county(app):
    """Return the application over one home of a provider that is called otherwise."""
    record.register_homes(0, extra=(record.a_home(HOME, name="Larch Court", provider_id="SYN-P0007"),))
    return app


def browser(app, *roles):
    return signed_in(app, an_account(*roles, at=clock.now(), email=f"{roles[0]}@hub.example"), at=clock.now())


def search(client, words, **narrowed):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/search").text)[1]
    answer = client.post("/search", data={"csrf_token": token, "words": words, **narrowed})
    return client.get(answer.location).text


def test_the_hubs_search_leads_whoever_may_see_providers_to_the_page_of_one(county):
    page = search(browser(county, "decision_manager", "qasig_member"), "larch")

    assert "Services with this name" in page
    assert f'href="{ADDRESS}">Larch Court, Worthing</a>' in page


def test_whoever_may_not_see_providers_finds_none_and_reads_of_none(county):
    assert "Services with this name" not in search(browser(county, "decision_manager"), "larch")
    with reading() as session:
        assert pages_called(session, "larch", frozenset()) == ()


def test_a_search_narrowed_to_records_lists_no_services_and_one_narrowed_to_places_does(county):
    both = browser(county, "decision_manager", "qasig_member")

    assert "Services with this name" not in search(both, "larch", sort="enquiry")
    assert "Services with this name" not in search(both, "larch", part="people")
    assert "Services with this name" in search(both, "larch", part="place")


def test_a_provider_is_found_by_its_name_beside_its_places(county):
    page = browser(county, "qasig_member").get("/providers-of-care?place=provider+syn-p0007").text

    assert '/providers-of-care/provider/SYN-P0007">Provider SYN-P0007</a>' in page
    assert "The whole provider" in page


def test_a_name_is_looked_for_as_it_is_typed_and_not_as_a_pattern(county):
    with reading() as session:
        for typed in ("%", "_", "  ", "Provider %"):
            assert pages_called(session, typed, frozenset({Permission.SEE_PROVIDERS})) == (), typed

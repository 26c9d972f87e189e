"""The provider page as the analyst, a member and somebody without the role see it."""

import pytest

from foundation import audit, clock
from foundation.database import reading
from provider_intel import refresh as runs
from tests.provider_intel import record
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.accounts import an_account, signed_in

HOME = "SYN-L0902"
ADDRESS = f"/providers-of-care/location/{HOME}"


@pytest.fixture
def county(app):
    """Return the application over a record with one busy home."""
    worker = record.a_worker()
    record.register_homes(1, extra=(record.a_home(HOME, name="Larch Court"),))
    contacts(HOME, every(12, 6), by=worker)
    contacts(HOME, every(12, 2), by=worker, accepted=None)
    return app


@pytest.fixture
def listed(county):
    """Return the same with thirty ordinary homes beside it, after the lists were drawn up."""
    record.register_homes()
    record.usual_years(record.a_worker())
    runs.refresh(as_at=AS_AT, now=NOW)
    return county


def browser(app, role="qasig_member"):
    account = an_account(role, at=clock.now(), email=f"{role}@hub.example")
    return signed_in(app, account, at=clock.now()), account


def test_the_page_says_the_count_what_it_is_of_and_as_at_which_day(county):
    page = browser(county)[0].get(ADDRESS).text

    assert "6 concerns in twelve months" in page
    assert "6 concerns accepted for 40 people supported, received from 1 " in page
    assert "Concerns, of 6" in page
    assert "One place, as at" in page
    assert "2 contacts not decided yet and not counted." in page


def test_what_names_it_now_leads_to_the_evidence(listed):
    client, _ = browser(listed)

    page = client.get(ADDRESS).text

    assert 'href="/intelligence/1"' in page
    assert f'href="{ADDRESS}"' in client.get("/intelligence/1").text


def test_what_nobody_knows_stands_on_the_page(county):
    page = browser(county)[0].get(ADDRESS).text

    assert "What we do not know" in page
    assert "Registered beds are used, and some may be empty" in page
    assert "The register names no registered manager" in page


def test_reading_the_page_leaves_a_mark(county):
    client, account = browser(county)

    client.get(ADDRESS)

    with reading() as session:
        marks = audit.history(session, f"provider:location:{HOME}")
    assert [(mark.code, mark.by_id) for mark in marks] == [("provider.opened", str(account.id))]


def test_no_reference_and_no_person_of_a_concern_stands_on_the_page(county):
    page = browser(county, "intelligence_analyst")[0].get(ADDRESS).text

    assert "SA-T" not in page
    assert "adult-" not in page


@pytest.mark.parametrize("role", ["referrer", "screener", "administrator"])
def test_those_without_the_role_find_nothing(county, role):
    client, _ = browser(county, role)

    assert client.get(ADDRESS).status_code == 404
    assert client.get("/providers-of-care").status_code == 404


@pytest.mark.parametrize("address", ["location/nowhere", "planet/SYN-L0901", "brand/none", "provider/none"])
def test_what_the_register_does_not_hold_has_no_page(county, address):
    assert browser(county)[0].get(f"/providers-of-care/{address}").status_code == 404


def test_the_provider_has_a_page_of_all_its_places(county):
    client, _ = browser(county)

    page = client.get("/providers-of-care/provider/SYN-P9999").text

    assert "The whole provider" in page
    assert f'href="{ADDRESS}"' in page
    assert 'href="/providers-of-care/provider/SYN-P9999"' in client.get(ADDRESS).text


def test_a_place_is_found_by_its_name_and_from_the_register(county):
    client, _ = browser(county)

    assert f'href="{ADDRESS}"' in client.get("/providers-of-care?place=larch").text
    assert "No place, provider or brand on the register" in client.get("/providers-of-care?place=zzz").text
    assert f'href="{ADDRESS}"' in client.get(f"/register/places/{HOME}").text


def test_a_day_that_is_none_is_said_and_an_earlier_day_is_shown_as_it_looked(county):
    client, _ = browser(county)

    assert "is not a date" in client.get(f"{ADDRESS}?as_at=soon").text
    for day in ("0001-01-01", "1950-06-01", "2018-03-31", "9999-12-31"):
        assert "is not a date this page can show" in client.get(f"{ADDRESS}?as_at={day}").text
    earlier = client.get(f"{ADDRESS}?as_at=2026-07-20").text
    assert "This is what was recorded by that day" in earlier
    assert "2 concerns in twelve months" in earlier

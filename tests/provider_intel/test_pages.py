"""The list and its evidence as the analyst and the meeting see them."""

from datetime import UTC, datetime

import pytest

from foundation import audit, clock
from foundation.database import reading
from provider_intel import permissions
from provider_intel import refresh as runs
from provider_intel.alerts import queries
from tests.provider_intel import record
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.accounts import an_account, signed_in
from tests.support.restriction import restricted


@pytest.fixture
def listing(app):
    """Return the references behind the one listing of a county, on a running application."""
    worker = record.a_worker()
    record.register_homes(extra=(record.a_home("SYN-L0902", name="Larch Court"),))
    record.usual_years(worker)
    references = contacts("SYN-L0902", every(12, 6), by=worker)
    runs.refresh(as_at=AS_AT, now=NOW)
    return references


def browser(app, role):
    account = an_account(role, at=clock.now(), email=f"{role}@hub.example")
    return signed_in(app, account, at=clock.now()), account


def test_the_list_says_the_sentence_before_the_numbers(app, listing):
    client, _ = browser(app, "qasig_member")

    page = client.get("/intelligence").text

    assert page.index("had six concerns in three months") < page.index("The figures behind each listing")
    assert "Wednesday 30 September 2026" in page
    assert "One place is listed" in page


def test_the_evidence_is_one_click_away_by_reference(app, listing):
    client, _ = browser(app, "qasig_member")

    page = client.get("/intelligence/1").text

    assert 'href="/intelligence/1"' in client.get("/intelligence").text
    assert all(reference in page for reference in listing)
    assert "What we do not know" in page
    assert f"/contacts/{listing[0]}" not in page


def test_an_analyst_can_go_on_to_the_concern_itself(app, listing):
    client, _ = browser(app, "intelligence_analyst")

    assert f'href="/contacts/{listing[0]}"' in client.get("/intelligence/1").text


def test_a_restricted_concern_is_counted_and_told_of_by_its_number_alone(app, listing):
    owner = an_account("decision_manager", at=clock.now(), email="owner@hub.example")
    restricted(listing[0], at=NOW, owner=owner)
    client, _ = browser(app, "qasig_member")

    page = client.get("/intelligence/1").text

    assert listing[0] not in page
    assert "One more concern is restricted: counted above" in page
    assert all(reference in page for reference in listing[1:])
    assert "had six concerns in three months" in page


def test_reading_the_evidence_leaves_a_mark(app, listing):
    client, account = browser(app, "qasig_member")

    client.get("/intelligence/1")

    with reading() as session:
        marks = audit.history(session, "intelligence-listing:1")
    assert [(mark.code, mark.by_id) for mark in marks] == [("intelligence.evidence-opened", str(account.id))]


def test_a_listing_that_is_not_there_is_not_there(app, listing):
    client, _ = browser(app, "qasig_member")

    assert client.get("/intelligence/999").status_code == 404


@pytest.mark.parametrize("role", ["referrer", "screener", "administrator"])
def test_those_without_the_role_find_nothing(app, listing, role):
    client, _ = browser(app, role)

    assert client.get("/intelligence").status_code == 404
    assert client.get("/intelligence/1").status_code == 404


def test_an_older_list_can_be_asked_for_by_its_date(app, listing):
    client, _ = browser(app, "qasig_member")

    assert "Wednesday 30 September 2026" in client.get("/intelligence?as_at=2026-10-05").text
    assert "There is no list yet" in client.get("/intelligence?as_at=2026-09-01").text
    assert "is not a date" in client.get("/intelligence?as_at=soon").text


def test_a_listing_of_an_older_list_says_that_there_is_a_newer(app, listing):
    runs.refresh(as_at=datetime(2026, 10, 3, tzinfo=UTC).date(), now=NOW)
    client, _ = browser(app, "qasig_member")

    assert "There is a newer list" in client.get("/intelligence/1").text


def test_before_the_first_list_the_page_says_what_will_come(app):
    client, _ = browser(app, "qasig_member")

    assert "A list is produced every night" in client.get("/intelligence").text


def test_the_analysts_permission_to_open_a_contact_is_the_records_own():
    from intake.permissions import Permission

    assert permissions.may_open_contacts(frozenset({Permission.SEE_CONTACT}))
    assert Permission.SEE_CONTACT in permissions.ANALYST.permissions


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_no_listing_can_have_is_not_found(app, number):
    client, _ = browser(app, "intelligence_analyst")

    assert client.get(f"/intelligence/{number}").status_code == 404


def test_a_question_about_silence_says_why_it_is_asked_and_counts_twelve_months(app, listing):
    client, _ = browser(app, "qasig_member")
    with reading() as session:
        low = queries.latest_list(session, lens="low_12_months")
        asked = queries.listings_of(session, low.id)[0]

    page = client.get(f"/intelligence/{asked.id}").text

    assert "Why ask about this place" in page
    assert "Concerns in twelve months" in page
    assert "came from the service" in page
    assert "This is the list of" not in page


def test_the_list_of_low_reporting_says_of_each_place_why_it_is_asked_about(app, listing):
    client, _ = browser(app, "qasig_member")
    with reading() as session:
        low = queries.latest_list(session, lens="low_12_months")
        asked = queries.listings_of(session, low.id)[0].listing

    page, high = client.get("/intelligence/low").text, client.get("/intelligence").text

    assert asked.signals
    assert "Why ask:" not in high
    said = "; ".join(words for _, words in asked.signals)
    assert f"<strong>Why ask:</strong> {said}." in page


def test_only_the_analyst_is_led_on_to_writing_down_that_recording_changed(app, listing):
    analyst, member = (browser(app, role)[0] for role in ("intelligence_analyst", "qasig_member"))

    assert 'href="/recording-changes"' in analyst.get("/intelligence").text
    assert "/recording-changes" not in member.get("/intelligence").text

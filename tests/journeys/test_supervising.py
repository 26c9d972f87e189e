"""A manager looks whether the hub is safe, enters who is in, and says why a decision is late."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from foundation import clock
from foundation.signin.actions import CreateOrganisation, create_organisation
from intake.triage.actions.sweeping import sweep_overdue
from tests.support import triage
from tests.support.accounts import BY
from tests.support.browser import PHONE, assert_fits
from tests.support.journeys import examine, fill
from tests.support.triage import People

pytestmark = pytest.mark.journey


def test_a_manager_enters_the_rota_reads_the_forecast_and_says_why_a_decision_is_late(at_work, hub: People) -> None:
    now = clock.now()
    late = triage.screened(triage.a_contact(now - timedelta(days=20)), hub.screener, now - timedelta(days=20))
    for _ in range(3):
        triage.signed(triage.ready_to_sign(hub, now), hub.second_manager, now)
    sweep_overdue(now)
    with at_work(hub.manager) as page:
        page.goto("/rota")
        page.get_by_label("Tess Worker").first.select_option("half")
        page.get_by_role("button", name="Save this week").click()
        assert "0.5 of 5 in" in page.inner_text("#main-content")

        page.get_by_role("link", name="Supervisor").click()
        examine(page)
        assert page.get_by_role("table", name="Decisions compared with the guidance").is_visible()
        page.get_by_role("link", name="Past five working days").click()
        page.get_by_role("link", name=late).click()
        page.get_by_role("link", name="overdue").click()
        page.get_by_label("Decision within five working days").check()
        page.get_by_label("The person who had it was away and nobody took over").check()
        fill(page, {"words": "She fell ill and it was not shared out."})
        page.get_by_role("button", name="Save reason").click()
        page.wait_for_url(f"**/contacts/{late}")
        assert "Reason for lateness recorded" in page.inner_text("#main-content")


def test_a_manager_sees_which_organisation_sends_nothing_any_more(at_work, hub: People, somebody) -> None:
    now = clock.now()
    trust = create_organisation(CreateOrganisation("Invented Hospital", "nhs_acute"), by=BY, now=now)
    sender = somebody("referrer", organisation_id=trust)
    for number in range(24):
        triage.a_contact(now - timedelta(days=30 + number), by=sender)
    with at_work(hub.manager, viewport=PHONE) as page:
        page.goto("/supervisor")
        expect(page.get_by_role("heading", name="1 organisation of 1 may not be reaching us")).to_be_visible()
        quiet = page.get_by_role("table", name="Quiet organisations")
        expect(quiet).to_contain_text("Invented Hospital")
        expect(quiet).to_contain_text("working days")
        assert_fits(page)


def test_the_page_fits_a_phone(at_work, hub: People) -> None:
    with at_work(hub.manager, viewport=PHONE) as page:
        for address in ("/supervisor", "/rota"):
            page.goto(address)
            assert_fits(page)

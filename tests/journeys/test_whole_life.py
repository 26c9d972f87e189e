"""One concern's whole life, by everybody who has a part in it, each with their own browser and their own sign-in."""

import re

import pytest
from playwright.sync_api import Browser, Page

from foundation.signin import Account
from tests.support import busy_home, journeys_hub
from tests.support.browser import opened
from tests.support.journeys import examine, fill, pass_by, see_what_happened, send_a_contact
from tests.support.serving import LiveServer
from tests.support.triage import People

pytestmark = pytest.mark.journey
NEWCOMER, WORDS = "Sal Newcomer", "basket violin harbour moss"


@pytest.mark.chapter
def test_one_concern_lives_from_a_professionals_form_to_the_list_for_the_meeting(
    browser: Browser, live_server: LiveServer, page: Page, hub: People, somebody
) -> None:
    others = busy_home.one_concern_short_of_the_list()
    receipt = send_a_contact(
        page, look=examine, place={"search": busy_home.NAME}, works_there="no", cause_kind="service"
    )
    newcomer = _the_administrator_adds_a_screener(browser, live_server, somebody("administrator"))

    with opened(browser, live_server.url) as theirs:
        _the_newcomer_sets_up(theirs, newcomer)
        journeys_hub.screen(theirs, receipt.reference, look=examine)
    with opened(browser, live_server.url) as theirs:
        journeys_hub.sign_in(theirs, hub.worker.email, look=examine)
        journeys_hub.accept(theirs, receipt.reference, look=examine)
        journeys_hub.write_decision(theirs, receipt.reference, look=examine)
        journeys_hub.recommend(theirs)
    with opened(browser, live_server.url) as theirs:
        journeys_hub.sign_in(theirs, hub.manager.email)
        journeys_hub.sign(theirs, receipt.reference, look=examine)
        theirs.get_by_text("Signed off by Mo Manager").first.wait_for()
        examine(theirs)

    see_what_happened(page, receipt)
    examine(page)
    assert "We are looking into it together with the home." in page.inner_text("#main-content")
    live_server.hub("intel", "refresh")
    for role, scripts in (("intelligence_analyst", True), ("qasig_member", False)):
        _reads_the_evidence(browser, live_server, somebody(role), [*others, receipt.reference], scripts=scripts)
    _the_auditor_reads_the_trail(browser, live_server, somebody("auditor"), receipt.reference)


def _the_administrator_adds_a_screener(browser: Browser, server: LiveServer, administrator: Account) -> str:
    with opened(browser, server.url) as page:
        journeys_hub.sign_in(page, administrator.email)
        examine(page)
        page.get_by_role("link", name="Add a person").click()
        fill(page, {"name": NEWCOMER, "email": "sal@hub.example", "roles": ["screener"]})
        examine(page)
        page.get_by_role("button", name="Add this person").click()
        examine(page)
        return page.inner_text(".hub-key").strip()


def _the_newcomer_sets_up(page: Page, link: str) -> None:
    page.goto(link)
    examine(page)
    fill(page, {"password": WORDS})
    page.get_by_role("button", name="Continue").click()
    key = page.inner_text(".hub-key")
    examine(page)
    fill(page, {"code": journeys_hub.code_now(key)})
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/queue")


def _reads_the_evidence(
    browser: Browser, server: LiveServer, account: Account, references: list[str], *, scripts: bool
) -> None:
    look = examine if scripts else pass_by  # what examines a page is a script itself
    with opened(browser, server.url, scripts=scripts) as page:
        journeys_hub.sign_in(page, account.email)
        look(page)
        page.get_by_role("link", name=busy_home.NAME).first.click()
        look(page)
        shown = page.inner_text("#main-content")
        assert "six concerns in three months" in shown
        assert all(reference in shown for reference in references)


def _the_auditor_reads_the_trail(browser: Browser, server: LiveServer, auditor: Account, reference: str) -> None:
    with opened(browser, server.url) as page:
        journeys_hub.sign_in(page, auditor.email)
        fill(page, {"record": f"contact:{reference}"})
        page.get_by_role("button", name="Show").click()
        examine(page)
        told = [re.sub(r"\s+", " ", row) for row in page.locator("tbody tr").all_inner_texts()]
    assert "A contact was sent to the hub" in told[-1]
    assert len(told) >= 8
    assert any("signed off" in row and "Mo Manager" in row for row in told)
    server.hub("audit", "verify")

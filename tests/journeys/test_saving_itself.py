"""What a page saves by itself never runs into its own button, nor after a form that was sent."""

import re

import pytest
from playwright.sync_api import Page, Route

from foundation.database import reading
from intake.contacts import queries
from tests.support.drafts import an_empty_draft, hold
from tests.support.journeys import fill, receipt_on
from tests.support.serving import LiveServer
from tests.support.urgent import TOLD

pytestmark = pytest.mark.journey

ITSELF = re.compile(r"(^|&)action=autosave(&|$)")


def held_up(page: Page, address: str) -> list[Route]:
    """Hold up what the page saves by itself at an address, and return what waits."""
    waiting: list[Route] = []

    def hold_it(route: Route) -> None:
        if ITSELF.search(route.request.post_data or ""):
            waiting.append(route)
        else:
            route.continue_()

    page.route(address, hold_it)
    return waiting


def type_and_wait(page: Page, address: str, answers: dict[str, str]) -> None:
    """Type, and let the page begin to save it."""
    fill(page, answers)
    with page.expect_request(address):
        page.clock.fast_forward(8_100)


def test_a_button_waits_for_what_the_page_is_saving_and_meets_no_conflict_with_it(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    hold(page, an_empty_draft(), url=live_server.url)
    page.clock.install()
    page.goto("/report/who")
    waiting = held_up(page, "**/report/who")
    type_and_wait(page, "**/report/who", {"given_name": "Mab"})
    fill(page, {"given_name": "Mabel"})
    for _ in range(2):  # pressed again by somebody impatient
        page.get_by_role("button", name="Save and continue").click(no_wait_after=True)
    assert page.url.endswith("/report/who")
    waiting[0].continue_()
    page.wait_for_url("**/report/about-them*")
    page.goto("/report/who")
    assert page.input_value("#given_name") == "Mabel"


def test_a_save_lost_on_the_way_holds_no_button_up_and_is_no_addition_when_it_comes_after_all(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    page.clock.install()
    page.goto("/")
    page.get_by_role("button", name="Tell us in two minutes").click()
    waiting = held_up(page, "**/report/urgent")
    page.check("#danger_now")
    told = {name: str(words) for name, words in TOLD.items()}
    type_and_wait(page, "**/report/urgent", {**told, "what_happened": "He h"})
    fill(page, told)
    late = waiting[0].request
    page.get_by_role("button", name="Send to the hub now").click(no_wait_after=True)
    assert page.url.endswith("/report/urgent")
    page.clock.fast_forward(3_100)
    receipt = receipt_on(page)

    posted = {"headers": {"Content-Type": "application/x-www-form-urlencoded"}, "data": late.post_data or ""}
    answer = page.request.post("/report/urgent", **posted)
    assert (answer.status, answer.text()) == (409, "Sent from another window")
    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert (record.answers["what_happened"], list(record.additions)) == (TOLD["what_happened"], [])

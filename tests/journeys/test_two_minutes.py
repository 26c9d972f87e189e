"""Somebody with two minutes: one page, a receipt, and the rest afterwards, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Page

from foundation import clock
from foundation.database import reading
from intake.contacts import queries
from tests.benchmarks import keystrokes
from tests.support.browser import opened
from tests.support.journeys import a_form_of_today, begin, examine, fill, fill_pages, receipt_on
from tests.support.serving import LiveServer
from tests.support.triage import People
from tests.support.urgent import TOLD, an_urgent_contact

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_one_page_is_enough_and_the_rest_is_told_afterwards(
    browser: Browser, live_server: LiveServer, prepared: None, scripts: bool
) -> None:
    with opened(browser, live_server.url, scripts=scripts) as page:
        page.goto("/")
        page.get_by_role("button", name="Tell us in two minutes").click()
        page.get_by_role("button", name="Send to the hub now").click()
        assert "There is a problem" in page.inner_text("main")
        assert not page.locator("#emergency_called").is_visible()
        page.check("#danger_now")
        assert page.locator("#emergency_called").is_visible()
        fill(page, {name: str(words) for name, words in TOLD.items()})
        page.get_by_role("button", name="Send to the hub now").click()
        receipt = receipt_on(page)
        if scripts:
            examine(page)
        tell_the_rest(page, look=scripts)

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert "family_name" not in record.answers
    assert [added.words for added in record.additions] == ["Last name\nFernhill"]


def test_the_keys_that_the_estimate_counts_are_all_it_takes(page: Page, prepared: None) -> None:
    who = keystrokes.WHO
    page.goto("/")
    page.get_by_role("button", name="Tell us in two minutes").click()
    page.locator("#danger_now").click()
    page.keyboard.press("ArrowDown")
    pressed = 1
    person, sender = (who["given_name"], who["family_name"], ""), ("your_name", "your_phone", "your_organisation")
    for words in (*person, keystrokes.PLACE, keystrokes.NARRATIVE, *(who[name] for name in sender)):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
        pressed += 1 + len(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert receipt_on(page).reference.startswith("SA-")
    assert pressed + 2 == keystrokes.urgent_path().keys


def tell_the_rest(page: Page, *, look: bool) -> None:
    """Go on from the receipt, add the last name, and send what there is."""
    page.get_by_role("button", name="Give the rest now").click()
    page.wait_for_url("**/report")
    page.goto("/report/who")
    assert page.input_value("#given_name") == "Mabel"
    fill(page, {"family_name": "Fernhill"})
    page.get_by_role("button", name="Save and come back later").click()
    page.goto("/report/check")
    page.check("#declaration")
    if look:
        examine(page)
    page.get_by_role("button", name="Send to the hub").click()
    page.wait_for_url("**/report/rest/sent*")
    assert "still missing" in page.inner_text("main")
    if look:
        examine(page)


def test_the_hub_sees_it_at_once_rings_and_writes_down_what_was_said(at_work, hub: People) -> None:
    reference = an_urgent_contact(now=clock.now()).reference
    with at_work(hub.screener) as page:
        page.goto("/queue")
        assert "Urgent form: more details to come" in page.inner_text("main")
        page.goto(f"/contacts/{reference}")
        page.get_by_role("link", name="Call for the missing details").first.click()
        assert "01632 960 001" in page.inner_text("main")
        fill(page, {"words": "Her sister is with her now.", "all_told": "yes"})
        page.get_by_role("button", name="Save what they said").click()
        page.wait_for_url(f"**/contacts/{reference}")

        assert "Her sister is with her now." in page.inner_text("main")
        assert "more details to come" not in page.inner_text("main")


def test_a_form_begun_in_full_can_be_cut_short_and_nothing_typed_is_lost(page: Page, prepared: None) -> None:
    answers = a_form_of_today()
    begin(page)
    fill_pages(page, answers, until="about-them")
    page.goto("/report/urgent")

    assert page.input_value("#given_name") == answers["given_name"]
    examine(page)

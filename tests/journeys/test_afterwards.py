"""Afterwards: somebody says how it was by a code, on paper in large print or by telephone, and it is followed up."""

import pytest
from playwright.sync_api import Browser, Page

from foundation import clock
from tests.support import enquiries
from tests.support.afterwards import a_closed_enquiry, asked
from tests.support.browser import PHONE, assert_fits, opened
from tests.support.journeys import examine, fill
from tests.support.serving import LiveServer
from tests.support.triage import People

pytestmark = pytest.mark.journey


def test_an_adult_answers_on_a_phone_without_scripts_and_a_manager_follows_it_up(
    at_work, browser: Browser, live_server: LiveServer, hub: People
) -> None:
    now = clock.now()
    them = enquiries.enquirers(now)
    reference = a_closed_enquiry(hub, them, at=now)
    code = asked(reference, by=them.officer, at=now)
    with opened(browser, live_server.url, viewport=PHONE, scripts=False) as phone:
        phone.goto("/how-was-it")
        fill(phone, {"code": code.lower()})
        phone.get_by_role("button", name="Show me the questions").click()
        assert_fits(phone)
        assert code not in phone.url
        phone.get_by_label("No", exact=True).check()
        fill(phone, {"did_not": "Nobody told me what happened to him."})
        phone.get_by_role("button", name="Send my answers").click()
        phone.wait_for_url("**/how-was-it/thank-you")
    with at_work(hub.manager) as page:
        page.goto("/you-said")
        examine(page)
        page.get_by_role("link", name="Follow up").click()
        fill(page, {"words": "I rang her, and told her what happened to him."})
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Add something we did").click()
        today = clock.today()
        fill(page, {"you_said": "Nobody tells us what happened.", "we_did": "One named person rings at the end.",
                    "theme": "told", "done_on-day": str(today.day), "done_on-month": str(today.month),
                    "done_on-year": str(today.year)})  # fmt: skip
        page.get_by_role("button", name="Save what we did").click()
        assert "One named person rings at the end." in page.inner_text("#main-content")


def test_an_officer_asks_by_code_and_types_in_what_came_on_paper(at_work, hub: People) -> None:
    now = clock.now()
    them = enquiries.enquirers(now)
    reference = a_closed_enquiry(hub, them, at=now)
    with at_work(them.officer) as page:
        page.goto(f"/enquiries/{reference}/afterwards")
        examine(page)
        page.get_by_label("Someone who speaks for them").check()
        page.get_by_label("A paper form, which we type in").check()
        page.get_by_role("button", name="Save and continue").click()
        page.get_by_role("link", name="Type in their answer").click()
        examine(page)
        fill(page, {"worked": "The same worker came each time."})
        page.get_by_role("button", name="Save their answer").click()
        assert "The same worker came each time." in page.inner_text("#main-content")


def test_an_officer_prints_the_questions_in_large_easy_read_and_types_in_what_was_said_on_the_telephone(
    at_work, hub: People
) -> None:
    now = clock.now()
    them = enquiries.enquirers(now)
    reference = a_closed_enquiry(hub, them, at=now)
    with at_work(them.officer) as page:
        page.goto(f"/enquiries/{reference}/afterwards")
        page.get_by_role("link", name="the questions for the adult").click()
        assert is_large_and_easy_read(page)
        examine(page)
        page.goto(f"/enquiries/{reference}/afterwards")
        page.get_by_label("The adult", exact=True).check()
        page.get_by_label("By phone or face to face, and we type in what they say").check()
        page.get_by_role("button", name="Save and continue").click()
        page.get_by_role("link", name="Type in their answer").click()
        page.get_by_label("No", exact=True).check()
        fill(page, {"did_not": "Nobody rang me back.", "more": "Ring me next time."})
        page.get_by_role("button", name="Save their answer").click()
        assert "Nobody rang me back." in page.inner_text("#main-content")
    with at_work(hub.manager) as page:
        page.goto("/you-said")
        assert "Ring me next time." in page.inner_text("#main-content")
        assert page.get_by_role("link", name="Follow up").count() == 1


def is_large_and_easy_read(page: Page) -> bool:
    """Whether every word is in 16 points or more, each question has its picture, and none is a long sentence."""
    rows = page.locator(".hub-easy__row")
    rows.first.wait_for()
    sizes = page.locator("#main-content :is(h1, h2, p):not(.hub-no-print)").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    drawn = rows.locator("svg").count() == rows.count() > 0
    return drawn and min(sizes) * 72 / 96 >= 16

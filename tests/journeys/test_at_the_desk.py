"""At the hub's desk: a call taken down, a bad day brought to nought, advice given and linked to what followed."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from foundation import clock
from intake.contacts.domain.pages import PAGES
from tests.support import triage
from tests.support.browser import PHONE, assert_fits
from tests.support.journeys import ReceiptShown, a_form_of_today, examine, fill, fill_pages, send
from tests.support.triage import People

pytestmark = pytest.mark.journey
HALF_AN_HOUR = timedelta(minutes=30)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def moment_of(name: str, *, ago: timedelta) -> dict[str, str]:
    """Return a moment as it is typed into the four boxes of a field."""
    at = clock.in_london(clock.now() - ago)
    parts = {"day": at.day, "month": at.month, "year": at.year, "time": f"{at.hour}:{at.minute:02}"}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}


def take_down(page: Page, how: dict[str, str]) -> ReceiptShown:
    """Answer how it came on the page that is open, then the form as the caller would; return the receipt."""
    fill(page, how)
    press(page, "Save and continue to the questions")
    page.wait_for_url(f"**/report/{PAGES[0].slug}")
    assert "You are recording a contact" in page.inner_text("main")
    fill_pages(page, a_form_of_today())
    examine(page)
    return send(page)


def test_a_call_is_taken_down_with_when_it_came_and_is_found_in_the_queue(at_work, hub: People) -> None:
    with at_work(hub.screener) as page:
        page.goto("/desk")
        examine(page)
        page.get_by_role("button", name="Record a contact").click()
        press(page, "Save and continue to the questions")
        assert page.locator(".govuk-error-summary a").first.inner_text() == "Select how it came"
        examine(page)
        how = {"channel": "phone", "when": "earlier", **moment_of("received", ago=HALF_AN_HOUR)}
        receipt = take_down(page, how)
        examine(page)
        page.get_by_role("link", name="Letter with the reference and secret").click()
        examine(page)
        assert receipt.secret in page.inner_text("main")
        page.goto("/queue")
        page.get_by_role("link", name=receipt.reference).click()
        assert "It came by phone" in page.inner_text("main")


def open_bad_day(page: Page) -> None:
    page.goto("/desk/bad-days")
    fill(page, {**moment_of("began", ago=timedelta(hours=3)), "why": "The network was down"})
    press(page, "Open bad day")
    page.wait_for_url("**/desk/bad-days/*")
    examine(page)


def issue_two_forms(page: Page) -> None:
    page.goto("/desk/packs")
    fill(page, {"handed_to": "the front desk", "forms": "2", "why": "So that people can still tell us"})
    page.get_by_label("Which bad day are they for?").select_option("The network was down")
    press(page, "Issue these forms")
    page.wait_for_url("**/desk/packs/*")
    examine(page)


def spoil_the_second_form(page: Page, pack: str) -> None:
    page.goto(pack)
    page.get_by_text("Record something else").last.click()
    page.get_by_role("button", name="Save").last.click()
    assert "Select what became of it" in page.inner_text(".govuk-error-summary")
    examine(page)
    page.locator('select[name="mark"]').last.select_option("Spoiled")
    page.locator('input[name="reason"]').last.fill("Rain got into it")
    page.get_by_role("button", name="Save").last.click()
    page.get_by_text("Rain got into it").wait_for()


def test_a_bad_day_is_closed_when_each_form_and_each_note_is_accounted_for(at_work, hub: People) -> None:
    with at_work(hub.manager) as page:
        open_bad_day(page)
        day = page.url
        issue_two_forms(page)
        pack = page.url
        page.get_by_role("link", name="Type it in").first.click()
        receipt = take_down(page, {"when": "earlier", **moment_of("received", ago=HALF_AN_HOUR)})
        spoil_the_second_form(page, pack)
        assert receipt.reference in page.inner_text("main")

        page.goto(day)
        assert page.get_by_role("button", name="Close bad day").count() == 0
        fill(page, {**moment_of("ended", ago=timedelta(minutes=1)), "phone": "0", "email": "0", "letter": "0"})
        press(page, "Save these counts")
        page.get_by_text("0 of 2").first.wait_for()
        fill(page, {"closing_words": "Both forms are here and nobody rang."})
        press(page, "Close bad day")
        page.get_by_text("Both forms are here and nobody rang.").wait_for()
        examine(page)


ADVICE = {
    "name": "Ada Brook", "organisation": "SYN Elm House", "asked": "He has bruises he cannot explain.",
    "advice": "Send a contact today, and tell his doctor.",
}  # fmt: skip


def test_advice_is_recorded_on_one_page_and_linked_to_the_contact_that_follows(at_work, hub: People) -> None:
    with at_work(hub.screener, viewport=PHONE) as page:
        page.goto("/consultations/new")
        examine(page)
        fill(page, ADVICE)
        press(page, "Save consultation")
        page.wait_for_url("**/consultations/PL-*")
        consultation = page.inner_text(".hub-reference")
        contact = triage.a_contact(clock.now())
        page.goto(f"/contacts/{contact}")
        page.get_by_text("Link a consultation").click()
        examine(page)
        press(page, "Link consultation")
        assert "A reference looks like" in page.inner_text(".govuk-error-summary")
        assert_fits(page)
        fill(page, {"consultation": consultation.lower()})
        press(page, "Link consultation")
        page.get_by_role("link", name=consultation).click()
        assert contact in page.inner_text("main")
        examine(page)

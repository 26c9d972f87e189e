"""Somebody who uses no mouse, and somebody who needs everything four times as large, can both send a whole contact."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from intake.contacts.domain.pages import page_called
from intake.contacts.domain.questions import PARTS, Question, Raw
from tests.support.browser import assert_fits, opened
from tests.support.journeys import a_form_of_today, receipt_on, send_a_contact, slug_of
from tests.support.serving import LiveServer

pytestmark = pytest.mark.journey

MOST_TABS = 120
FOCUSED = "document.activeElement"
SEEN = f"""() => {{
  const style = getComputedStyle({FOCUSED});
  return {FOCUSED}.matches('body') ? 'lost' : style.outlineStyle !== 'none' || style.boxShadow !== 'none' ? 'seen'
    : getComputedStyle({FOCUSED}.nextElementSibling ?? {FOCUSED}, '::before').boxShadow !== 'none' ? 'seen' : 'unseen';
}}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus; whatever has it on the way can be seen to have it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            assert page.evaluate(SEEN) == "seen", f"{selector} does not show that it has the focus"
            return
    raise AssertionError(f"No Tab leads to {selector} on {page.url}")


def answer(page: Page, question: Question, raw: Raw) -> None:
    """Answer one question by keys alone."""
    name = f'[name="{question.name}"]'
    if question.kind in PARTS and isinstance(raw, dict):
        for part, typed in raw.items():
            tab_to(page, f'[name="{question.name}-{part}"]')
            page.keyboard.type(typed)
        return
    for code in [raw] if isinstance(raw, str) else raw:
        kind = page.locator(f"main {name}").first.evaluate("each => each.type")
        if kind == "radio":
            tab_to(page, name)
            page.keyboard.press("Space")
            _walk_to(page, "ArrowDown", str(code))
        elif kind == "checkbox":
            tab_to(page, f'{name}[value="{code}"]')
            page.keyboard.press("Space")
        elif kind == "select-one":
            tab_to(page, name)
            _walk_to(page, "ArrowDown", str(code))
        else:
            tab_to(page, name)
            page.keyboard.type(str(code))


def _walk_to(page: Page, key: str, code: str) -> None:
    for _ in range(MOST_TABS):
        if page.evaluate(f"{FOCUSED}.value") == code:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never comes to {code} on {page.url}")


def press(page: Page, words: str) -> None:
    """Tab to a button of the main part and press it."""
    button = page.locator("main").get_by_role("button", name=words)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if button.first.evaluate(f"each => each === {FOCUSED}"):
            break
    expect(button.first).to_be_focused()
    page.keyboard.press("Enter")


def go_through(page: Page, answers: Mapping[str, Raw]) -> None:
    """Answer every page from the one that is open to the check."""
    while (slug := slug_of(page)) != "check":
        for question in page_called(slug).questions:
            if raw := answers.get(question.name):
                answer(page, question, raw)
        press(page, "Save and continue")
        page.wait_for_url(lambda url, left=slug: f"/report/{left}" not in url)


def test_a_contact_is_sent_with_the_keyboard_alone(page: Page, prepared: None) -> None:
    page.goto("/")
    press(page, "Start now")
    page.wait_for_url("**/report/*")

    go_through(page, a_form_of_today(place="", works_there=""))
    tab_to(page, "#declaration")
    page.keyboard.press("Space")
    press(page, "Send to the hub")
    page.wait_for_url("**/report/sent")

    assert receipt_on(page).reference.startswith("SA-")


def test_at_four_hundred_per_cent_nothing_from_start_to_receipt_needs_sideways_scrolling(
    browser: Browser, live_server: LiveServer, prepared: None
) -> None:
    # A window of 1280 by 1024 at 400% is 320 by 256 (WCAG 2.2, 1.4.10).
    with opened(browser, live_server.url, viewport={"width": 320, "height": 256}) as page:
        receipt = send_a_contact(page, look=assert_fits, place="", works_there="")

    assert receipt.reference.startswith("SA-")

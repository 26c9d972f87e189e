"""How a professional goes about sending a contact, in a browser: page by page, with the words on the screen."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Locator, Page

from foundation import clock
from intake.contacts.domain.pages import page_called
from intake.contacts.domain.questions import PARTS, Kind, Raw
from tests.support.browser import assert_accessible, assert_fits
from tests.support.contacts import a_form

Look = Callable[[Page], None]
"""What is checked on every page on the way."""


@dataclass(frozen=True)
class ReceiptShown:
    """What the sender copies from the receipt."""

    reference: str
    secret: str


def parts_of(day: date) -> dict[str, str]:
    """Return a date as it is typed into three boxes."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def a_form_of_today(**changes: Raw) -> dict[str, Raw]:
    """Return the answers of a finished form about something that happened the day before yesterday."""
    return a_form(incident_on=parts_of(clock.today() - timedelta(days=2)), **changes)


def examine(page: Page) -> None:
    """Check what holds for every page: axe finds nothing, and nobody has to scroll sideways."""
    assert_accessible(page)
    assert_fits(page)


def pass_by(_page: Page) -> None:
    """Check nothing on the way."""


def begin(page: Page) -> None:
    """Begin a form from the start page."""
    page.goto("/")
    page.get_by_role("button", name=re.compile("Start now|Begin another form")).click()


def slug_of(page: Page) -> str:
    """Return which page of the form is open."""
    return page.url.split("/report/")[1].split("?")[0].split("#")[0]


def go_on(page: Page) -> None:
    """Save this page of the form and go on to the next."""
    page.get_by_role("button", name="Save and continue").click()


def fill_pages(page: Page, answers: Mapping[str, Raw], *, look: Look = pass_by, until: str = "check") -> None:
    """Go through the form as it leads, from the page that is open to the one named."""
    while (slug := slug_of(page)) != until:
        fill_page(page, answers)
        look(page)
        go_on(page)
        page.wait_for_url(lambda url, left=slug: f"/report/{left}" not in url)


def fill_page(page: Page, answers: Mapping[str, Raw]) -> None:
    """Answer the questions of the page that is open."""
    for question in page_called(slug_of(page)).questions:
        raw = answers.get(question.name)
        if not raw:
            continue
        if question.kind is Kind.PLACE:
            choose_place(page, raw)
        elif question.kind in PARTS and isinstance(raw, dict):
            fill(page, {f"{question.name}-{part}": typed for part, typed in raw.items()})
        elif not isinstance(raw, dict):
            fill(page, {question.name: raw})


def fill(page: Page, values: Mapping[str, str | list[str]]) -> None:
    """Fill in or choose, by the names of the fields, whatever kind of field each is."""
    for name, value in values.items():
        field = page.locator(f'main [name="{name}"]').first
        kind = field.get_attribute("type") or field.evaluate("each => each.tagName").lower()
        if kind in ("radio", "checkbox"):
            for code in [value] if isinstance(value, str) else value:
                page.check(f'main [name="{name}"][value="{code}"]')
        elif kind == "select" and isinstance(value, str):
            field.select_option(value)
        elif isinstance(value, str):
            field.fill(value)


def choose_place(page: Page, wanted: Raw) -> None:
    """Search the register as a person does, and choose the first service that is offered."""
    box: Locator = page.locator("#place-search")
    words = wanted["search"] if isinstance(wanted, dict) else str(wanted)
    if page.locator("#place-find").count():
        box.fill(words)
        page.get_by_role("button", name="Find in the register").click()
        page.locator('#places input[type="radio"]').first.check()
        return
    box.press_sequentially(words, delay=15)
    page.locator(".autocomplete__option", has_text=words).first.click()


def send(page: Page) -> ReceiptShown:
    """Declare it true on the page of checked answers, send it, and copy the receipt."""
    page.check("#declaration")
    page.get_by_role("button", name="Send to the hub").click()
    return receipt_on(page)


def receipt_on(page: Page) -> ReceiptShown:
    """Return what the receipt that is open shows."""
    return ReceiptShown(page.inner_text("#reference").strip(), page.inner_text("#secret").strip())


def send_a_contact(page: Page, *, look: Look = pass_by, **changes: Raw) -> ReceiptShown:
    """Send a whole contact from the start page on."""
    begin(page)
    fill_pages(page, a_form_of_today(**changes), look=look)
    look(page)
    receipt = send(page)
    look(page)
    return receipt


def see_what_happened(page: Page, receipt: ReceiptShown) -> None:
    """Open the status page with the reference and its secret."""
    page.goto("/status")
    fill(page, {"reference": receipt.reference, "secret": receipt.secret})
    page.get_by_role("button", name="See what happened").click()

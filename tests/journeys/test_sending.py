"""A professional without an account sends a contact: without scripts, on a phone, on two devices, twice by mistake.

With scripts, at a desk, the form is walked through by the journey of a whole life.
"""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from foundation import clock
from foundation.database import reading
from intake.contacts.domain.checks import problems_on
from intake.contacts.domain.pages import PAGES
from intake.contacts.tables import ContactRow
from tests.provider_intel import record
from tests.support.browser import assert_fits, opened
from tests.support.drafts import a_draft, an_empty_draft, hold
from tests.support.journeys import examine, fill, go_on, receipt_on, see_what_happened, send, send_a_contact
from tests.support.serving import LiveServer

pytestmark = pytest.mark.journey


def contacts_held() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(ContactRow)) or 0


def test_without_scripts_everything_can_be_sent_and_followed(page_without_javascript: Page, prepared: None) -> None:
    page = page_without_javascript
    record.register_homes(3)

    receipt = send_a_contact(page, place={"search": "Home SYN"}, works_there="no")
    see_what_happened(page, receipt)

    assert receipt.reference in page.inner_text("h1 + .hub-reference")
    with reading() as session:
        assert session.scalar(select(ContactRow.place_id)) == "SYN-L0000"


def test_on_a_phone_no_page_from_start_to_receipt_needs_sideways_scrolling(phone: Page, prepared: None) -> None:
    record.register_homes(3)

    receipt = send_a_contact(phone, look=assert_fits, place={"search": "Home SYN"}, works_there="no")
    phone.get_by_role("link", name="A copy of everything you sent").click()
    examine(phone)
    see_what_happened(phone, receipt)

    examine(phone)


def test_every_page_of_the_form_says_what_is_wrong_on_a_page_anyone_can_use(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    hold(page, an_empty_draft(), url=live_server.url)
    refused = 0
    for slug in (each.slug for each in PAGES):
        page.goto(f"/report/{slug}")
        with page.expect_navigation():  # the same address may answer: only the answer tells whether it was refused
            go_on(page)
        if page.url.endswith(f"/report/{slug}"):
            assert page.title().startswith("Error: ")
            expect(page.locator(".govuk-error-summary")).to_be_focused()
            examine(page)
            refused += 1

    today = clock.today()
    assert refused == sum(bool(problems_on(each, {}, today=today)) for each in PAGES)


def test_what_was_typed_and_never_saved_by_hand_goes_on_in_another_browser(
    browser: Browser, live_server: LiveServer, phone: Page, prepared: None
) -> None:
    draft = a_draft(what_happened="")
    hold(phone, draft, url=live_server.url)
    phone.clock.install()
    phone.goto("/report/what-happened")
    phone.locator("#what_happened").press_sequentially("He pulled her by the arm.")
    phone.clock.fast_forward(9_000)
    phone.get_by_text("Saved at").wait_for()

    with opened(browser, live_server.url) as desk:
        desk.goto("/continue")
        fill(desk, {"code": draft.code.lower().replace("-", " ")})
        desk.get_by_role("button", name="Open my form").click()
        examine(desk)
        desk.get_by_role("link", name="Check your answers and send").click()
        assert "He pulled her by the arm." in desk.inner_text("#main-content")
        assert send(desk).reference.startswith("SA-")


def test_going_back_and_sending_again_gives_the_same_receipt(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    hold(page, a_draft(), url=live_server.url)
    second = page.context.new_page()
    for each in (page, second):
        each.goto("/report/check")

    first = send(page)
    page.go_back()
    page.goto("/report/check")

    assert receipt_on(page) == first
    assert send(second) == first
    assert contacts_held() == 1


def test_a_page_left_open_until_its_token_is_gone_is_saved_with_one_more_click(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    hold(page, an_empty_draft(), url=live_server.url)
    page.goto("/report/who")
    fill(page, {"given_name": "Mabel", "description": "Grey coat,\nwalks with a frame"})
    page.context.clear_cookies(name="hub-form")

    go_on(page)
    examine(page)
    page.get_by_role("button", name="Save what I typed").click()
    page.goto("/report/who")

    assert page.input_value("#given_name") == "Mabel"
    assert page.input_value("#description") == "Grey coat,\nwalks with a frame"


def test_a_text_far_too_long_is_still_on_the_screen_with_a_message_beside_it(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    hold(page, a_draft(), url=live_server.url)
    typed = "She fell. " * 25_000
    page.goto("/report/what-happened")
    page.fill("#what_happened", typed)

    go_on(page)

    assert page.input_value("#what_happened") == typed
    assert "20,000" in page.inner_text("#what_happened-error")

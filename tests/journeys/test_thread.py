"""After sending, in a browser: the hub asks, the sender answers, adds and asks to withdraw, and the hub reads it."""

import pytest
from playwright.sync_api import Browser

from foundation import clock
from tests.support import thread, triage
from tests.support.browser import PHONE, assert_fits, opened
from tests.support.journeys import ReceiptShown, examine, fill, see_what_happened
from tests.support.serving import LiveServer

pytestmark = pytest.mark.journey
WRITTEN = (
    ("Answer it", "Send my answer", "Yes, at ten."),
    ("Add information", "Add this", "She has told me his name."),
    ("Ask to withdraw it", "Ask the hub to withdraw it", "It was the wrong home."),
)


@pytest.mark.chapter
def test_a_sender_answers_adds_and_asks_to_withdraw_and_the_hub_reads_all_of_it(
    browser: Browser, live_server: LiveServer, hub, at_work
) -> None:
    now = clock.now()
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    number = thread.asked(reference, hub.worker, due_on=clock.today(), at=now)
    with opened(browser, live_server.url) as page:
        see_what_happened(page, ReceiptShown(reference, thread.secret_of(reference)))
        _look(page)
        for link, button, words in WRITTEN:
            _write(page, link, button, words)
        _look(page)
        page.get_by_role("button", name="Finish and close").click()
        page.goto(f"/status/{reference}/answer-{number}")
        assert "Enter both to open it" in page.inner_text("main")
    with at_work(hub.worker) as page:
        page.goto("/queue?news=yes")
        page.get_by_role("link", name=reference).click()
        examine(page)
        text = page.inner_text("main")
        assert all(words in text for _, _, words in WRITTEN)


def _write(page, link: str, button: str, words: str) -> None:
    page.get_by_role("button", name=link).or_(page.get_by_role("link", name=link)).first.click()
    page.get_by_role("button", name=button).click()
    assert "There is a problem" in page.inner_text("main")
    _look(page)
    fill(page, {"words": words})
    page.get_by_role("button", name=button).click()
    assert words in page.inner_text("main")


def _look(page) -> None:
    examine(page)
    desk = page.viewport_size
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.set_viewport_size(desk)

"""Whatever breaks off while somebody types, their words are there: a killed browser, two tabs, a session's end."""

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import update

from foundation import clock
from foundation.database import transaction
from foundation.signin import actions
from foundation.signin.tables import SessionRow
from intake.contacts import actions as contacts
from tests.support.accounts import BY
from tests.support.browser import ARGUMENTS, opened
from tests.support.browser_binary import chromium
from tests.support.drafts import KEEP_FOR, a_draft, an_empty_draft, hold
from tests.support.journeys import a_form_of_today, examine, fill, go_on, send
from tests.support.journeys_hub import sign_in
from tests.support.serving import LiveServer
from tests.support.urgent import an_urgent_contact

pytestmark = pytest.mark.journey

STORED = """async () => localStorage.length + sessionStorage.length
  + (await indexedDB.databases()).length + (await caches.keys()).length"""
"""How much the browser itself keeps of what somebody typed, in any of its stores."""


@pytest.fixture
def mortal(browser: Browser) -> Iterator[Browser]:
    """Start a browser of its own process, which the test ends as a power cut would."""
    made = browser.browser_type.launch(executable_path=str(chromium()), headless=True, args=ARGUMENTS)
    yield made
    if made.is_connected():
        made.close()


def kill(browser: Browser) -> None:
    """End a browser's process without a word to it or to its pages."""
    running = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    (process,) = (int(each["id"]) for each in running if each["type"] == "browser")
    with browser.contexts[0].pages[0].expect_event("close"):
        os.kill(process, signal.SIGKILL)


def test_what_was_typed_ten_seconds_before_the_browser_was_killed_goes_on_on_another_device(
    mortal: Browser, browser: Browser, live_server: LiveServer, prepared: None
) -> None:
    draft = a_draft(what_happened="")
    page = mortal.new_context(base_url=live_server.url).new_page()
    hold(page, draft, url=live_server.url)
    page.clock.install()
    page.goto("/report/what-happened")
    page.locator("#what_happened").press_sequentially("He pulled her by the arm. ")
    page.clock.fast_forward(4_000)
    page.locator("#what_happened").press_sequentially("She cried. ")
    page.clock.fast_forward(4_100)
    page.get_by_text("Saved at").wait_for()
    page.locator("#what_happened").press_sequentially("I rang")
    page.clock.fast_forward(7_000)
    kill(mortal)

    with opened(browser, live_server.url) as other:
        other.goto("/continue")
        fill(other, {"code": draft.code})
        other.get_by_role("button", name="Open my form").click()
        other.goto("/report/what-happened")
        held = other.input_value("#what_happened")
        assert held.startswith("He pulled her by the arm. She cried.")
        fill(other, {"what_happened": held + " I rang her daughter."})
        go_on(other)
        other.goto("/report/check")
        assert send(other).reference.startswith("SA-")


def test_what_waits_is_saved_when_the_page_is_put_away_and_tried_again_when_the_line_comes_back(
    mortal: Browser, live_server: LiveServer, prepared: None
) -> None:
    page = mortal.new_context(base_url=live_server.url).new_page()
    hold(page, a_draft(what_happened=""), url=live_server.url)
    page.clock.install(time=0)
    page.goto("/report/what-happened")
    page.clock.pause_at(60_000)  # milliseconds; from here no time passes by itself, and nothing is saved for it
    page.locator("#what_happened").press_sequentially("Typed, then the phone was locked.")
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden'})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_text("Saved at").wait_for()

    page.route("**/report/what-happened", lambda route: route.abort())
    page.locator("#what_happened").press_sequentially(" Then a tunnel.")
    page.clock.fast_forward(8_000)
    page.get_by_text("no connection").wait_for()
    page.unroute_all()
    page.clock.fast_forward(8_000)
    page.get_by_text("Saved at").wait_for()
    assert page.evaluate(STORED) == 0
    page.reload()
    assert page.input_value("#what_happened") == "Typed, then the phone was locked. Then a tunnel."


def test_who_asks_to_stay_signed_in_is_saved_for_as_before(at_work, somebody, live_server: LiveServer) -> None:
    sender = somebody("referrer")
    draft = contacts.start_draft(now=clock.now(), keep_for=KEEP_FOR, known=a_form_of_today(), by=sender)
    with at_work(sender) as page:
        hold(page, draft, url=live_server.url)
        page.clock.install()
        page.goto("/report/who")
        with page.expect_response("**/session/stay"):
            page.evaluate("document.querySelector('#time-out form').requestSubmit()")
        fill(page, {"known_as": "Queenie"})
        page.clock.fast_forward(9_000)
        page.get_by_text("Saved at").wait_for()


def test_two_tabs_on_one_form_overwrite_nothing_and_show_both_texts(
    page: Page, live_server: LiveServer, prepared: None
) -> None:
    hold(page, an_empty_draft(), url=live_server.url)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto("/report/who")
    fill(page, {"given_name": "Mabel", "family_name": "Fernhill"})
    go_on(page)
    page.wait_for_url("**/report/about-them*")
    fill(other, {"given_name": "Mabel", "family_name": "Fernhall"})
    go_on(other)

    both = other.inner_text("#elsewhere")
    assert "This page was also changed in another window" in both
    assert "Fernhill" in both
    assert other.input_value("#family_name") == "Fernhall"
    examine(other)
    page.goto("/report/who")
    assert page.input_value("#family_name") == "Fernhill"
    go_on(other)
    other.wait_for_url("**/report/about-them*")
    page.reload()
    assert page.input_value("#family_name") == "Fernhall"


def let_every_session_end() -> None:
    """End every session, as an hour without a key pressed does."""
    with transaction() as session:
        session.execute(update(SessionRow).values(last_used_at=clock.now().replace(year=2020)))


def test_a_partner_whose_session_ends_in_the_middle_of_the_form_goes_on_signs_in_and_finds_it_on_the_list(
    at_work, somebody, live_server: LiveServer
) -> None:
    now = clock.now()
    ours = actions.create_organisation(actions.CreateOrganisation("Invented Homes", "housing"), by=BY, now=now)
    sender = somebody("referrer", organisation_id=ours)
    draft = contacts.start_draft(now=now, keep_for=KEEP_FOR, known=a_form_of_today(), by=sender)
    with at_work(sender) as page:
        hold(page, draft, url=live_server.url)
        page.goto("/report/who")
        fill(page, {"known_as": "Queenie"})
        let_every_session_end()
        go_on(page)
        page.wait_for_url("**/report/about-them*")
        page.goto("/report/check")
        examine(page)
        assert "Queenie" in page.inner_text("main")
        page.get_by_role("link", name="Sign in first").click()
        sign_in(page, sender.email)
        assert "Sign in first" not in page.inner_text("main")
        reference = send(page).reference
        page.goto("/our-contacts")
        assert reference in page.inner_text("main")


def test_the_rest_of_an_urgent_contact_typed_when_the_session_ended_is_there_after_signing_in(
    at_work, somebody
) -> None:
    now = clock.now()
    ours = actions.create_organisation(actions.CreateOrganisation("Invented Homes", "housing"), by=BY, now=now)
    sender = somebody("referrer", organisation_id=ours)
    reference = an_urgent_contact(now=now, by=sender).reference
    with at_work(sender) as page:
        page.goto(f"/our-contacts/{reference}")
        page.get_by_role("button", name="Give the rest").click()
        page.wait_for_url("**/report")
        page.goto("/report/who")
        fill(page, {"family_name": "Fernhill"})
        let_every_session_end()
        go_on(page)
        assert "Fernhill" not in page.content()
        sign_in(page, sender.email)
        page.goto("/report/who")
        assert page.input_value("#family_name") == "Fernhill"

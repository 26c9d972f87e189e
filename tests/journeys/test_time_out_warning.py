"""Somebody who stops for a telephone call is warned before they are signed out, and goes on with one key."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from foundation import clock
from foundation.database import transaction
from foundation.signin.tables import SessionRow
from tests.support.browser import assert_accessible

pytestmark = pytest.mark.journey


def _idle_for(minutes: int, page: Page) -> None:
    with transaction() as session:
        session.execute(update(SessionRow).values(last_used_at=clock.now() - timedelta(minutes=minutes)))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as when the person turns back to the tab


def test_the_warning_comes_five_minutes_before_and_one_key_gives_more_time(at_work, hub) -> None:
    with at_work(hub.screener) as page:
        page.goto("/queue")
        warning = page.get_by_role("alertdialog")
        expect(warning).to_be_hidden()

        _idle_for(26, page)

        expect(warning).to_contain_text("signed out in 4 minutes")
        expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
        assert_accessible(page)
        page.keyboard.press("Enter")
        expect(warning).to_be_hidden()


def test_when_it_is_too_late_the_page_says_that_what_was_typed_is_still_there(at_work, hub) -> None:
    with at_work(hub.screener) as page:
        page.goto("/queue")
        _idle_for(31, page)

        expect(page.get_by_role("alertdialog")).to_contain_text("What you typed is still on this page")
        expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()

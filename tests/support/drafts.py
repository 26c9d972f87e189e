"""Unsent forms that are already filled in, and browsers that hold them."""

from datetime import datetime, timedelta

from playwright.sync_api import Page

from foundation import clock
from intake.contacts import actions
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.pages import PAGES
from intake.contacts.domain.questions import Raw
from tests.support.journeys import a_form_of_today

COOKIE = "hub-draft"
KEEP_FOR = timedelta(days=30)


def a_draft(**changes: Raw) -> Draft:
    """Begin a form with every page answered, as it stands before it is checked and sent."""
    draft = actions.start_draft(now=clock.now(), keep_for=KEEP_FOR, known=a_form_of_today(**changes), by=None)
    return with_last_page_saved(draft, now=clock.now())


def with_last_page_saved(draft: Draft, *, now: datetime) -> Draft:
    """Save a page of a form as it is, which is when a finished form is worked out."""
    return actions.save_page(actions.SavePage(cookie=draft.cookie, slug=PAGES[-1].slug), now=now, keep_for=KEEP_FOR)


def an_empty_draft() -> Draft:
    """Begin a form in which nothing is answered."""
    return actions.start_draft(now=clock.now(), keep_for=KEEP_FOR, known={}, by=None)


def hold(page: Page, draft: Draft, *, url: str) -> None:
    """Give a browser the way to a draft, as if the form had been begun in it."""
    page.context.add_cookies([{"name": COOKIE, "value": draft.cookie, "url": url}])

"""Finding a contact by a word, as one who may see it and one from whom it is kept."""

import pytest
from playwright.sync_api import Page

from foundation import clock
from tests.support import triage
from tests.support.guarding import restricted_by
from tests.support.journeys import examine

pytestmark = pytest.mark.journey


def search(page: Page, words: str) -> str:
    page.goto("/queue")
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_label("What are you looking for?").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search/*")
    examine(page)
    return page.inner_text("main")


def test_a_manager_and_a_colleague_search_and_each_finds_what_they_may_see(at_work, hub) -> None:
    now = clock.now()
    kept = triage.a_contact(now, what_happened="The purple kettle was thrown at her.")
    seen = triage.a_contact(now, what_happened="She bruised her arm on a purple door.")
    restricted_by(hub.manager, kept, at=now)
    with at_work(hub.manager) as page:
        found = search(page, "purple")
        assert "2 records found" in found
        assert kept in found
        assert "purple" not in page.url
        assert "purple" not in page.title()
        page.get_by_role("link", name="Best match first").click()
        assert kept in page.inner_text("main")
        page.get_by_role("link", name=kept).click()
        assert kept in page.inner_text("h1, main")
        page.go_back()
        assert "2 records found" in page.inner_text("main")
    with at_work(hub.worker) as page:
        found = search(page, "purple bruis*")
        assert "1 record found" in found
        assert seen in found
        assert "No records found" in search(page, "kettle")
        assert "No records found" in search(page, kept)

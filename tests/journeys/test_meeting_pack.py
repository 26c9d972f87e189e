"""The analyst builds the month's pack, reads it for the room, and takes it away as a file."""

import pytest
from playwright.sync_api import Browser

from foundation import clock
from provider_intel import refresh
from tests.support import busy_home, journeys_hub
from tests.support.browser import opened
from tests.support.journeys import examine
from tests.support.serving import LiveServer
from tests.support.triage import People

pytestmark = pytest.mark.journey


def test_the_analyst_builds_the_pack_reads_it_and_takes_it_away(
    browser: Browser, live_server: LiveServer, hub: People, somebody
) -> None:
    busy_home.one_concern_short_of_the_list()
    refresh.refresh(as_at=clock.today(), now=clock.now())

    with opened(browser, live_server.url) as page:
        journeys_hub.sign_in(page, somebody("intelligence_analyst").email)
        page.get_by_role("link", name="Meeting packs").click()
        examine(page)
        page.get_by_label("Build the pack of which month?").select_option(index=1)
        page.get_by_role("button", name="Build this pack").click()
        page.get_by_text("Waiting to be built").wait_for()
        live_server.hub("jobs", "run", "meeting-packs")
        page.get_by_role("link", name="Check again").click()
        page.get_by_text("Built", exact=True).wait_for()
        page.locator("#main-content tbody a").first.click()
        page.get_by_role("heading", name="10. Draft minute sheet").wait_for()
        examine(page)
        with page.expect_download() as taken:
            page.get_by_role("link", name="Document to edit (Word)").click()
        assert taken.value.suggested_filename.endswith(".docx")

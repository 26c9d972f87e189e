"""A worker opens a contact with a long story: why a date, only some of the story, and what was there before."""

from datetime import timedelta

import pytest

from foundation import clock
from tests.support import triage
from tests.support.journeys import examine
from tests.support.long_story import long_story
from tests.support.triage import People

pytestmark = pytest.mark.journey


def test_a_worker_reads_a_long_contact_why_its_date_some_of_its_story_and_what_was_before(at_work, hub: People) -> None:
    now = clock.now()
    earlier = triage.a_contact(now - timedelta(days=30))
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    long_story(reference, hub.worker, entries=120, at=now - timedelta(hours=2))
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        assert "I do not want her in my room again." in page.inner_text("#main-content")
        page.locator("summary", has_text="Why this date?").nth(1).click()
        page.get_by_text("day 5, ends at 5pm").wait_for()
        examine(page)

        page.locator("summary", has_text="Filter the story").click()
        page.get_by_role("link", name="Calls and visits (30)").click()
        page.wait_for_url("**?entries=calls#story")
        assert page.locator(".hub-story__event").count() == 30
        page.get_by_role("link", name="Oldest first").click()
        page.get_by_role("link", name="Everything (").click()
        page.get_by_role("link", name="Later entries").click()
        page.get_by_text("Entries 101 to ").wait_for()

        page.get_by_role("link", name=earlier).first.click()
        page.wait_for_url(f"**/contacts/{earlier}**")

"""Danger first: somebody sends on the urgent path, and the person on duty answers the alert."""

from datetime import timedelta

import pytest

from foundation import clock
from intake.danger.actions import climb
from tests.support import triage
from tests.support.browser import assert_fits
from tests.support.journeys import examine, fill


@pytest.mark.journey
def test_an_alert_is_seen_on_any_page_answered_and_read_in_the_story(at_work, hub, somebody) -> None:
    reference = triage.a_contact(clock.now(), danger_now="yes", emergency_called="yes")
    with at_work(somebody("duty_worker")) as page:
        page.goto("/tasks")
        page.get_by_role("link", name="Answer it").click()
        climb(clock.now())
        page.reload()
        assert "Duty worker" in page.inner_text("main")
        examine(page)
        page.get_by_role("button", name="Answer this alert").click()
        assert "Select what was done" in page.inner_text("main")
        fill(page, {"did": "rang_sender", "words": "Rang the home. He has left; the night lead stays with her."})
        page.get_by_role("button", name="Answer this alert").click()
        page.wait_for_url(f"**/contacts/{reference}")
        assert "Danger alert answered" in page.inner_text("main")
        assert not page.get_by_text("Someone may be in danger now").count()
        page.goto("/danger")
        assert "Rang the sender" in page.inner_text("main")
        assert_fits(page)


@pytest.mark.journey
def test_when_nobody_on_duty_answers_the_managers_see_it_next(at_work, hub) -> None:

    triage.a_contact(clock.now() - timedelta(minutes=20), danger_now="yes", emergency_called="yes")
    climb(clock.now())
    with at_work(hub.manager) as page:
        page.goto("/queue")
        page.get_by_role("link", name="Answer it").click()
        assert "Nobody holds this role: the next was told" in page.inner_text("main")
        assert "Mo Manager" in page.inner_text("main")

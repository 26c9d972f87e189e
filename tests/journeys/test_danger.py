"""Danger first: somebody sends on the urgent path, and the person on duty answers the alert."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from foundation import clock
from intake.danger.actions import climb
from tests.support import enquiries, triage
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
        assert "Nobody has this role, so the next was told" in page.inner_text("main")
        assert "Mo Manager" in page.inner_text("main")


@pytest.mark.journey
def test_danger_said_on_a_call_and_within_an_enquiry_alerts_the_duty_as_what_was_sent_does(
    at_work, hub, somebody
) -> None:
    first, enquiry = triage.a_contact(clock.now()), enquiries.opened(hub, clock.now())
    with at_work(hub.worker) as worker:
        write_call(worker, f"/contacts/{first}/calls")
    with at_work(somebody("enquiry_manager")) as lead:
        write_call(lead, f"/enquiries/{enquiry}/calls")
    with at_work(somebody("duty_worker")) as duty:
        duty.goto("/queue")
        assert "2 alerts: people may be in danger now" in duty.inner_text("body")
        duty.get_by_role("link", name="Answer them").click()
        examine(duty)
        said = duty.inner_text("main")
        assert "A call or visit recorded that someone is in danger now" in said
        assert "A call or visit in its enquiry recorded that someone is in danger now" in said


def write_call(page: Page, address: str) -> None:
    page.goto(address)
    told = {"way": "telephone", "with_kind": "adult", "reached": "yes", "alone": "yes", "words": "He is at the door."}
    fill(page, told | {"danger": "yes"})
    page.get_by_role("button", name="Save call or visit").click()
    page.get_by_text("He is at the door.").first.wait_for()
    examine(page)

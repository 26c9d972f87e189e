"""Who may see a record, as the people who decide it and the people it is kept from meet it."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from foundation import clock
from intake.guarding.actions import look_at_looking
from intake.triage import actions
from tests.support import enquiries, triage
from tests.support.guarding import restricted_by
from tests.support.journeys import examine

pytestmark = pytest.mark.journey


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def looked_at(page: Page, name: str) -> None:
    """Check a page; where a folder for pictures is named, keep one of it."""
    examine(page)
    if folder := os.environ.get("SHOTS"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def test_a_manager_restricts_a_contact_and_to_a_colleague_it_is_not_there(at_work, hub) -> None:
    reference = triage.a_contact(clock.now())
    with at_work(hub.manager) as page:
        page.goto(f"/contacts/{reference}")
        page.get_by_role("link", name="Restrict access, or see who has access").click()
        page.get_by_label("This contact only").first.check()
        page.get_by_role("group", name="Who else can see it?").get_by_label("Tess Worker").check()
        page.locator("#reason").fill("Her son works in the team.")
        looked_at(page, "restricting")
        press(page, "Restrict access")
        assert "Restricted to named people" in page.inner_text("main")
        assert "Her son works in the team." in page.inner_text("main")
        looked_at(page, "restricted")
    with at_work(hub.worker) as page:
        page.goto("/queue")
        assert reference in page.inner_text("main")
    with at_work(hub.second_worker) as page:
        page.goto("/queue")
        assert reference not in page.inner_text("main")
        assert page.goto(f"/contacts/{reference}").status == 404


def test_in_an_emergency_a_colleague_opens_it_and_its_owner_is_told(at_work, hub) -> None:
    reference = triage.a_contact(clock.now())
    restricted_by(hub.manager, reference, at=clock.now())
    with at_work(hub.worker) as page:
        page.goto("/queue")
        page.get_by_role("link", name="Open a restricted record").click()
        page.get_by_label("Contact reference").fill(reference.lower())
        page.get_by_label("Why can it not wait?").fill("A neighbour rang: she is shouting for help.")
        looked_at(page, "emergency")
        press(page, "Open it now")
        assert "You opened this restricted record in an emergency" in page.inner_text("main")
        looked_at(page, "opened")
    with at_work(hub.manager) as page:
        page.goto("/tasks")
        assert "A restricted record you own was opened in an emergency" in page.inner_text("main")
        page.goto(f"/contacts/{reference}/restriction")
        assert "A neighbour rang: she is shouting for help." in page.inner_text("main")


def test_who_is_on_the_deny_list_does_not_see_it_even_in_an_emergency(at_work, hub) -> None:
    reference = triage.a_contact(clock.now())
    with at_work(hub.manager) as page:
        page.goto(f"/contacts/{reference}/restriction")
        page.get_by_label("This contact only").first.check()
        page.get_by_role("group", name="Who else can see it?").get_by_label("Una Worker").check()
        page.get_by_role("group", name="Who must never see it?").get_by_label("Tess Worker").check()
        page.locator("#reason").fill("The adult is his neighbour.")
        press(page, "Restrict access")
        assert "Never allowed\nTess Worker" in page.inner_text("main")
    with at_work(hub.second_worker) as page:
        assert page.goto(f"/contacts/{reference}").status == 200
    with at_work(hub.worker) as page:
        page.goto("/restricted")
        page.get_by_label("Contact reference").fill(reference)
        page.get_by_label("Why can it not wait?").fill("A neighbour rang.")
        press(page, "Open it now")
        assert "You opened this restricted record" not in page.inner_text("main")
        looked_at(page, "denied")
        assert page.goto(f"/contacts/{reference}").status == 404


def test_a_worker_declares_a_conflict_and_a_manager_gives_the_contact_to_another(at_work, hub) -> None:
    reference = triage.screened(triage.a_contact(clock.now()), hub.worker, clock.now())
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        page.get_by_role("link", name="Declare a conflict of interest").click()
        page.get_by_label("I should not see this contact").check()
        page.locator("#reason").fill("She is my aunt.")
        press(page, "Declare conflict")
        page.wait_for_url("**/conflict-declared")
        looked_at(page, "declared")
        assert page.goto(f"/contacts/{reference}").status == 404
        page.goto("/queue")
        assert reference not in page.inner_text("main")
    with at_work(hub.manager) as page:
        page.goto("/tasks")
        page.get_by_role("link", name="Give to someone else").click()
        assert reference in page.inner_text("main")
        page.goto(f"/contacts/{reference}")
        assert "She is my aunt." not in page.inner_text("main")
        page.goto(f"/contacts/{reference}/restriction")
        assert "She is my aunt." in page.inner_text("main")


def test_an_enquiry_officer_says_why_before_a_contact_outside_their_work_opens(at_work, hub, somebody) -> None:
    reference = triage.a_contact(clock.now())
    with at_work(somebody("enquiry_officer")) as page:
        page.goto(f"/contacts/{reference}")
        looked_at(page, "why")
        page.get_by_label("Someone rang, wrote or asked about it").check()
        page.get_by_label("What do you need it for?").fill("Her sister rang and asks who deals with it.")
        press(page, "Open record")
        assert page.url.endswith(f"/contacts/{reference}")
        page.get_by_role("link", name="Declare a conflict of interest").click()
        looked_at(page, "conflict")
    with at_work(hub.manager) as page:
        page.goto(f"/contacts/{reference}")
        page.locator("summary", has_text="Filter the story").click()
        page.get_by_role("link", name="Who looked").click()
        page.wait_for_url("**?entries=looked#story")
        assert "A enquiry_officer" in page.inner_text("main")
        looked_at(page, "looked")


def test_an_enquiry_officer_says_why_before_a_colleagues_enquiry_opens(at_work, hub) -> None:
    them = enquiries.enquirers(clock.now())
    reference = enquiries.allocated(enquiries.opened(hub, clock.now()), them, clock.now())
    with at_work(them.second_officer) as page:
        page.goto(f"/enquiries/{reference}/wishes")
        looked_at(page, "why-an-enquiry")
        page.get_by_label("A colleague asked me for advice or cover").check()
        page.get_by_label("What do you need it for?").fill("Ola is away today and asked me to ring her sister.")
        press(page, "Open record")
        assert page.url.endswith(f"/enquiries/{reference}/wishes")
    with at_work(them.officer) as page:
        page.goto(f"/enquiries/{reference}/wishes")
        assert page.url.endswith(f"/enquiries/{reference}/wishes")


def test_a_reviewer_works_through_the_week_and_the_person_asked_answers(at_work, hub, somebody) -> None:
    now = clock.now()
    reviewer, officer = somebody("looking_reviewer"), somebody("enquiry_officer")
    reference = triage.a_contact(now - timedelta(days=7))
    actions.open_contact(actions.OpenContact(reference), by=officer, now=now - timedelta(days=7))
    look_at_looking(now)
    with at_work(reviewer) as page:
        page.goto("/looking")
        looked_at(page, "findings")
        page.get_by_role("link", name="A enquiry_officer").click()
        page.get_by_label("Ask the person").check()
        page.get_by_label("Your reason or question").fill("Who asked you to look?")
        looked_at(page, "finding")
        press(page, "Save this")
        assert "Waiting for their answer" in page.inner_text("main")
    with at_work(officer) as page:
        page.goto("/my-looking")
        page.get_by_label("Your answer").fill("My manager did, in supervision.")
        looked_at(page, "asked")
        press(page, "Send your answer")
        assert "My manager did, in supervision." in page.inner_text("main")
    with at_work(reviewer) as page:
        page.goto("/looking")
        page.get_by_role("link", name="A enquiry_officer").click()
        page.get_by_label("It looks fine").check()
        page.get_by_label("Your reason or question").fill("She confirms it.")
        press(page, "Save this")
        assert "It looks fine" in page.inner_text("main")

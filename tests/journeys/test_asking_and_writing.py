"""A call becomes evidence; a request is chased and answered; a letter is forbidden and another goes; a disagreement."""

from datetime import timedelta

import pytest

from foundation import clock
from intake.requests.actions import chase
from tests.support import triage
from tests.support.journeys import examine, fill
from tests.support.requests import a_request
from tests.support.triage import People

pytestmark = pytest.mark.journey


def test_a_worker_writes_down_a_visit_and_it_becomes_evidence_with_one_press(at_work, hub: People) -> None:
    now = clock.now()
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        page.get_by_role("link", name="Calls and visits").click()
        visit = {
            "way": "visit",
            "with_kind": "adult",
            "reached": "yes",
            "alone": "yes",
            "words": "He comes in at night.",
        }
        fill(page, visit)
        page.get_by_role("button", name="Save call or visit").click()
        page.get_by_text("by Tess Worker").first.wait_for()
        examine(page)

        page.goto(f"/contacts/{reference}/decision/tests")
        fill(page, {"limb_a": "yes", "limb_a_evidence": "Her care plan."})
        page.locator("summary", has_text="Visit: The adult").click()
        page.get_by_role("button", name="Use as evidence for test (b)").click()
        page.wait_for_url("**/decision/tests#limb_b_evidence")
        assert "He comes in at night." in page.input_value("#limb_b_evidence")
        assert page.input_value("#limb_a_evidence") == "Her care plan."
        page.goto(f"/contacts/{reference}")
        assert "Visit with the adult" in page.inner_text("#main-content")


def test_what_did_not_come_is_asked_again_and_its_answer_is_written_down(at_work, hub: People) -> None:
    before = clock.now() - timedelta(days=10)
    reference = triage.screened(triage.a_contact(before), hub.screener, before)
    a_request(reference, hub.worker, before, due_on=(before + timedelta(days=1)).date())
    chase(clock.now())
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        waiting = page.get_by_text("Waiting for Dr Field since").first.inner_text()
        assert "asked again once" in waiting
        page.get_by_role("link", name="Information asked for").click()
        examine(page)
        page.get_by_text("Record what happened").click()
        page.get_by_label("Answered", exact=True).check()
        page.get_by_label("What did you receive, or why will you not receive anything?").fill(
            "She was seen on Monday; no bruise."
        )
        page.get_by_role("button", name="Save this").click()
        page.get_by_text("Answered, ").wait_for()
        page.goto(f"/contacts/{reference}")
        assert "Waiting for Dr Field" not in page.inner_text("#main-content")


def test_a_letter_the_rule_forbids_cannot_go_and_another_one_does(at_work, hub: People) -> None:
    now = clock.now()
    sent = triage.ready_to_sign(hub, now, safe_to_contact="through_someone", safe_contact="Through her niece.")
    reference = triage.signed(sent, hub.manager, now)
    words = {"place_wanted": "To be safe.", "place_outcome": "We look into it.", "place_next": "A visit on Friday."}
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}/letters/new/outcome_adult")
        fill(page, {**words, "recipient": "adult", "name": "Ivy Marsh", "way": "by_hand", "form": "plain"})
        page.get_by_role("button", name="Preview letter").click()
        assert "It must not be sent." in page.inner_text("#main-content")
        assert page.get_by_role("button", name="Record that it was sent").count() == 0
        examine(page)

        page.get_by_role("link", name="Write another letter").click()
        page.get_by_role("link", name="What we have decided: easy read").click()
        fill(page, {**words, "recipient": "spokesperson", "name": "Her niece", "way": "by_hand"})
        page.get_by_role("button", name="Preview letter").click()
        assert "It is safe to send." in page.inner_text("#main-content")
        fill(page, {"words": "Tess Worker, on her visit"})
        page.get_by_label("I have checked who it is for").check()
        page.get_by_role("button", name="Record that it was sent").click()
        page.get_by_text("Gone ").first.wait_for()


def test_a_partner_disagrees_and_it_goes_through_two_stages(at_work, hub: People) -> None:
    now = clock.now()
    reference = triage.signed(triage.ready_to_sign(hub, now), hub.manager, now)
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}/disagreements")
        fill(page, {"ground": "outcome", "raised_for": "Jo Field, Surrey", "words": "She is not safe there."})
        page.get_by_role("button", name="Save disagreement").click()
        page.get_by_text("Between the workers.").wait_for()
        _step(page, "Escalate it", "We could not agree.")
        page.get_by_text("Between their managers and safeguarding leads.").wait_for()
        examine(page)
    with at_work(hub.second_manager) as page:
        page.goto(f"/contacts/{reference}/disagreements")
        _step(page, "It is settled", "We look again in a week.")
        page.get_by_text("Settled.").wait_for()


def _step(page, option: str, words: str) -> None:
    page.get_by_text("Escalate or settle it").click()
    page.get_by_label(option).check()
    page.get_by_label("What was said, and why?").fill(words)
    page.get_by_role("button", name="Save this step").click()

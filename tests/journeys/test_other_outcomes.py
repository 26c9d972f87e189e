"""Outcomes beside the section 42 enquiry: a duplicate chosen among what is suggested, and another enquiry's ground."""

import pytest
from playwright.sync_api import Page

from foundation import clock
from tests.support import enquiries, triage
from tests.support.journeys import examine, fill
from tests.support.journeys_hub import REASONS, recommend, sign, write_decision
from tests.support.matching import SLIPS, about
from tests.support.triage import People

pytestmark = pytest.mark.journey
NO_DUTY = {"limb_c": "no", "duty_engaged": "no"}
TOLD = {name: value for name, value in REASONS.items() if not name.startswith("need_")}


def main_text(page: Page) -> str:
    return page.inner_text("#main-content")


def accepted(reference: str, hub: People) -> str:
    now = clock.now()
    return triage.accepted(triage.screened(reference, hub.screener, now), hub.worker, now)


def test_a_duplicate_is_chosen_among_what_is_suggested_signed_and_told_on_both(at_work, hub: People) -> None:
    now = clock.now()
    first = about(now)
    second = accepted(about(now, **SLIPS["pet name"]), hub)
    with at_work(hub.worker) as worker:
        write_decision(worker, second, reasons=TOLD | {"need_DUPLICATE_link": first}, outcome="DUPLICATE", **NO_DUTY)
        recommend(worker)
        worker.wait_for_url(f"**/contacts/{second}")
        examine(worker)
    with at_work(hub.manager) as manager:
        sign(manager, second)
        manager.wait_for_url(f"**/contacts/{second}")
        assert first in main_text(manager)
        manager.goto(f"/contacts/{first}")
        assert "Another contact was linked to this one" in main_text(manager)
        assert second in main_text(manager)


def test_an_other_enquiry_says_which_test_is_not_met_and_its_lead_the_ground(at_work, hub: People) -> None:
    reference = accepted(triage.a_contact(clock.now()), hub)
    needs = {
        "need_OTHER_ENQ_failed_test": "The third: she can protect herself.",
        "need_OTHER_ENQ_proportionate": "Two others live with him.",
    }
    with at_work(hub.worker) as worker:
        write_decision(worker, reference, reasons=TOLD | needs, outcome="OTHER_ENQ", **NO_DUTY)
        recommend(worker)
        worker.wait_for_url(f"**/contacts/{reference}")
    with at_work(hub.manager) as manager:
        sign(manager, reference)
        manager.wait_for_url(f"**/contacts/{reference}")
        them, enquiry = enquiries.enquirers(clock.now()), enquiries.of_contact(reference)
        manager.goto(f"/enquiries/{enquiry}/people")
        fill(manager, {"officer": them.officer.id, "lead": them.lead.id})
        manager.get_by_role("button", name="Save this", exact=True).click()
        assert "There is a problem" in main_text(manager)
        examine(manager)
        fill(manager, {"ground": "others_at_risk"})
        manager.get_by_role("button", name="Save this", exact=True).click()
        manager.wait_for_url(f"**/enquiries/{enquiry}")
        assert "The third: she can protect herself. Two others live with him." in main_text(manager)
        examine(manager)

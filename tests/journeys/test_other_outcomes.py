"""Outcomes beside the section 42 enquiry: a duplicate chosen among what is suggested, another enquiry's ground, and
several routes at once, each with what it needs and a task of its own."""

import pytest
from playwright.sync_api import Page

from foundation import clock
from foundation.database import reading
from intake.tasks.queries import tasks_about
from intake.triage.domain.outcomes import outcome
from tests.support import enquiries, triage
from tests.support.journeys import examine, fill, parts_of
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


MARM = {
    "need_MARM_risk_assessment": "The housing association's of Monday, by Sal Reed; with the form",
    "need_MARM_agency_involved": "The housing association",
    "need_MARM_efforts": "Three visits and a deep clean. The fire risk remains.",
    "need_MARM_capacity": "She can decide, and decides against it; carrying it out is in doubt.",
    "need_MARM_consent": "Asked, and she agrees",
    "need_MARM_oversight": "Jo Field, head of housing",
}
OTHERS = {
    "need_POLICE_police_reference": "47260012345",
    "need_PIPOT_employer_told": "Yes, by Tess Worker this morning",
    **{f"need_FIRE_date-{part}": typed for part, typed in parts_of(clock.today()).items()},
}


def test_a_worker_chooses_several_routes_each_asks_what_it_needs_and_is_a_task_once_signed(
    at_work, hub: People
) -> None:
    reference = accepted(triage.a_contact(clock.now()), hub)
    needs = TOLD | MARM | OTHERS | {"need_PIPOT_employer_told": ""}
    several = {"outcome": "MARM", "other_outcomes": ["POLICE", "PIPOT", "FIRE"]}
    with at_work(hub.worker) as worker:
        write_decision(worker, reference, reasons=needs, chosen=several, **NO_DUTY)
        recommend(worker)
        assert "Has the employer been told?" in worker.locator(".govuk-error-summary").inner_text()
        examine(worker)
        worker.goto(f"/contacts/{reference}/decision/reasons")
        fill(worker, {"need_PIPOT_employer_told": "Yes, by Tess Worker this morning"})
        worker.get_by_role("button", name="Save and check").click()
        recommend(worker)
        worker.wait_for_url(f"**/contacts/{reference}")
    with at_work(hub.manager) as manager:
        sign(manager, reference)
        manager.wait_for_url(f"**/contacts/{reference}")
        assert "Passed to another route" in main_text(manager)
    with reading() as session:
        tasks = [each.words for each in tasks_about(session, f"contact:{reference}")]
    for code in ("MARM", "POLICE", "PIPOT", "FIRE"):
        assert any(outcome(code).follow.words in words for words in tasks), (code, tasks)

"""The provider concerns lead moves a home up, holds placements back, and is told what an exit may not say."""

import pytest

from foundation import clock
from provider_intel.framework.domain import codes
from tests.provider_intel import record
from tests.support.journeys import examine, fill, parts_of

pytestmark = pytest.mark.journey


def in_day(name: str, day: dict[str, str]) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in day.items()}


def both(day: dict[str, str]) -> dict[str, str]:
    return {**in_day("decided_on", day), **in_day("review_on", day)}


def test_the_lead_moves_a_home_up_and_an_exit_cannot_claim_what_is_not_so(at_work, somebody) -> None:
    record.register_homes(1, extra=(record.a_home("SYN-L0901", name="Larch Court"),))
    today = parts_of(clock.today())
    with at_work(somebody("provider_concerns_lead")) as page:
        page.goto("/provider-concerns/location/SYN-L0901")
        page.get_by_text("Record a change of level").click()
        page.get_by_role("button", name="Record this change").click()
        examine(page)
        page.get_by_label("Provider concerns: operational").check()
        page.get_by_label("A provider concerns meeting").check()
        page.get_by_label("A cluster of concerns").check()
        fill(page, {"words": "Three adults, one theme.", "would_change": "Two quiet months", **both(today)})
        page.get_by_role("button", name="Record this change").click()
        page.get_by_text("Set an action").click()
        page.get_by_label("What needs to be done?").select_option(label="Joint visit")
        page.get_by_label("Must be done, with evidence").check()
        fill(page, {"owner": "Quality team", **in_day("due_on", today)})
        page.get_by_role("button", name="Set this action").click()

        page.get_by_text("Record a change of level").click()
        page.get_by_label("Monitored after exit").check()
        page.get_by_label("A provider concerns meeting").check()
        page.get_by_label("Agreed actions are done").check()
        for each in codes.EXIT:
            page.locator(f'input[name="exit-{each.code}"][value="yes"]').check()
        fill(page, {"words": "All done.", "would_change": "A new concern", **both(today)})
        page.get_by_role("button", name="Record this change").click()
        examine(page)
        assert "must-do actions still have no evidence recorded" in page.inner_text("main")

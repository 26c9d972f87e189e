"""A drawn contact is read by somebody who does not see the first decision, and a manager sees how far two agree."""

import pytest

from foundation import clock
from intake.second_triage import actions
from tests.support import triage
from tests.support.browser import PHONE, assert_fits
from tests.support.journeys import examine, fill
from tests.support.triage import LONG_ENOUGH, People

pytestmark = pytest.mark.journey
FOUND = {"level": "reportable", "limb_a": "yes", "limb_b": "yes", "limb_c": "no", "outcome": "QUALITY",
         "reason": LONG_ENOUGH}  # fmt: skip


def test_a_second_reader_finds_for_themselves_and_then_sees_both(at_work, hub: People) -> None:
    now = clock.now()
    reference = triage.signed(triage.ready_to_sign(hub, now), hub.manager, now)
    actions.set_rate(actions.SetRate(clock.today(), 100), by=hub.manager, now=now)
    actions.draw_readings(now)
    with at_work(hub.second_worker) as page:
        page.goto("/second-readings")
        page.get_by_role("button", name="Take it").click()
        page.get_by_text("kept from you until you have said").wait_for()
        examine(page)
        assert "Section 42 enquiry" not in page.locator("main section").first.inner_text()
        page.set_viewport_size(PHONE)
        assert_fits(page)
        page.get_by_role("button", name="Record what I find").click()
        page.get_by_text("There is a problem").wait_for()
        examine(page)
        fill(page, {name: value for name, value in FOUND.items() if name != "outcome"})
        page.select_option("#outcome", FOUND["outcome"])
        page.get_by_role("button", name="Record what I find").click()
        page.get_by_text("Both readings, side by side").wait_for()
        examine(page)
        assert "Section 42 enquiry" in page.inner_text("main")
        assert page.get_by_role("link", name=reference).count() == 1
    with at_work(hub.manager) as page:
        page.goto("/reports/second-readings")
        assert "1 of 1 drawn contacts have been read a second time." in page.inner_text("main")
        assert "too few to say" in page.inner_text("main")

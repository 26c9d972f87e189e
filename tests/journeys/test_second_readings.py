"""A drawn contact is read by somebody who does not see the first decision, and a manager sees how far two agree."""

import pytest

from foundation import clock
from foundation.database import reading
from intake.second_triage import actions, queries
from intake.second_triage.domain.answer import SecondAnswer
from intake.triage.domain.judgement import Judgement
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
        page.get_by_role("button", name="Start").click()
        page.get_by_text("cannot see what the hub decided").wait_for()
        examine(page)
        assert "Section 42 enquiry" not in page.locator("main section").first.inner_text()
        page.set_viewport_size(PHONE)
        assert_fits(page)
        page.get_by_role("button", name="Save my reading").click()
        page.get_by_text("There is a problem").wait_for()
        examine(page)
        fill(page, {name: value for name, value in FOUND.items() if name != "outcome"})
        page.select_option("#outcome", FOUND["outcome"])
        page.get_by_role("button", name="Save my reading").click()
        page.get_by_text("Both readings, side by side").wait_for()
        examine(page)
        assert "Section 42 enquiry" in page.inner_text("main")
        assert page.get_by_role("link", name=reference).count() == 1
    with at_work(hub.manager) as page:
        page.goto("/reports/second-readings")
        assert "1 of 1 drawn contacts have been read a second time." in page.inner_text("main")
        assert "too few to say" in page.inner_text("main")


def _read_twice(hub: People, first: Judgement, level: str, limb_c: str) -> None:
    now = clock.now()
    reference = triage.signed(triage.ready_to_sign(hub, now, first), hub.manager, now)
    actions.draw_readings(now)
    with reading() as session:
        waits = queries.readings_for(session, hub.second_worker.id, now=now)
    number = next(each.id for each in waits if each.reference == reference)
    actions.take_reading(number, by=hub.second_worker, now=now)
    answer = SecondAnswer(level, "yes", "yes", limb_c, "QUALITY", LONG_ENOUGH)
    actions.record_second(actions.RecordSecond(number, answer), by=hub.second_worker, now=now)


def test_with_enough_pairs_a_manager_reads_kappa_overall_and_by_kind_of_abuse(at_work, hub: People) -> None:
    actions.set_rate(actions.SetRate(clock.today(), 100), by=hub.manager, now=clock.now())
    duty, none = triage.a_judgement(), triage.no_duty()
    # Of six that the first reader finds met the second finds five, and of four not met three: 8 of 10, by chance 52.
    for first, second in [(duty, "yes")] * 5 + [(duty, "no")] + [(none, "no")] * 3 + [(none, "yes")]:
        _read_twice(hub, first, "reportable", second)
    with at_work(hub.manager) as page:
        page.goto("/reports/second-readings")
        table = page.get_by_role("table", name="Agreement by kind of abuse")
        for kind in ("All", "Physical"):
            row = table.get_by_role("row", name=kind)
            assert "8 of 10 agree (80 in every 100; by chance 52), kappa 0.58" in row.inner_text()
        assert page.get_by_role("heading", name="How many pairs in every 100 agree").is_visible()
        examine(page)
        page.set_viewport_size(PHONE)
        examine(page)

"""Working the queue: a manager allocates, gives again, and gives many; a worker keeps a filter and goes by keys."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from foundation import clock
from foundation.signin import actions
from intake.teams import actions as teams
from tests.support import triage
from tests.support.browser import assert_fits
from tests.support.guarding import restricted_by
from tests.support.journeys import examine, fill
from tests.support.thread import asked


def allocate(page: Page, whom: str, why: str) -> None:
    """Choose whom, say why, and send it."""
    page.get_by_role("radio", name=whom).check()
    fill(page, {"reason": why})
    page.get_by_role("button", name="Allocate", exact=True).click()


@pytest.mark.journey
def test_a_manager_allocates_one_gives_it_again_and_gives_many_where_one_changed(at_work, hub) -> None:
    now = clock.now()
    one, two, three = (triage.screened(triage.a_contact(now), hub.screener, now) for _ in range(3))
    with at_work(hub.manager) as page:
        page.goto(f"/contacts/{one}")
        page.get_by_role("link", name="Allocate it").click()
        examine(page)
        allocate(page, "Tess Worker", "She knows the home.")
        page.get_by_text("Allocated: 1.").wait_for()
        page.goto(f"/queue/allocate?contact={one}")
        assert "Tess Worker" in page.get_by_role("cell", name="Tess Worker").inner_text()
        allocate(page, "Una Worker", "Tess is away until Monday.")
        page.get_by_text("Allocated: 1.").wait_for()

        page.goto("/queue")
        for each in (two, three):
            page.get_by_role("checkbox", name=f"Tick {each}").check()
        page.get_by_role("button", name="Allocate the ticked contacts").click()
        triage.accepted(three, hub.worker)
        allocate(page, "Tess Worker", "Both are about one home.")
        page.get_by_text("Someone changed these contacts").wait_for()
        assert two in page.locator(".hub-panel").inner_text()
        examine(page)
    assert triage.place(one).owner_id == hub.second_worker.id
    assert triage.place(two).owner_id == hub.worker.id
    assert triage.place(three).owner_id is None


@pytest.mark.journey
def test_many_are_allocated_without_scripts(page_without_javascript: Page, live_server, hub) -> None:
    now, page = clock.now(), page_without_javascript
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    token = actions.start_session(hub.manager.id, now=now)
    page.context.add_cookies([{"name": "hub-session", "value": token, "url": live_server.url}])
    page.goto("/queue")
    assert not page.get_by_text("Keyboard shortcuts").is_visible()
    page.get_by_role("checkbox", name=f"Tick {reference}").check()
    page.get_by_role("button", name="Allocate the ticked contacts").click()
    allocate(page, "Tess Worker", "Hers.")
    page.get_by_text("Allocated: 1.").wait_for()


@pytest.mark.journey
def test_a_worker_keeps_a_filter_where_the_queue_begins_and_forgets_it(at_work, hub) -> None:
    triage.a_contact(clock.now(), abuse_types=["sexual"])
    mine = triage.a_contact(clock.now(), abuse_types=["physical"])
    with at_work(hub.worker) as page:
        page.goto("/queue")
        page.get_by_text("Filter the queue").click()
        page.get_by_label("Kind of abuse").select_option("physical")
        page.get_by_role("button", name="Show").click()
        page.get_by_text("1 contact matches").wait_for()
        page.get_by_text("Save this filter").click()
        fill(page, {"name": "Physical"})
        page.get_by_label("Open my queue with this filter").check()
        page.get_by_role("button", name="Save filter").click()
        page.goto("/queue")
        assert page.locator("#queue tbody tr").count() == 1
        assert page.get_by_role("link", name=mine).is_visible()
        examine(page)
        page.get_by_text("Your saved filters").click()
        page.get_by_role("button", name="Delete Physical").click()
        page.goto("/queue")
        assert page.locator("#queue tbody tr").count() == 2
        assert_fits(page)


@pytest.mark.journey
def test_keys_move_tick_and_open_can_be_turned_off_and_are_silent_while_typing(at_work, hub) -> None:
    first, second = triage.a_contact(clock.now()), triage.a_contact(clock.now())
    with at_work(hub.manager) as page:
        page.goto("/queue")
        page.get_by_text("Keyboard shortcuts").wait_for()
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("x")
        assert page.get_by_role("checkbox", name=f"Tick {second}").is_checked()
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/contacts/{first}")
        page.goto("/queue")
        page.get_by_role("button", name="Turn shortcuts off").click()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        page.reload()
        page.get_by_role("button", name="Turn shortcuts on").click()
        page.keyboard.press("f")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.tagName") == "SELECT"


@pytest.mark.journey
def test_a_worker_goes_through_the_parts_of_the_queue_and_sees_the_restricted_counted_alone(at_work, hub) -> None:
    now = clock.now()
    north = teams.make_team("North", by=hub.manager, now=now)
    teams.join_team(north, hub.worker.id, by=hub.manager, now=now)
    late, mine, kept = (triage.a_contact(at) for at in (now - timedelta(days=20), now, now))
    restricted_by(hub.manager, kept, at=now)
    asked(triage.screened(mine, hub.screener, now), hub.worker, due_on=clock.today(), at=now)
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{mine}")
        page.get_by_role("button", name="Take this contact").click()
        for part, there, elsewhere in (
            ("Mine", mine, late), ("My team's", mine, late), ("Waiting for others", mine, late),
            ("Unassigned", late, mine), ("Overdue", late, mine),
        ):  # fmt: skip
            page.goto("/queue")
            page.get_by_role("link", name=re.compile(f"^{part}")).click()
            shown = page.locator("#queue").inner_text()
            assert there in shown, part
            assert elsewhere not in shown, part
        page.goto("/queue/wall")
        assert "Restricted: number only" in page.inner_text("main")
        assert kept not in page.inner_text("main")
        examine(page)

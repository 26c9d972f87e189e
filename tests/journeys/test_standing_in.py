"""A manager who is away hands sign-off to a named person; a third person confirms it; and the stand-in signs."""

import pytest

from foundation import clock
from tests.support import triage
from tests.support.journeys import examine, fill, parts_of
from tests.support.journeys_hub import sign
from tests.support.triage import People

pytestmark = pytest.mark.journey


def test_sign_off_is_handed_over_confirmed_by_a_third_person_and_used_by_the_stand_in(at_work, hub: People) -> None:
    reference = triage.ready_to_sign(hub, clock.now())
    days = {
        f"{name}-{part}": typed for name in ("first_day", "last_day") for part, typed in parts_of(clock.today()).items()
    }
    with at_work(hub.manager) as manager:
        manager.goto("/rota")
        manager.get_by_role("link", name="sign-off").click()
        fill(manager, {"to_account": hub.second_worker.id, "reason": "At a hearing all day.", **days})
        manager.get_by_role("button", name="Set up cover").click()
        assert "waiting for a second person to confirm it" in manager.inner_text("main")
    with at_work(hub.second_worker) as stand_in:
        assert stand_in.goto(f"/contacts/{reference}/sign-off").status == 404
        with at_work(hub.second_manager) as second:
            second.goto("/tasks")
            second.get_by_role("link", name="Confirm sign-off cover").click()
            second.get_by_role("link", name="Record what was done").click()
            examine(second)
            second.get_by_role("button", name="Confirm cover").click()
            assert "Stands today. Confirmed by" in second.inner_text("main")
            examine(second)
        sign(stand_in, reference, look=examine)
        stand_in.wait_for_url(f"**/contacts/{reference}")
        assert "in place of Mo Manager" in stand_in.inner_text("main")

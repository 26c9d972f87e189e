"""Two people at once, a decision sent back, a signature of one's own: nobody's text is ever lost."""

import pytest
from playwright.sync_api import Page

from foundation import clock
from foundation.database import reading
from intake.triage import queries
from tests.support import triage
from tests.support.browser import PHONE, assert_fits
from tests.support.journeys import examine, fill
from tests.support.journeys_hub import LONG_ENOUGH, accept, recommend, screen, sign, write_decision
from tests.support.triage import People

pytestmark = pytest.mark.journey
MINE = "He is known to have done this twice before, and the home has not told anyone about either time."


@pytest.fixture
def accepted(hub: People) -> str:
    """Return the reference of a concern that waits for a decision."""
    now = clock.now()
    return triage.accepted(triage.screened(triage.a_contact(now), hub.screener, now), hub.worker, now)


@pytest.fixture
def to_sign(hub: People) -> str:
    """Return the reference of a decision that waits for a signature."""
    return triage.ready_to_sign(hub, clock.now())


def main_text(page: Page) -> str:
    return page.inner_text("#main-content")


def decisions_of(reference: str) -> list[str]:
    with reading() as session:
        page = queries.contact_page(session, reference, now=clock.now())
    return [decision.rationale for decision in page.decisions] if page else []


def test_the_second_of_two_people_deciding_sees_both_texts_and_loses_nothing(
    at_work, hub: People, accepted: str
) -> None:
    with at_work(hub.worker) as first, at_work(hub.second_worker) as second:
        write_decision(first, accepted)
        write_decision(second, accepted, rationale=MINE)
        recommend(first)
        first.wait_for_url(f"**/contacts/{accepted}")
        recommend(second)

        examine(second)
        assert LONG_ENOUGH in main_text(second)
        assert MINE in main_text(second)
        assert decisions_of(accepted) == [LONG_ENOUGH]
        second.get_by_role("button", name="Continue with mine").click()
        assert MINE in main_text(second)
        recommend(second)
        second.wait_for_url(f"**/contacts/{accepted}")

    assert decisions_of(accepted) == [LONG_ENOUGH, MINE]


def test_the_second_of_two_managers_is_told_who_was_first_and_keeps_the_comment(
    at_work, hub: People, to_sign: str
) -> None:
    with at_work(hub.manager) as first, at_work(hub.second_manager) as second:
        for each in (first, second):
            each.goto(f"/contacts/{to_sign}/sign-off")
        fill(second, {"verdict": "returned", "comment": "Ask her daughter first."})
        sign(first, to_sign)
        first.wait_for_url(f"**/contacts/{to_sign}")
        second.get_by_role("button", name="Save my answer").click()

        examine(second)
        assert "Mo Manager has already responded to this decision and signed it off" in main_text(second)
        assert second.input_value("#comment") == "Ask her daughter first."


def test_a_decision_sent_back_is_written_again_and_signed(at_work, hub: People, to_sign: str) -> None:
    with at_work(hub.manager) as manager, at_work(hub.worker) as worker:
        sign(manager, to_sign, verdict="returned", comment="What does her daughter say?")
        manager.wait_for_url(f"**/contacts/{to_sign}")
        worker.goto(f"/contacts/{to_sign}")
        examine(worker)
        assert "What does her daughter say?" in main_text(worker)
        write_decision(worker, to_sign, rationale=MINE)
        recommend(worker)
        worker.wait_for_url(f"**/contacts/{to_sign}")
        sign(manager, to_sign)
        manager.get_by_text("Signed off in time").first.wait_for()

        assert MINE in main_text(manager)


def test_nobody_signs_a_decision_of_their_own(at_work, hub: People, accepted: str) -> None:
    triage.recommended(accepted, hub.manager, at=clock.now())
    with at_work(hub.manager) as page:
        page.goto(f"/contacts/{accepted}")
        assert page.get_by_role("link", name="Sign off or return it").count() == 0
        sign(page, accepted)

        assert "someone else must sign it off" in main_text(page)
        examine(page)


def test_on_a_phone_a_contact_can_be_read_decided_and_signed_without_sideways_scrolling(
    at_work, hub: People, accepted: str
) -> None:
    with at_work(hub.worker, viewport=PHONE) as page:
        page.goto("/queue")
        examine(page)
        write_decision(page, accepted, look=assert_fits)
        recommend(page)
    with at_work(hub.manager, viewport=PHONE) as page:
        sign(page, accepted, look=assert_fits)
        page.get_by_text("Signed off in time").first.wait_for()
        examine(page)


def test_without_scripts_a_contact_is_screened_accepted_decided_and_signed(at_work, hub: People) -> None:
    reference = triage.a_contact(clock.now())
    with at_work(hub.screener, scripts=False) as page:
        screen(page, reference)
    with at_work(hub.worker, scripts=False) as page:
        accept(page, reference)
        write_decision(page, reference)
        recommend(page)
    with at_work(hub.manager, scripts=False) as page:
        sign(page, reference)
        page.get_by_text("Signed off in time").first.wait_for()


def test_a_decision_voided_by_the_sender_is_recommended_again_and_the_manager_sees_what_changed(
    at_work, hub: People, to_sign: str
) -> None:
    with at_work(hub.manager) as manager, at_work(hub.worker) as worker:
        manager.goto(f"/contacts/{to_sign}/sign-off")
        fill(manager, {"verdict": "agreed", "comment": "I agree with this."})
        triage.added_to(to_sign, clock.now())
        manager.get_by_role("button", name="Save my answer").click()
        assert "This decision was voided" in main_text(manager)
        assert manager.input_value("#comment") == "I agree with this."
        examine(manager)
        worker.goto(f"/contacts/{to_sign}")
        assert "The recommended decision was voided" in main_text(worker)
        worker.get_by_role("link", name="Recommend the same decision again").click()
        examine(worker)
        fill(worker, {"because": "She told us the same on the telephone; it changes nothing for the tests."})
        worker.get_by_role("button", name="Recommend again").click()
        worker.wait_for_url(f"**/contacts/{to_sign}")
        manager.goto(f"/contacts/{to_sign}/sign-off")
        assert "What has changed since the last recommendation" in main_text(manager)
        assert "She told us the same on the telephone" in main_text(manager)
        examine(manager)
        sign(manager, to_sign)
        manager.get_by_text("Signed off in time").first.wait_for()

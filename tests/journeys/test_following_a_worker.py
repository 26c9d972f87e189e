"""The position-of-trust lead follows a worker from a home to another: by number, for a reason, and it is on record."""

import pytest

from foundation import audit
from foundation.database import reading
from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market, joined, named, place
from tests.provider_intel.record import AS_AT
from tests.support.browser import PHONE
from tests.support.journeys import examine

pytestmark = pytest.mark.journey
FROM_HOME = f"/explorer?about=location:{place(1)}&as_at=2026-10-01&kinds=worker"


@pytest.fixture
def worker(at_work, somebody):
    """Return the lead, and the number of somebody named at two homes of different providers."""
    lead = somebody("position_of_trust_lead")
    a_market()
    by = record.a_worker()
    told = [*named(by, AS_AT.replace(day=1)), *named(by, AS_AT.replace(day=7), at=4)]
    return lead, joined(told, by=by)


def test_a_worker_is_followed_for_a_reason_and_by_number_and_what_was_opened_is_on_record(at_work, worker) -> None:
    lead, number = worker
    with at_work(lead) as page:
        page.goto(FROM_HOME)
        page.locator(f'td a[href="/explorer/worker/{number}"]').click()
        page.get_by_role("button", name="Open the name").click()
        assert "There is a problem" in page.inner_text("main")
        page.get_by_label("To look into a concern about a person in a position of trust").check()
        page.get_by_label("What you need it for").fill("A strategy meeting on Monday")
        page.set_viewport_size(PHONE)
        examine(page)
        page.get_by_role("button", name="Open the name").click()
        assert "Jo Example" in page.inner_text("main")

        page.get_by_role("link", name=f"See the places where Worker ref {number} is named").click()
        page.get_by_role("heading", name=f"Connections of Worker ref {number}").wait_for()
        told = page.inner_text("main")
        assert "House 1" in told
        assert "House 4" in told
        assert "Jo Example" not in page.content()
    with reading() as session:
        codes = [line.code for line in audit.history(session, f"worker:{number}")]
    assert codes == ["intelligence.worker-name-opened"]


def test_when_they_left_is_recorded_and_taken_back(at_work, worker) -> None:
    lead, number = worker
    with at_work(lead) as page:
        page.goto(f"/explorer/worker/{number}")
        page.get_by_label("To look into a concern about a person in a position of trust").check()
        page.get_by_label("What you need it for").fill("The employer wrote to us")
        page.get_by_role("button", name="Open the name").click()
        page.get_by_role("link", name=f"Record where Worker ref {number} worked").click()
        page.get_by_role("button", name="Record this").click()
        assert "Enter who says so" in page.inner_text("main")
        page.get_by_label("Where did they work?").select_option(label="House 1")
        left = page.get_by_role("group", name="When did they leave?")
        for part, typed in (("Day", "3"), ("Month", "9"), ("Year", "2026")):
            left.get_by_label(part).fill(typed)
        page.get_by_label("Who says so?").fill("The employer's letter")
        page.set_viewport_size(PHONE)
        examine(page)
        page.get_by_role("button", name="Record this").click()
        told = page.get_by_role("row", name="House 1").inner_text()
        assert "3 Sep 2026" in told
        assert "The employer's letter" in told
        examine(page)

        page.get_by_text("Take it back", exact=False).first.click()
        page.get_by_label("Why is it wrong?").fill("It was another person")
        page.get_by_role("button", name="Take it back").click()
        assert "Nobody has recorded where they worked" in page.inner_text("main")
        assert "Jo Example" not in page.content()

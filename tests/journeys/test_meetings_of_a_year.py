"""A year of QASIG: analyst, co-chair and partner at each of its meetings, and an agency sees what is its own."""

from datetime import date, timedelta

import pytest

from foundation import clock
from foundation.database import reading
from provider_intel.domain import months_after
from provider_intel.framework.actions import MoveTo, move
from provider_intel.framework.domain.levels import Level
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.states import State
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.support.journeys import Look, examine, fill, parts_of, pass_by

pytestmark = pytest.mark.journey


def in_day(name, day):
    return {f"{name}-{part}": value for part, value in parts_of(day).items()}


@pytest.fixture
def chair(somebody):
    """Return the co-chair of a county whose Larch Court is watched."""
    homes = record.a_home("SYN-L0901", name="Larch Court"), record.a_home("SYN-L0902", name="Elm House")
    record.register_homes(1, extra=homes)
    account, today = somebody("qasig_chair"), clock.today()
    why = MoveTo(room.LARCH, 0, Level.WATCH, today, "QASIG", ("CLUSTER",), "Read", "", "Quiet", today)
    move(why, by=account, now=clock.now())
    return account


@pytest.fixture
def others(chair, somebody):
    """Return the analyst, and somebody who sits for the ICB."""
    partner = somebody("qasig_partner")
    actions.seat_member(actions.SeatMember(partner.id, "ICB", "", "", clock.today()), by=chair, now=clock.now())
    return somebody("intelligence_analyst"), partner


def plan(page, day: date) -> None:
    """Plan a meeting, as the analyst does."""
    page.goto("/qasig")
    page.get_by_text("Plan a meeting").click()
    fill(page, in_day("held_on", day))
    page.get_by_role("button", name="Plan this meeting").click()
    page.get_by_text("As it would be today.").wait_for()


def run(page, day: date, look: Look) -> None:
    """Open, decide, act and close, as the co-chair does in the room."""
    page.goto(f"/qasig/{day:%Y-%m}")
    page.get_by_role("button", name="Open the meeting").click()
    look(page)
    page.get_by_role("link", name="Larch Court", exact=True).last.click()
    said = {"words": words_of(day), "reason": "Falls."}
    fill(page, {"decision": "WATCH", "rag": "grey", "shared": "ICB", **said})
    page.get_by_role("button", name="Record this decision").click()
    page.get_by_text("Set an action", exact=True).click()
    due = in_day("due_on", day + timedelta(days=20))
    fill(page, {"kind": "JOINT_VISIT", "owner": f"Nurse of {day:%B}", "agency": "ICB", **due})
    page.get_by_role("button", name="Set this action").click()
    look(page)
    page.get_by_role("link", name="QASIG, ").click()
    page.get_by_role("button", name="Close the meeting and write the minutes").click()


def words_of(day: date) -> str:
    return f"Read it again after {day:%B %Y}."


def read_minutes(page, day: date, look: Look) -> None:
    """Read the minutes, as the analyst does."""
    page.goto(f"/qasig/{day:%Y-%m}/minutes")
    look(page)
    assert words_of(day) in page.inner_text("main")


def report(page, day: date, look: Look) -> None:
    """Read what was shared, and report the action of this meeting as done, as the agency does."""
    page.goto("/our-agency")
    look(page)
    assert words_of(day) in page.inner_text("main")
    mine = page.locator(".hub-panel").filter(has_text=f"Nurse of {day:%B}")
    mine.get_by_text("Report it as done").click()
    mine.locator("textarea").fill("We were there.")
    mine.get_by_role("button", name="Report this").click()
    mine.get_by_text("Reported as done").wait_for()


@pytest.mark.chapter
def test_a_year_of_meetings_ends_with_what_last_months_actions_did(at_work, chair, others) -> None:
    last = clock.today()
    days = [*(months_after(last.replace(day=1), -back) for back in range(11, 0, -1)), last]
    analyst, partner = others
    with at_work(analyst) as hers, at_work(chair) as his, at_work(partner) as theirs:
        for day in days:
            look = examine if day in (days[0], last) else pass_by
            plan(hers, day)
            run(his, day, look)
            read_minutes(hers, day, look)
            report(theirs, day, look)
        his.goto(f"/qasig/{last:%Y-%m}")
        told = his.inner_text("main")
        examine(his)

    assert "What last month’s actions did" in told
    assert "Reported as done" in told
    assert "A fall after an action does not show that the action worked" in told
    with reading() as session:
        held, done = queries.meetings(session), queries.all_actions(session)
    assert [each.state for each in held] == [State.CLOSED] * 12
    assert [each.action.standing for each in done] == [Done.REPORTED] * 12


def test_an_agency_sees_what_is_shared_with_it_and_another_does_not(at_work, chair, somebody) -> None:
    month = room.opened(chair, clock.today())
    room.decided(chair, month, words="Ask the police.", shared_with=("POLICE",), now=clock.now())
    room.closed(chair, month, now=clock.now())
    seen = {}
    for agency in ("POLICE", "HEALTHWATCH"):
        person = somebody("qasig_partner", email=f"{agency.lower()}@hub.example")
        actions.seat_member(actions.SeatMember(person.id, agency, "", "", clock.today()), by=chair, now=clock.now())
        with at_work(person) as page:
            page.goto("/our-agency")
            examine(page)
            seen[agency] = page.inner_text("main")
            page.goto(f"/qasig/{month:%Y-%m}")
            assert "Page not found" in page.inner_text("main")

    assert "Ask the police." in seen["POLICE"]
    assert "Ask the police." not in seen["HEALTHWATCH"]
    assert "None that you may see." in seen["HEALTHWATCH"]

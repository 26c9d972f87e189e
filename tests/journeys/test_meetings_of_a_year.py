"""A year of QASIG: the co-chair runs its first and last meeting in the browser, and an agency sees what is its own."""

from datetime import date, timedelta

import pytest

from foundation import clock
from foundation.database import reading
from provider_intel.domain import months_after
from provider_intel.framework.actions import MoveTo, move
from provider_intel.framework.domain.levels import Level
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.states import State
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.support.journeys import examine, fill, parts_of

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


def run(page, day: date, due: date) -> None:
    """Plan, open, decide, act and close, as the co-chair does in the room."""
    page.goto("/qasig")
    page.get_by_text("Plan a meeting").click()
    fill(page, in_day("held_on", day))
    page.get_by_role("button", name="Plan this meeting").click()
    page.get_by_role("button", name="Open the meeting").click()
    examine(page)
    page.get_by_role("link", name="Larch Court", exact=True).last.click()
    fill(page, {"decision": "WATCH", "words": "Read it again.", "reason": "Falls.", "rag": "grey", "shared": "POLICE"})
    page.get_by_role("button", name="Record this decision").click()
    page.get_by_text("Set an action", exact=True).click()
    fill(page, {"kind": "JOINT_VISIT", "owner": "Quality nurse", "agency": "ICB", **in_day("due_on", due)})
    page.get_by_role("button", name="Set this action").click()
    examine(page)
    page.get_by_role("link", name="QASIG, ").click()
    page.get_by_role("button", name="Close the meeting and write the minutes").click()


def months_between(chair, first: date, last: date) -> None:
    """Hold the ten meetings between two, through the same actions."""
    day = months_after(first, 1)
    while day < last:
        month = room.opened(chair, day)
        room.decided(chair, month, now=room.at(day))
        room.action_set(chair, month, due=day + timedelta(days=20), key=f"a-{day}", now=room.at(day))
        room.closed(chair, month, now=room.at(day))
        day = months_after(day, 1)


@pytest.mark.chapter
def test_a_year_of_meetings_ends_with_what_last_months_actions_did(at_work, chair) -> None:
    last = clock.today()
    first = months_after(last.replace(day=1), -11)
    with at_work(chair) as page:
        run(page, first, first + timedelta(days=20))
        assert "Read it again." in page.inner_text("main")
        examine(page)

        months_between(chair, first, last.replace(day=1))
        run(page, last, last + timedelta(days=20))
        page.goto(f"/qasig/{last:%Y-%m}")
        told = page.inner_text("main")
        examine(page)

    assert "What last month’s actions did" in told
    assert "A fall after an action does not show that the action worked" in told
    with reading() as session:
        held = queries.meetings(session)
    assert [each.state for each in held] == [State.CLOSED] * 12


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

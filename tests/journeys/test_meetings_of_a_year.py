"""A year of QASIG on the fictional county: analyst, co-chair and partners at each meeting, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from foundation import clock
from foundation.clock import in_london
from foundation.database import reading
from intake.contacts.tables import ContactRow
from provider_intel.framework.actions import MoveTo, move
from provider_intel.framework.domain.levels import Level
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.effects import CAUTION
from provider_intel.meeting.domain.states import State
from provider_intel.pack import queries as packs
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.support import year_of_meetings as year_of
from tests.support.county import county_of_today
from tests.support.journeys import examine, pass_by
from tests.support.moving_clock import MovingClock
from tests.support.serving import serving
from tests.support.year_of_meetings import Year

pytestmark = pytest.mark.journey

ASKED_ABOUT = "SYN-L0002"


@pytest.fixture
def year(database_kind, run_folder, tmp_path, browser: Browser, monkeypatch) -> Iterator[Year]:
    """Return the county as it is loaded today, served to people who begin a year ago."""
    moving = MovingClock(tmp_path / "clock")
    with county_of_today(kind=database_kind, shared=run_folder, scratch=tmp_path) as url:
        moving.followed_by(monkeypatch)
        with serving(url, var_dir=tmp_path) as server:
            yield Year(server, browser, moving)


@pytest.mark.chapter
def test_a_year_of_meetings_is_held_on_the_fictional_county(year: Year) -> None:
    days = year_of.meeting_days(clock.today())
    year_of.begin(year, days[0])
    for number, day in enumerate(days):
        look = examine if number in (0, len(days) - 1) else pass_by
        year_of.prepare(year, day, look)
        year_of.ask(year, day, ASKED_ABOUT, look) if number % 4 == 1 else None
        hold(year, day, look, before=days[number - 1] if number else None, escalated=number % 3 == 2)
        if number % 4 in (0, 3):
            read_afterwards(year, day, look)
        if number != 5:  # once the ICB is late, and does it a month later
            year_of.report_done(year, day)
        if number == 6:
            year_of.report_done(year, days[5])

    assert_what_was_kept(days)
    assert_nothing_was_listed_before_it_came(days)


def hold(year: Year, day: date, look, *, before: date | None, escalated: bool) -> None:
    """Run one meeting, and look at what it opened with and at its minutes."""
    with year_of.in_the_room(year, day) as page:
        opened = page.inner_text("main")
        year_of.declare_and_attend(page, day, look)
        year_of.decide_all(page, day, look)
        if escalated:
            year_of.escalate_first(page, day)
    minutes = year_of.close(year, day, look)

    if before:
        assert "What last month’s actions did" in opened
        assert CAUTION in opened
    assert all(year_of.words_of(day, item) in minutes for item in year_of.agenda(day))
    assert year_of.interest_of(day) in minutes
    assert "Healthwatch West Sussex: sent apologies" in minutes
    assert year_of.owner_of(day) in minutes
    assert (year_of.asked_of(day) in minutes) == escalated


def read_afterwards(year: Year, day: date, look) -> None:
    """Read each agency's page on the day after: all decisions, those that were shared, or none."""
    year.at(day + timedelta(days=1), 9)
    shared, *others = (year_of.words_of(day, item) for item in year_of.agenda(day))
    icb, police, healthwatch = (year_of.page_of_agency(year, name, look) for name in ("icb", "police", "healthwatch"))
    assert all(words in icb for words in (shared, *others, year_of.owner_of(day)))
    assert shared in police
    assert not any(words in police for words in (*others, year_of.owner_of(day)))
    assert "None that you may see." in healthwatch
    assert shared not in healthwatch
    with year.at_work("police") as page:
        for closed in (f"/qasig/{day:%Y-%m}", f"/our-agency/minutes/{day:%Y-%m}"):
            page.goto(closed)
            assert "Page not found" in page.inner_text("main")


def assert_what_was_kept(days: list[date]) -> None:
    """Each meeting was closed on its day with its minutes, knew its cut, and opened with what the last one's did."""
    with reading() as session:
        held, done = queries.meetings(session), queries.all_actions(session)
        minutes = {each.month: queries.minutes_of(session, each.id)[0] for each in held}
        built = [packs.pack(session, each.pack_id) for each in packs.requests(session)]
    assert [(each.held_on, each.state) for each in held] == [(day, State.CLOSED) for day in days]
    cuts = [day - timedelta(days=7) for day in days]
    assert [each.cut_off_on for each in held] == cuts
    assert sorted((each.cut_off, len(each.files)) for each in built) == [(cut, 4) for cut in cuts]
    assert [in_london(each.opened_at).date() for each in held] == days
    assert all(minutes[each.month].at - each.closed_at < timedelta(hours=1) for each in held)
    assert [len(each.opened_with) for each in held] == [0, *[1] * 11]
    assert [one.became for each in held for one in each.opened_with].count("Not reported as done") == 1
    assert [each.action.standing for each in done] == [Done.REPORTED] * len(days)


def assert_nothing_was_listed_before_it_came(days: list[date]) -> None:
    """The county holds the whole year from the start; no list of a meeting rests on a concern that came after it."""
    named = {(day, reference) for day in days for reference in year_of.references_behind(day)}
    with reading() as session:
        told = session.execute(select(ContactRow.reference, ContactRow.received_at))
        received = {each.reference: in_london(each.received_at).date() for each in told}

    assert named
    assert all(received[reference] < day for day, reference in named)


@pytest.fixture
def chair(somebody):
    """Return the co-chair of a county whose Larch Court is watched."""
    homes = record.a_home("SYN-L0901", name="Larch Court"), record.a_home("SYN-L0902", name="Elm House")
    record.register_homes(1, extra=homes)
    account, today = somebody("qasig_chair"), clock.today()
    why = MoveTo(room.LARCH, 0, Level.WATCH, today, "QASIG", ("CLUSTER",), "Read", "", "Quiet", today)
    move(why, by=account, now=clock.now())
    return account


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

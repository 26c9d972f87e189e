"""A bank holiday announced late: open deadlines move later with an entry each, and nothing finished is graded again."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.audit import Actor
from foundation.database import engine, reading
from intake.contacts import queries as contacts
from intake.guidance import actions, queries
from intake.triage.domain.clock_results import Clock, clock_result
from tests.support import triage as stages
from thresholds import BankHoliday, ClockPolicy, deadlines_for, take_announced, working_calendar

BY = Actor.system("test")
NOW = stages.NOW  # a Tuesday; decided by the Tuesday after
THANKS = date(2026, 10, 9)
WAS, MOVED = datetime(2026, 10, 13, 16, tzinfo=UTC), datetime(2026, 10, 14, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def as_before():
    yield
    take_announced(())
    actions.count_days_by(ClockPolicy.A)


@pytest.fixture
def who(database):
    stages.prepare()
    audit.register(*actions.ENTRIES)
    return stages.people()


def announce(day=THANKS, name="Day of thanks"):
    return actions.announce_holiday(actions.AnnounceHoliday(day, name), by=BY, now=NOW)


def history(reference: str) -> list[audit.AuditLine]:
    with reading() as session:
        return audit.history(session, f"contact:{reference}")


def test_every_open_deadline_it_touches_moves_later_and_is_listed(who):
    reference, other = stages.a_contact(), stages.screened(stages.a_contact(), who.screener)
    assert stages.place(reference).decide_by == WAS

    done = announce()

    assert sorted(each.reference for each in done.moved) == sorted([reference, other])
    assert {(each.was, each.now) for each in done.moved} == {(WAS, MOVED)}
    assert stages.place(reference).decide_by == stages.place(other).decide_by == MOVED


def test_each_has_an_entry_in_the_trail_and_a_line_in_its_story(who):
    reference = stages.a_contact()
    announce()

    line = history(reference)[-1]
    assert (line.code, line.facts["was"], line.facts["now"]) == (
        "contact.deadline-moved", WAS.isoformat(), MOVED.isoformat()
    )  # fmt: skip
    with reading() as session:
        number = contacts.contact_id_of(session, reference)
        assert contacts.events_of(session, number)[-1].event == "deadline_moved"
        (announced,) = audit.history(session, f"holiday:{THANKS.isoformat()}")
    assert dict(announced.facts) == {"name": "Day of thanks", "moved": 1, "open": 1}


def test_the_clock_of_twenty_four_hours_runs_through_it(who):
    reference = stages.a_contact()
    before = stages.place(reference).screen_by
    announce()

    assert stages.place(reference).screen_by == before


def test_a_finished_decision_is_never_graded_again(who):
    reference = stages.signed(stages.ready_to_sign(who), who.manager, datetime(2026, 10, 14, 9, tzinfo=UTC))

    def graded():
        with reading() as session:
            events = contacts.events_of(session, contacts.contact_id_of(session, reference))
        due = stages.place(reference).decide_by
        return clock_result(Clock.DECIDE, events, due=due, now=NOW, calendar=working_calendar())

    before = graded()
    assert announce().moved == ()

    assert graded().late is before.late is True
    assert graded().due == before.due == WAS
    assert stages.place(reference).decide_by == WAS


def test_what_it_does_not_touch_stays(who):
    stages.a_contact()

    assert announce(date(2026, 12, 1)).moved == ()


def test_a_contact_sent_afterwards_counts_without_the_day_and_says_why(who):
    announce()
    reference = stages.a_contact()

    assert stages.place(reference).decide_by == MOVED
    why = deadlines_for(NOW, policy=ClockPolicy.A).decide_by.why
    assert why.endswith("leaving out Day of thanks (Friday 9 October 2026).")


def test_another_process_learns_of_it(who):
    announce()
    take_announced(())
    assert working_calendar().is_working_day(THANKS)

    assert actions.learn_holidays() == (BankHoliday(THANKS, "Day of thanks", date(2026, 10, 6)),)
    assert not working_calendar().is_working_day(THANKS)


def test_a_contact_taken_by_a_process_that_had_not_heard_is_put_right_by_the_job_once(who):
    announce()
    take_announced(())
    reference = stages.a_contact()
    assert stages.place(reference).decide_by == WAS

    first, second = (actions.move_open_deadlines(now=NOW) for _ in range(2))

    assert [each.reference for each in first.moved] == [reference]
    assert second.moved == ()
    assert stages.place(reference).decide_by == MOVED


def test_days_are_counted_by_the_policy_of_the_installation(who):
    actions.count_days_by(ClockPolicy.B)
    late = stages.a_contact(datetime(2026, 10, 6, 16, tzinfo=UTC))  # 5pm in London

    (moved,) = announce().moved
    assert (moved.reference, moved.now) == (late, datetime(2026, 10, 15, 16, tzinfo=UTC))


@pytest.mark.parametrize(("day", "name", "says"), [(date(2026, 12, 25), "Christmas", "on file"), (THANKS, " ", "name")])
def test_a_day_that_cannot_be_announced_is_refused(who, day, name, says):
    with pytest.raises(actions.HolidayRefused, match=says):
        announce(day, name)


def test_a_day_is_announced_once(who):
    announce()
    with pytest.raises(actions.HolidayRefused, match="already"):
        announce()
    with reading() as session:
        assert len(queries.announced_holidays(session)) == 1


def test_when_something_fails_nothing_is_announced_and_nothing_moves(who):
    reference = stages.a_contact()
    with engine().begin() as connection:
        connection.execute(text("alter table contact_events rename to elsewhere"))

    with pytest.raises(DBAPIError):
        announce()

    with engine().connect() as connection:
        assert connection.execute(text("select count(*) from announced_holidays")).scalar() == 0
    assert stages.place(reference).decide_by == WAS


def test_the_web_application_asks_for_them_and_its_pages_work_when_the_database_cannot_say(app, client, monkeypatch):
    from intake.guidance import views

    stages.prepare()
    announce()
    take_announced(())
    monkeypatch.setattr(views, "_asked_at", float("-inf"))
    client.get("/thresholds")
    assert not working_calendar().is_working_day(THANKS)

    with engine().begin() as connection:
        connection.execute(text("drop table announced_holidays"))
    monkeypatch.setattr(views, "_asked_at", float("-inf"))
    assert client.get("/thresholds").status_code == 200

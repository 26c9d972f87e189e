"""The rules that count: flow by working day, the forecast, and silence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.supervision.domain.flow import Moments, days_looked_back_on, first_moment_of, flow
from intake.supervision.domain.forecast import Pace, forecast, pace_of
from intake.supervision.domain.silence import Source, silences
from thresholds import working_calendar

CALENDAR = working_calendar()
TODAY = date(2026, 10, 6)
AHEAD = tuple(CALENDAR.add_working_days(date(2026, 10, 5), step) for step in range(1, 6))
STEADY = Pace(slow=1, usual=2, quick=3, each_person=True, days=20)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def made(due, *, people=1.0, pace=STEADY, late_now=0, usual=None):
    entered = dict.fromkeys(AHEAD, people) if people is not None else {}
    return forecast(due, late_now=late_now, days=AHEAD, pace=pace, people=entered, usual_people=usual)


def test_the_days_looked_back_on_are_working_days_before_today():
    days = days_looked_back_on(TODAY, CALENDAR, days=3)

    assert days == (date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 5))
    assert first_moment_of((date(2026, 10, 5),), CALENDAR) == date(2026, 10, 3)


def test_a_weekend_counts_with_the_working_day_after_it_and_today_is_left_out():
    days = days_looked_back_on(TODAY, CALENDAR, days=2)
    received = [noon(date(2026, 10, day)) for day in (2, 3, 4, 5, 6)]

    found = flow(Moments(received, [], []), days=days)

    assert [(each.day.day, each.received) for each in found] == [(2, 1), (5, 3)]


def test_a_moment_just_after_midnight_in_summer_belongs_to_the_london_day():
    days = days_looked_back_on(TODAY, CALENDAR, days=2)

    found = flow(Moments([datetime(2026, 10, 1, 23, 30, tzinfo=UTC)], [], []), days=days)

    assert found[0].received == 1


def test_work_within_what_people_can_do_is_in_time():
    assert [each.late for each in made(dict.fromkeys(AHEAD, 2)).days] == [0, 0, 0, 0, 0]


def test_what_cannot_be_done_by_its_day_is_late_and_is_done_before_the_next():
    found = made({AHEAD[0]: 5, AHEAD[1]: 1}).days

    assert [each.late for each in found] == [3, 1, 0, 0, 0]


def test_what_is_late_already_is_done_first():
    assert [each.late for each in made({AHEAD[0]: 2}, late_now=2).days] == [2, 0, 0, 0, 0]


def test_a_slow_pace_is_never_better_than_a_quick_one():
    for each in made({AHEAD[0]: 4, AHEAD[2]: 7}).days:
        assert each.late_if_quick <= each.late <= each.late_if_slow


def test_a_day_nobody_entered_takes_the_usual_number_and_says_so():
    found = made({AHEAD[0]: 2}, people=None, usual=1.0)

    assert found.assumed_days == AHEAD
    assert found.days[0].people is None
    assert found.days[0].late == 0


def test_without_a_pace_no_forecast_is_made():
    found = made({AHEAD[0]: 9}, pace=None)

    assert found.pace is None
    assert [each.due for each in found.days] == [9, 0, 0, 0, 0]


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5), st.integers(0, 30), st.floats(0, 20))
def test_no_more_is_ever_late_than_falls_due_and_more_people_never_make_it_later(due, late_now, people):
    falls = dict(zip(AHEAD, due, strict=True))
    few, more = made(falls, people=people, late_now=late_now), made(falls, people=people + 1, late_now=late_now)

    assert all(each.late <= each.due for each in few.days)
    assert sum(each.late for each in more.days) <= sum(each.late for each in few.days)


def undone_one_by_one(due, late_now, can_do):
    """Take decisions one by one, the earliest deadline first; count what is undone at the end of its own day."""
    queue, spare, missed = [date.min] * late_now + [day for day, count in due.items() for _ in range(count)], 0.0, []
    for day in AHEAD:
        spare += can_do
        while queue and spare >= 1:
            queue, spare = queue[1:], spare - 1
        spare = spare if queue else 0.0
        missed.append(queue.count(day))
    return missed


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5), st.integers(0, 30), st.integers(0, 40))
def test_the_forecast_is_what_taking_the_decisions_one_by_one_gives(due, late_now, quarters):
    falls, people = dict(zip(AHEAD, due, strict=True)), quarters / 4  # quarters are exact in binary

    found = made(falls, people=people, late_now=late_now)

    assert [each.late for each in found.days] == undone_one_by_one(falls, late_now, people * STEADY.usual)


def test_a_pace_is_for_one_person_where_the_rota_was_kept():
    days = days_looked_back_on(TODAY, CALENDAR)

    kept = pace_of(dict.fromkeys(days, 6), dict.fromkeys(days, 3.0))
    unkept = pace_of(dict.fromkeys(days, 6), {days[0]: 3.0})

    assert (kept.usual, kept.each_person) == (2.0, True)
    assert (unkept.usual, unkept.each_person) == (6.0, False)


@pytest.mark.parametrize("signed", [{}, {TODAY: 0}])
def test_no_pace_comes_of_nothing(signed):
    assert pace_of(signed, {}) is None


def quiet_for(days, sent=60):
    newest = CALENDAR.add_working_days(CALENDAR.add_working_days(TODAY, -1), -days)
    return silences((Source("SYN Trust", sent, newest),), today=TODAY, calendar=CALENDAR)


def test_a_source_that_sends_daily_and_has_stopped_for_three_working_days_is_listed():
    assert [(each.quiet_days, round(each.chance, 3)) for each in quiet_for(3)] == [(3, 0.05)]
    assert quiet_for(2) == ()
    assert quiet_for(2, sent=600) == ()  # never before the third day, however often it sends


def test_three_quiet_days_of_a_source_that_sends_once_a_week_say_nothing():
    assert quiet_for(3, sent=12) == ()
    assert [each.quiet_days for each in quiet_for(16, sent=12)] == [16]


def test_a_weekend_is_no_silence():
    friday = date(2026, 10, 2)

    assert silences((Source("SYN Trust", 600, friday),), today=friday + timedelta(days=3), calendar=CALENDAR) == ()

"""A deadline counted out, day by day, ends where the deadline does and says why each day counts or does not."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thresholds import LONDON, BankHoliday, ClockPolicy, days_counted, deadlines_for, working_calendar
from thresholds.decision_clock import NaiveMoment

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1), timezones=st.just(LONDON))  # noqa: DTZ001 - the zone is beside


@given(received=MOMENTS, policy=st.sampled_from(list(ClockPolicy)))
def test_the_fifth_counted_day_is_the_day_the_deadline_falls_on(received, policy):
    days = days_counted(received, policy=policy)

    due = deadlines_for(received, policy=policy).decide_by.due.astimezone(LONDON).date()
    assert (days[0].day, days[-1].day, days[-1].number) == (received.date(), due, 5)
    assert [each.number for each in days if each.number is not None] == [0, 1, 2, 3, 4, 5]
    assert [each.day for each in days] == [received.date() + timedelta(days=step) for step in range(len(days))]
    assert all(bool(each.why_not) == (each.number is None) for each in days)


def test_a_weekend_and_a_bank_holiday_are_left_out_by_name():
    days = days_counted(datetime(2026, 12, 23, 12, tzinfo=LONDON), policy=ClockPolicy.A)

    left_out = {each.day: each.why_not for each in days if each.number is None}
    assert left_out[date(2026, 12, 25)] == "Christmas Day"
    assert left_out[date(2026, 12, 26)] == "a weekend"


def test_by_policy_b_what_comes_after_the_working_day_says_so():
    first, second, *_ = days_counted(datetime(2026, 7, 9, 18, tzinfo=LONDON), policy=ClockPolicy.B)

    assert (first.number, first.why_not) == (None, "the working day had ended")
    assert (second.day, second.number) == (date(2026, 7, 10), 0)


def test_a_holiday_announced_later_is_marked_as_what_moved_the_date():
    mourning = working_calendar().with_holidays([BankHoliday(date(2026, 7, 15), "A day of mourning")])
    days = days_counted(datetime(2026, 7, 13, 9, tzinfo=LONDON), policy=ClockPolicy.A, calendar=mourning)

    assert [(each.day.day, each.why_not) for each in days if each.announced] == [(15, "A day of mourning")]
    assert days[-1].day == date(2026, 7, 21)


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(NaiveMoment):
        days_counted(datetime(2026, 7, 13, 9), policy=ClockPolicy.A)  # noqa: DTZ001 - the very thing that is refused

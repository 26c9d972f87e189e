"""Working days: the calendar on file against two published ones, and the questions asked of it."""

from datetime import UTC, date, datetime, timedelta

import holidays as published
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from thresholds import BankHoliday, CalendarGap, WorkingCalendar, bank_holidays, working_calendar

ON_FILE = {holiday.day for holiday in bank_holidays()}
DAY = timedelta(days=1)


def test_the_bank_holidays_are_those_that_gov_uk_publishes() -> None:
    bundled = BankHolidays(use_cached_holidays=True)
    listed = {row["date"] for row in bundled.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)}
    years = {day.year for day in listed if date(2020, 1, 1) <= day}

    assert len(years) >= 4
    assert {day for day in ON_FILE if day.year in years} == {day for day in listed if day.year in years}


def test_the_bank_holidays_are_those_of_the_holidays_package_for_every_year() -> None:
    years = range(2018, 2037)
    listed = {day for day in published.UnitedKingdom(subdiv="ENG", years=years) if day.weekday() < 5}

    assert listed == ON_FILE


@pytest.mark.parametrize("day", [(2020, 5, 8), (2022, 6, 2), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8)])
def test_one_off_holidays_are_on_file_with_the_day_they_were_announced(day: tuple[int, int, int]) -> None:
    (holiday,) = (each for each in bank_holidays() if each.day == date(*day))

    assert holiday.announced_on is not None
    assert holiday.announced_on < holiday.day
    assert not working_calendar().is_working_day(holiday.day)


def test_a_moved_holiday_leaves_its_usual_day_a_working_day() -> None:
    assert working_calendar().is_working_day(date(2020, 5, 4))
    assert working_calendar().is_working_day(date(2022, 5, 30))


def test_the_days_between_christmas_and_new_year_are_working_days() -> None:
    assert [working_calendar().is_working_day(date(2026, 12, day)) for day in (29, 30, 31)] == [True] * 3


def test_adding_and_counting_agree_with_stepping_through_the_days() -> None:
    calendar = working_calendar()
    start = date(2026, 12, 1)
    for offset in range(45):
        day = start + offset * DAY
        stepped = [later for later in (day + step * DAY for step in range(1, 40)) if calendar.is_working_day(later)]
        assert [calendar.add_working_days(day, count) for count in (1, 3, 5)] == [stepped[0], stepped[2], stepped[4]]
        assert calendar.working_days_between(day, stepped[4]) == 5
        assert calendar.next_working_day(day) == stepped[0]


def test_counting_back_and_adding_nought() -> None:
    calendar = working_calendar()

    assert calendar.add_working_days(date(2026, 7, 13), -1) == date(2026, 7, 10)
    assert calendar.add_working_days(date(2026, 7, 12), -1) == date(2026, 7, 10)
    assert calendar.add_working_days(date(2026, 7, 12), 0) == date(2026, 7, 12)


def test_working_days_left_turn_negative_once_the_day_is_past() -> None:
    calendar, due = working_calendar(), datetime(2026, 7, 17, 16, 0, tzinfo=UTC)

    left = [
        calendar.working_days_between(datetime(2026, 7, day, 9, tzinfo=UTC), due) for day in (10, 16, 17, 18, 20, 21)
    ]

    assert left == [5, 1, 0, 0, -1, -2]


def test_a_moment_late_in_the_evening_counts_by_the_day_in_london() -> None:
    calendar, due = working_calendar(), date(2026, 7, 17)

    assert calendar.working_days_between(datetime(2026, 7, 15, 23, 30, tzinfo=UTC), due) == 1


def test_weekdays_that_do_not_count_are_named() -> None:
    assert working_calendar().days_off_between(date(2026, 12, 24), date(2027, 1, 4)) == (
        BankHoliday(date(2026, 12, 25), "Christmas Day"),
        BankHoliday(date(2026, 12, 28), "Boxing Day (substitute day)"),
        BankHoliday(date(2027, 1, 1), "New Year's Day"),
    )


def test_very_many_deadlines_are_a_table_of_ordinals() -> None:
    calendar = working_calendar()
    table = calendar.due_ordinals(5)
    day = date(2026, 7, 10)

    assert date.fromordinal(table[(day - calendar.first).days]) == date(2026, 7, 17)


@pytest.mark.parametrize("count", [1, -1, 5])
def test_a_day_outside_the_years_on_file_is_refused(count: int) -> None:
    calendar = WorkingCalendar(date(2026, 7, 1), date(2026, 7, 31), closed={})

    for day in (date(2026, 6, 1), date(2026, 9, 1)):
        with pytest.raises(CalendarGap, match="from 2026-07-01 to 2026-07-31"):
            calendar.add_working_days(day, count)
        with pytest.raises(CalendarGap):
            calendar.is_working_day(day)
    with pytest.raises(CalendarGap):
        calendar.add_working_days(date(2026, 7, 30), 5)
    with pytest.raises(CalendarGap):
        calendar.add_working_days(date(2026, 7, 1), -5)

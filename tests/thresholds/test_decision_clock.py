"""The deadlines: the agreed table of dates, both policies, holidays, changes of the clocks, and the reasons given."""

import json
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from thresholds import (
    BankHoliday,
    CalendarGap,
    ClockGap,
    ClockPolicy,
    NaiveMoment,
    day_nought,
    deadlines_as_facts,
    deadlines_for,
    working_calendar,
)
from thresholds.decision_clock import Deadline

LONDON = ZoneInfo("Europe/London")
A, B = ClockPolicy.A, ClockPolicy.B

# Received in London | 24 hours later in London | A: 3 and 5 working days | B: 3 and 5 working days
VECTORS = """
2026-07-06 10:00 | 2026-07-07 10:00 | 2026-07-09 2026-07-13 | 2026-07-09 2026-07-13
2026-07-10 16:59 | 2026-07-11 16:59 | 2026-07-15 2026-07-17 | 2026-07-15 2026-07-17
2026-07-10 17:00 | 2026-07-11 17:00 | 2026-07-15 2026-07-17 | 2026-07-16 2026-07-20
2026-07-11 09:30 | 2026-07-12 09:30 | 2026-07-15 2026-07-17 | 2026-07-16 2026-07-20
2026-07-12 23:50 | 2026-07-13 23:50 | 2026-07-15 2026-07-17 | 2026-07-16 2026-07-20
2026-08-28 15:00 | 2026-08-29 15:00 | 2026-09-03 2026-09-07 | 2026-09-03 2026-09-07
2026-08-31 11:00 | 2026-09-01 11:00 | 2026-09-03 2026-09-07 | 2026-09-04 2026-09-08
2026-12-24 12:00 | 2026-12-25 12:00 | 2026-12-31 2027-01-05 | 2026-12-31 2027-01-05
2026-12-25 08:00 | 2026-12-26 08:00 | 2026-12-31 2027-01-05 | 2027-01-04 2027-01-06
2026-12-26 08:00 | 2026-12-27 08:00 | 2026-12-31 2027-01-05 | 2027-01-04 2027-01-06
2026-12-31 18:30 | 2027-01-01 18:30 | 2027-01-06 2027-01-08 | 2027-01-07 2027-01-11
2027-03-25 16:00 | 2027-03-26 16:00 | 2027-04-01 2027-04-05 | 2027-04-01 2027-04-05
2027-12-24 09:00 | 2027-12-25 09:00 | 2027-12-31 2028-01-05 | 2027-12-31 2028-01-05
2028-01-01 10:00 | 2028-01-02 10:00 | 2028-01-06 2028-01-10 | 2028-01-07 2028-01-11
2026-04-02 17:30 | 2026-04-03 17:30 | 2026-04-09 2026-04-13 | 2026-04-10 2026-04-14
2026-03-28 20:00 | 2026-03-29 21:00 | 2026-04-01 2026-04-07 | 2026-04-02 2026-04-08
2026-10-24 20:00 | 2026-10-25 19:00 | 2026-10-28 2026-10-30 | 2026-10-29 2026-11-02
2023-05-05 14:00 | 2023-05-06 14:00 | 2023-05-11 2023-05-15 | 2023-05-11 2023-05-15
2022-09-16 09:00 | 2022-09-17 09:00 | 2022-09-22 2022-09-26 | 2022-09-22 2022-09-26
2022-05-31 09:00 | 2022-06-01 09:00 | 2022-06-07 2022-06-09 | 2022-06-07 2022-06-09
"""
ROWS = [[part.strip() for part in line.split("|")] for line in VECTORS.strip().splitlines()]


def in_london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def due_in_london(deadline: Deadline) -> str:
    return deadline.due.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(("received", "day_later", "a_days", "b_days"), ROWS, ids=[row[0] for row in ROWS])
def test_the_agreed_table_of_dates_holds(received: str, day_later: str, a_days: str, b_days: str) -> None:
    for policy, days in ((A, a_days), (B, b_days)):
        three, five = days.split()
        found = deadlines_for(in_london(received), policy=policy)
        assert due_in_london(found.screen_by) == due_in_london(found.urgent_by) == day_later
        assert due_in_london(found.less_urgent_by) == f"{three} 17:00"
        assert due_in_london(found.decide_by) == f"{five} 17:00"


def test_every_due_moment_is_kept_in_utc() -> None:
    found = deadlines_for(in_london("2026-07-10 16:59"), policy=A)

    assert {each.due.tzinfo for each in (found.screen_by, found.urgent_by, found.less_urgent_by, found.decide_by)} == {
        UTC
    }
    assert found.decide_by.due == datetime(2026, 7, 17, 16, 0, tzinfo=UTC)


def test_the_same_moment_in_another_zone_has_the_same_deadlines() -> None:
    here = in_london("2026-07-10 17:00")

    assert deadlines_for(here.astimezone(UTC), policy=B) == deadlines_for(here, policy=B)


def test_the_cautious_policy_never_gives_more_time() -> None:
    for received, *_ in ROWS:
        a, b = (deadlines_for(in_london(received), policy=policy) for policy in (A, B))
        assert a.decide_by.due <= b.decide_by.due
        assert a.less_urgent_by.due <= b.less_urgent_by.due


def test_why_is_a_sentence_a_person_can_read_out() -> None:
    found = deadlines_for(in_london("2026-07-10 17:00"), policy=A)

    assert found.decide_by.why == (
        "Received Friday 10 July 2026 at 5pm. Five working days, counting from the next working day, "
        "end at 5pm on Friday 17 July 2026."
    )
    assert found.screen_by.why == (
        "Received Friday 10 July 2026 at 5pm. 24 hours, which run through nights and weekends, "
        "end at 5pm on Saturday 11 July 2026."
    )


def test_why_says_when_a_contact_counts_as_received_later_and_which_holidays_were_left_out() -> None:
    after_hours = deadlines_for(in_london("2026-07-10 17:00"), policy=B).decide_by.why
    holiday = deadlines_for(in_london("2026-12-25 08:00"), policy=B).decide_by.why

    assert "at 5pm (not before 5pm), so counted as received on Monday 13 July 2026. Five" in after_hours
    assert "(not a working day), so counted as received on Tuesday 29 December 2026" in holiday
    assert holiday.endswith("leaving out New Year's Day (Friday 1 January 2027).")


def test_a_day_on_which_the_clocks_change_is_explained() -> None:
    assert deadlines_for(in_london("2026-03-28 20:00"), policy=A).screen_by.why.endswith(
        "end at 9pm on Sunday 29 March 2026, the clocks having changed."
    )


def test_a_holiday_announced_late_moves_deadlines_later() -> None:
    received = in_london("2026-07-10 09:00")
    more = working_calendar().with_holidays([BankHoliday(date(2026, 7, 15), "Day of thanks", date(2026, 7, 11))])

    moved = deadlines_for(received, policy=A, calendar=more).decide_by

    assert due_in_london(moved) == "2026-07-20 17:00"
    assert moved.why.endswith("leaving out Day of thanks (Wednesday 15 July 2026).")
    assert due_in_london(deadlines_for(received, policy=A).decide_by) == "2026-07-17 17:00"


def test_day_nought_is_the_day_of_receipt_or_the_day_it_counts_as() -> None:
    late = in_london("2026-07-10 17:00")

    assert day_nought(late, policy=A) == date(2026, 7, 10)
    assert day_nought(late, policy=B) == date(2026, 7, 13)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment, match="no time zone"):
        deadlines_for(datetime.combine(date(2026, 7, 10), time(9)), policy=A)
    with pytest.raises(NaiveMoment):
        day_nought(datetime.combine(date(2026, 7, 10), time(9)), policy=B)


def test_a_moment_beyond_the_calendar_or_before_the_clocks_is_refused_by_name() -> None:
    with pytest.raises(CalendarGap, match=r"bank_holidays\.toml"):
        deadlines_for(datetime(2050, 1, 4, 9, tzinfo=UTC), policy=A)
    with pytest.raises(ClockGap, match=r"clocks\.toml"):
        deadlines_for(datetime(2014, 1, 6, 9, tzinfo=UTC), policy=A)


def test_the_deadlines_can_be_written_down_plainly() -> None:
    facts = deadlines_as_facts(deadlines_for(in_london("2026-07-10 17:00"), policy=A))

    assert list(facts) == ["screen_by", "urgent_by", "less_urgent_by", "decide_by"]
    assert facts["decide_by"]["due"] == "2026-07-17T16:00:00+00:00"
    assert json.loads(json.dumps(facts)) == facts

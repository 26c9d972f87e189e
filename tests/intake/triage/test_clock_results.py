"""How clocks turned out: read from events, and never graded again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from intake.triage.domain.clock_results import DUE, Clock, clock_result
from thresholds import BankHoliday, ClockPolicy, deadlines_for, working_calendar

RECEIVED = datetime(2026, 10, 6, 9, tzinfo=UTC)
DEADLINES = deadlines_for(RECEIVED, policy=ClockPolicy.A)
DECIDE_BY, SCREEN_BY = DEADLINES.decide_by.due, DEADLINES.screen_by.due


@dataclass(frozen=True)
class Happened:
    event: str
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)


def decided(*events, due=DECIDE_BY, now=RECEIVED, calendar=None):
    return clock_result(Clock.DECIDE, events, due=due, now=now, calendar=calendar or working_calendar())


def test_a_clock_still_running_is_not_late_before_its_time():
    result = decided(now=DECIDE_BY)

    assert (result.stopped_at, result.late) == (None, False)


def test_signed_off_at_the_last_moment_is_in_time():
    assert decided(Happened("signed_off", DECIDE_BY)).late is False


def test_signed_off_the_same_evening_is_late_by_hours_and_no_working_day():
    result = decided(Happened("signed_off", DECIDE_BY + timedelta(hours=2)))

    assert (result.late, result.late_hours, result.late_working_days) == (True, 2, 0)


def test_signed_off_after_a_weekend_is_late_by_the_working_days_between():
    # Due Tuesday 13 October; signed on Monday 19 October: Wednesday, Thursday, Friday and Monday count.
    assert decided(Happened("signed_off", DECIDE_BY + timedelta(days=6))).late_working_days == 4


def test_a_returned_decision_does_not_stop_the_clock():
    early = Happened("decided", RECEIVED + timedelta(days=1))
    returned = Happened("returned", RECEIVED + timedelta(days=2))
    signed = Happened("signed_off", DECIDE_BY + timedelta(days=1))

    assert decided(early, returned, signed).late is True


def test_screening_again_never_improves_the_figure():
    late = Happened("screened", SCREEN_BY + timedelta(hours=3), {DUE: SCREEN_BY.isoformat()})
    again = Happened("screened", SCREEN_BY + timedelta(hours=4), {DUE: (SCREEN_BY + timedelta(days=9)).isoformat()})

    result = clock_result(Clock.SCREEN, [again, late], due=SCREEN_BY, now=RECEIVED, calendar=working_calendar())

    assert (result.late, result.late_hours) == (True, 3)


def test_a_deadline_changed_afterwards_cannot_re_date_a_finished_clock():
    signed = Happened("signed_off", DECIDE_BY + timedelta(days=1), {DUE: DECIDE_BY.isoformat()})

    assert decided(signed, due=DECIDE_BY + timedelta(days=30)).late is True


def test_a_holiday_announced_late_does_not_grade_a_finished_clock_again():
    signed = Happened("signed_off", DECIDE_BY + timedelta(hours=1), {DUE: DECIDE_BY.isoformat()})
    calendar = working_calendar().with_holidays([BankHoliday(DECIDE_BY.date(), "A day of mourning")])

    assert decided(signed, calendar=calendar).late is True

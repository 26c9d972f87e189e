"""When a job comes round, on the clocks of London."""

from datetime import UTC, datetime

import pytest

from foundation.scheduler import Daily, Every, EveryWeekday, Schedule


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        (Every(seconds=15), "2026-10-06T09:00:00", "2026-10-06T09:00:15"),
        (Every(seconds=15), "2026-10-06T09:00:14.999999", "2026-10-06T09:00:15"),
        (Every(seconds=3600), "2026-10-06T09:00:01", "2026-10-06T10:00:00"),
        (Daily(at="07:00"), "2026-10-06T05:59:59", "2026-10-06T06:00:00"),
        (Daily(at="07:00"), "2026-10-06T06:00:00", "2026-10-07T06:00:00"),
        (EveryWeekday(at="07:00"), "2026-10-09T06:00:00", "2026-10-12T06:00:00"),
        (EveryWeekday(at="07:00"), "2026-10-10T12:00:00", "2026-10-12T06:00:00"),
    ],
)
def test_the_next_time_is_after_the_moment_and_never_at_it(schedule: Schedule, moment: str, expected: str) -> None:
    assert schedule.after(_utc(moment)) == _utc(expected)


def test_seven_in_the_morning_stays_seven_across_both_changes_of_the_clock() -> None:
    spring, autumn = _utc("2026-03-28T12:00:00"), _utc("2026-10-24T12:00:00")

    assert Daily(at="07:00").after(spring) == _utc("2026-03-29T06:00:00")
    assert Daily(at="07:00").after(autumn) == _utc("2026-10-25T07:00:00")


def test_a_time_the_spring_change_skips_runs_once_that_day() -> None:
    first = Daily(at="01:30").after(_utc("2026-03-28T12:00:00"))

    assert first == _utc("2026-03-29T01:30:00")
    assert Daily(at="01:30").after(first) == _utc("2026-03-30T00:30:00")


def test_a_time_the_autumn_change_repeats_runs_the_first_time_only() -> None:
    first = Daily(at="01:30").after(_utc("2026-10-24T12:00:00"))

    assert first == _utc("2026-10-25T00:30:00")
    assert Daily(at="01:30").after(first) == _utc("2026-10-26T01:30:00")


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Every(seconds=15), "every 15 seconds"),
        (Every(seconds=60), "every minute"),
        (Every(seconds=7200), "every 2 hours"),
        (Daily(at="07:00"), "every day at 07:00"),
        (EveryWeekday(at="07:00"), "Monday to Friday at 07:00"),
    ],
)
def test_a_schedule_is_told_in_words(schedule: Schedule, words: str) -> None:
    assert schedule.words == words

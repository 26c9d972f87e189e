"""Clocks in words."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.triage.presenters.clock_words import decide_clock, elapsed, screen_clock

DUE = datetime(2026, 6, 4, 16, tzinfo=UTC)  # Thursday 4 June, 5pm in London


@pytest.mark.parametrize(
    ("now", "words", "style"),
    [
        (datetime(2026, 6, 2, 9, tzinfo=UTC), "Due Thursday 4 June, 5pm (in 2 working days)", ""),
        (datetime(2026, 6, 3, 9, tzinfo=UTC), "Due Thursday 4 June, 5pm (in 1 working day)", "soon"),
        (datetime(2026, 6, 4, 13, tzinfo=UTC), "Due today, 5pm (3 hours left)", "soon"),
        (datetime(2026, 6, 4, 16, 20, tzinfo=UTC), "Decision overdue by 20 minutes", "late"),
        (datetime(2026, 6, 5, 9, tzinfo=UTC), "Decision overdue by 1 working day", "late"),
        (datetime(2026, 6, 7, 9, tzinfo=UTC), "Decision overdue by 1 working day", "late"),
        (datetime(2026, 6, 8, 9, tzinfo=UTC), "Decision overdue by 2 working days", "late"),
    ],
)
def test_the_five_day_clock_says_when_it_is_due_and_how_long_that_is(now, words, style):
    shown = decide_clock(DUE, now=now)

    assert (shown.words, shown.style) == (words, style)


def test_the_24_hour_clock_counts_hours_until_it_stops():
    assert screen_clock(DUE, now=DUE - timedelta(hours=3), screened_at=None).words == "Screen: 3 hours left"
    assert screen_clock(DUE, now=DUE + timedelta(minutes=61), screened_at=None).words == ("Screening overdue by 1 hour")
    assert screen_clock(DUE, now=DUE, screened_at=DUE).words == "Screened in time"
    assert screen_clock(DUE, now=DUE, screened_at=DUE + timedelta(days=3)).words == "Screened 3 days late"


def test_lengths_of_time_are_rounded_down_in_one_unit():
    lengths = [timedelta(minutes=1), timedelta(minutes=59), timedelta(minutes=119), timedelta(hours=47)]

    assert [elapsed(each) for each in lengths] == ["1 minute", "59 minutes", "1 hour", "47 hours"]

"""Months as the lenses count them."""

from datetime import date

import pytest

from provider_intel.domain import Window, months_ending, months_named


@pytest.mark.parametrize(
    ("last", "months", "first"),
    [
        (date(2026, 9, 30), 3, date(2026, 7, 1)),
        (date(2026, 2, 28), 3, date(2025, 12, 1)),
        (date(2026, 10, 6), 3, date(2026, 7, 7)),
        (date(2026, 5, 30), 3, date(2026, 3, 1)),
        (date(2024, 2, 29), 12, date(2023, 3, 1)),
    ],
)
def test_a_window_of_months_ends_on_its_day_and_overlaps_no_other(last, months, first):
    assert months_ending(last, months) == Window(first=first, last=last)


def test_the_months_named_are_twelve_in_a_row():
    named = months_named(date(2026, 2, 28), 12)

    assert (len(named), named[0], named[9], named[-1]) == (12, "2025-03", "2025-12", "2026-02")


def test_days_shared_with_an_open_ended_time_are_counted_inside_the_window_only():
    window = Window(date(2026, 1, 1), date(2026, 1, 31))

    assert window.overlap_days(None, None) == 31
    assert window.overlap_days(date(2026, 1, 30), None) == 2
    assert window.overlap_days(None, date(2025, 12, 31)) == 0

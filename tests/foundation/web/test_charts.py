"""Bars as tall as their numbers, beside each other where there are two series."""

import pytest

from foundation.web.charts import PHONE, WIDTH, bars


def test_the_tallest_bar_reaches_the_top_and_the_others_are_in_proportion():
    one, two, none = (column.bars[0] for column in bars(["a", "b", "c"], ("Sent", [10, 5, 0])).columns)

    assert (two.height, none.height) == (one.height / 2, 0)
    assert (one.number, none.number) == ("10", "")


def test_two_series_stand_side_by_side_and_never_overlap():
    for column in bars([str(day) for day in range(10)], ("In", range(10)), ("Out", range(10))).columns:
        first, second = column.bars
        assert round(first.x + first.width, 1) <= round(second.x, 1)


@pytest.mark.parametrize("numbers", [([3, 1], [0, 0]), ([0, 0], [3, 1])])
def test_where_one_series_is_all_nought_the_other_stands_in_the_middle_over_its_labels(numbers):
    for column in bars(["Mon", "Tue"], ("In", numbers[0]), ("Out", numbers[1])).columns:
        [bar] = [one for one in column.bars if one.height]
        assert bar.x + bar.width / 2 == pytest.approx(column.x, abs=0.1)


def test_a_long_series_keeps_to_the_width_and_a_short_one_is_narrow():
    assert bars([str(day) for day in range(40)], ("In", [1] * 40)).width == WIDTH
    assert bars(["Yes", "No"], ("Answers", [5, 9])).width < WIDTH / 2


def test_nothing_to_draw_is_drawn_as_nothing():
    assert bars([], ("In", [])).columns == ()


def test_on_a_phone_every_bar_is_in_sight_with_a_long_label_on_two_lines():
    days = [f"{name} {number}" for number, name in enumerate(["Mon", "Tue", "Wed", "Thu", "Fri"] * 2, start=9)]
    narrow = bars(days, ("Received", range(10)), ("Signed off", range(10))).narrow

    assert narrow is not None
    assert all(bar.x + bar.width <= PHONE for column in narrow.columns for bar in column.bars)
    assert {column.lines for column in narrow.columns} >= {("Mon", "9"), ("Fri", "18")}


def test_a_series_too_long_for_a_phone_is_drawn_once_and_moved_sideways():
    assert bars([str(day) for day in range(40)], ("In", [1] * 40)).narrow is None

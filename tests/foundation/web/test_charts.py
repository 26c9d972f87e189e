"""Bars as tall as their numbers, beside each other where there are two series."""

from foundation.web.charts import WIDTH, bars


def test_the_tallest_bar_reaches_the_top_and_the_others_are_in_proportion():
    one, two, none = (column.bars[0] for column in bars(["a", "b", "c"], ("Sent", [10, 5, 0])).columns)

    assert (two.height, none.height) == (one.height / 2, 0)
    assert (one.number, none.number) == ("10", "")


def test_two_series_stand_side_by_side_and_never_overlap():
    for column in bars([str(day) for day in range(10)], ("In", range(10)), ("Out", range(10))).columns:
        first, second = column.bars
        assert round(first.x + first.width, 1) <= round(second.x, 1)


def test_a_long_series_keeps_to_the_width_and_a_short_one_is_narrow():
    assert bars([str(day) for day in range(40)], ("In", [1] * 40)).width == WIDTH
    assert bars(["Yes", "No"], ("Answers", [5, 9])).width < WIDTH / 2


def test_nothing_to_draw_is_drawn_as_nothing():
    assert bars([], ("In", [])).columns == ()

"""A count under five is never shown, and cannot be worked out from what is."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from thresholds import ProtectedTable, protected

tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=6)
)


def protect(grid: list[list[int]]) -> ProtectedTable:
    rows = {f"row {number}": line for number, line in enumerate(grid)}
    return protected(rows, columns=[f"column {number}" for number in range(len(grid[0]))])


def whole(grid: list[list[int]]) -> list[list[int]]:
    lines = [[*line, sum(line)] for line in grid]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


def shown(table: ProtectedTable) -> list[list[int | None]]:
    return [[*row.counts, row.total] for row in (*table.rows, table.totals)]


def test_large_counts_and_noughts_are_shown_as_they_are() -> None:
    table = protect([[10, 0, 7], [8, 12, 0]])

    assert shown(table) == whole([[10, 0, 7], [8, 12, 0]])
    assert table.totals.name == "All"


def test_a_small_count_takes_others_with_it_so_that_no_subtraction_finds_it() -> None:
    table = protect([[3, 40, 50], [30, 41, 51], [31, 42, 52]])

    assert table.rows[0].counts[0] is None
    hidden = sum(count is None for row in table.rows for count in row.counts)
    assert hidden == 4
    assert table.totals.counts == (64, 123, 153)


def test_a_table_without_rows_has_totals_of_nought() -> None:
    assert protected({}, columns=["a"]).totals.counts == (0,)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_no_count_under_five_is_ever_shown_and_what_is_shown_is_true(grid: list[list[int]]) -> None:
    for true_line, line in zip(whole(grid), shown(protect(grid)), strict=True):
        for count, cell in zip(true_line, line, strict=True):
            assert cell is None or cell == count
            assert cell is None or cell == 0 or cell >= 5


@settings(max_examples=300, deadline=None)
@given(tables)
def test_no_hidden_small_count_follows_from_rows_columns_and_totals_together(grid: list[list[int]]) -> None:
    table, true = shown(protect(grid)), whole(grid)
    places = [(r, c) for r, c in product(range(len(true)), range(len(true[0]))) if table[r][c] is None]
    lines = [[(r, c) for c in range(len(true[0]))] for r in range(len(true))]
    lines += [[(r, c) for r in range(len(true))] for c in range(len(true[0]))]
    equations = np.array([[(-1 if place == line[-1] else 1) * (place in line) for place in places] for line in lines])
    rank = np.linalg.matrix_rank(equations) if places else 0
    for number, (row, column) in enumerate(places):
        alone = np.zeros(len(places))
        alone[number] = 1
        settled = np.linalg.matrix_rank(np.vstack([equations, alone])) == rank
        assert not (settled and 0 < true[row][column] < 5), (grid, table)


@settings(max_examples=200, deadline=None)
@given(tables)
def test_tables_of_the_same_contacts_hide_the_same_totals(grid: list[list[int]]) -> None:
    grouped_otherwise = [[sum(column) for column in zip(*grid[:2], strict=True)], *grid[2:]]
    together = [[sum(column) for column in zip(*grid, strict=True)]]

    assert protect(grid).totals == protect(grouped_otherwise).totals == protect(together).totals

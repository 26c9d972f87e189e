"""Keeping small counts from telling on people: under five is never shown, nor can it be worked out from what is.

A table is protected together with its totals. Where a single hidden figure of a row or a column could be found by
subtraction, another is hidden with it, and so on until none can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Grid = list[list[int]]  # counts with the total of each row last, and a row of totals last
Place = tuple[int, int]

LEAST_SHOWN = 5
"""The smallest count that is shown; nought is shown too, since it is about nobody."""


@dataclass(frozen=True)
class ProtectedRow:
    """One row: its name, a count for each column, and its total. None is a count that is not shown."""

    name: str
    counts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class ProtectedTable:
    """A table whose small counts are hidden, with its totals."""

    columns: tuple[str, ...]
    rows: tuple[ProtectedRow, ...]
    totals: ProtectedRow


def protected(rows: Mapping[str, Sequence[int]], *, columns: Sequence[str], least: int = LEAST_SHOWN) -> ProtectedTable:
    """Return a table of counts with everything hidden that is under five, or that would give such a count away.

    `least` is the smallest count that is shown; 1 hides nothing. The row of totals is settled first and by itself, so
    that tables of the same contacts hide the same totals.
    """
    grid = [[*counts, sum(counts)] for counts in rows.values()]
    grid.append([sum(column) for column in zip(*grid, strict=True)] if grid else [0] * (len(columns) + 1))
    hidden = {place for place in _places(grid) if 0 < _count(grid, place) < least}
    while more := _to_hide_in_a_line(grid, hidden) or _to_hide_across_lines(grid, hidden):
        hidden.add(more)
    shown = [
        [None if (row, column) in hidden else count for column, count in enumerate(line)]
        for row, line in enumerate(grid)
    ]
    made = [ProtectedRow(name, tuple(line[:-1]), line[-1]) for name, line in zip([*rows, "All"], shown, strict=True)]
    return ProtectedTable(tuple(columns), tuple(made[:-1]), made[-1])


def _places(grid: Grid) -> list[Place]:
    return [(row, column) for row, line in enumerate(grid) for column in range(len(line))]


def _count(grid: Grid, place: Place) -> int:
    return grid[place[0]][place[1]]


def _lines(grid: Grid) -> list[list[Place]]:
    """Return every sum that a reader knows: each row and each column, its total last; the row of totals first."""
    rows = [[(row, column) for column in range(len(grid[0]))] for row in range(len(grid))]
    columns = [[(row, column) for row in range(len(grid))] for column in range(len(grid[0]))]
    return [rows[-1], *rows[:-1], *columns]


def _to_hide_in_a_line(grid: Grid, hidden: set[Place]) -> Place | None:
    """Return one more figure to hide where a row or a column alone gives a hidden one away."""
    for line in _lines(grid):
        marked = [place for place in line if place in hidden]
        if marked and _gives_away(grid, line, marked) and (found := _least_missed(grid, line, hidden)):
            return found
    return None


def _gives_away(grid: Grid, line: list[Place], marked: list[Place]) -> bool:
    # With the total shown, the hidden figures' sum is known; a small sum says too much about each of them.
    small = line[-1] not in marked and sum(_count(grid, place) for place in marked) < LEAST_SHOWN
    return len(marked) == 1 or small


def _least_missed(grid: Grid, line: list[Place], hidden: set[Place]) -> Place | None:
    """Return the figure to hide next in a line: the smallest that says anything, and a grand total only at the end."""
    bottom = len(grid) - 1

    def missed(place: Place) -> tuple[bool, bool, bool, int]:
        shared = place[0] == bottom and line[0][0] != bottom
        return shared, _count(grid, place) == 0, place == line[-1], _count(grid, place)

    return min((place for place in line if place not in hidden), key=missed, default=None)


def _to_hide_across_lines(grid: Grid, hidden: set[Place]) -> Place | None:
    """Return one more figure to hide where rows and columns together give a small hidden one away."""
    for place in _worked_out(grid, hidden):
        if _count(grid, place) < LEAST_SHOWN:
            for line in (line for line in _lines(grid)[1:] if place in line):
                if found := _least_missed(grid, line, hidden):
                    return found
    return None


def _worked_out(grid: Grid, hidden: set[Place]) -> list[Place]:
    """Return the hidden figures that solving every known sum at once would find."""
    unknown = sorted(hidden)
    sums = [
        [Fraction((place in line) * (-1 if place == line[-1] else 1)) for place in unknown] for line in _lines(grid)
    ]
    solved: list[list[Fraction]] = []
    for column in range(len(unknown)):
        pivot = next((line for line in sums if line[column]), None)
        if pivot is None:
            continue
        sums.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        sums = [_without(line, pivot, column) for line in sums]
        solved = [*(_without(line, pivot, column) for line in solved), pivot]
    alone = [line for line in solved if sum(map(bool, line)) == 1]
    return [unknown[next(place for place, value in enumerate(line) if value)] for line in alone]


def _without(line: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    factor = line[column]
    return [value - factor * other for value, other in zip(line, pivot, strict=True)] if factor else line

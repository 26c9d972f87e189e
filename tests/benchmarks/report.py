"""What was measured, beside what was wanted."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One figure: its goal (`P1` and so on; empty for a figure that has none), on which database, and the verdict."""

    goal: str
    database: str
    words: str
    measured: str
    wanted: str = ""
    reached: bool | None = None

    @property
    def verdict(self) -> str:
        """Whether the goal is reached, in words; nothing for a figure that is no goal."""
        return {True: "reached", False: "NOT REACHED", None: ""}[self.reached]


def at_least(goal: str, database: str, words: str, measured: float, wanted: float) -> Line:
    """Return a line that is reached when the figure is large enough."""
    return Line(goal, database, words, f"{measured:.2f}", f"at least {wanted:g}", measured >= wanted)


def at_most(goal: str, database: str, words: str, measured: float, wanted: float) -> Line:
    """Return a line that is reached when the figure is small enough."""
    return Line(goal, database, words, f"{measured:.2f}", f"at most {wanted:g}", measured <= wanted)


def in_words(line: Line) -> str:
    """Return one line as it is told the moment it is known."""
    wanted = f" ({line.wanted})" if line.wanted else ""
    return f"  {line.goal:4} {line.database:10} {line.words}: {line.measured}{wanted} {line.verdict}".rstrip()


def shown(lines: Iterable[Line]) -> str:
    """Return the lines as a table for a terminal."""
    rows = [(line.goal, line.database, line.words, line.measured, line.wanted, line.verdict) for line in lines]
    heads = ("goal", "database", "what", "measured", "wanted", "")
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in [heads, *rows]
    )

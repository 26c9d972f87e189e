"""docs/performance.md: every goal, how far it is, and every line that was last measured.

`python -m tests.benchmarks.page FILE ...` puts what runs measured into the page: of each part and database measured
anew, the old lines go. What holds a goal back is written by hand, in `HELD_BACK`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from foundation.config import ROOT
from tests.benchmarks import kept
from tests.benchmarks.goals import GOALS, HELD_BACK
from tests.benchmarks.kept import Kept
from tests.benchmarks.report import Line

PAGE = ROOT / "docs" / "performance.md"
LINES = "## Every line, as last measured"
_HEADS = ("Goal", "Part", "Database", "What", "Measured", "Wanted", "Reached", "Load", "Day", "Machine")
_INTRODUCTION = """\
# Goals for speed and size

`make bench` measures each goal on SQLite and on PostgreSQL and prints every figure next to its goal as soon as it is
known. This page shows the latest figures. `python -m tests.benchmarks.page var/bench/FILE` adds a run's figures here,
and a test checks that no goal is left out. Clock times depend on how busy the machine was, so each figure shows the
load (on two cores, a load above two means that other programs were waiting for the processor too). Ratios are more
reliable than times. A part that could not be measured keeps its older figures, with their date.
"""


def main(files: list[Path]) -> None:
    """Put what runs measured into the page."""
    lines = list(read(PAGE)) if PAGE.exists() else []
    for file in files:
        new = list(kept.read(file))
        measured = {(each.part, each.line.database) for each in new}
        lines = [each for each in lines if (each.part, each.line.database) not in measured] + new
    PAGE.write_text(written(lines), encoding="utf-8")


def read(page: Path) -> Iterator[Kept]:
    """Give the lines that stand on the page."""
    _, _, table = page.read_text(encoding="utf-8").partition(LINES)
    for row in table.strip().splitlines()[2:]:
        goal, part, on, words, measured, wanted, reached, load, day, machine = (
            cell.strip() for cell in row.strip().strip("|").split("|")
        )
        verdict = {"yes": True, "NO": False, "": None}[reached]
        yield Kept(part, Line(goal, on, words, measured, wanted, verdict), day, load, machine)


def written(lines: Iterable[Kept]) -> str:
    """Return the page with these lines."""
    in_order = sorted(lines, key=lambda each: (_number(each.line.goal), each.part, each.line.database != "sqlite"))
    reached = {goal: _reached(goal, in_order) for goal in GOALS}
    goals = [_row((goal, words, reached[goal], "" if reached[goal] == "yes" else HELD_BACK.get(goal, "")))
             for goal, words in GOALS.items()]  # fmt: skip
    heads = [_row(("Goal", "What", "Reached", "What holds it back")), _row(("---",) * 4)]
    table = [LINES, "", _row(_HEADS), _row(("---",) * len(_HEADS)), *map(_row, map(_cells, in_order))]
    return "\n".join([_INTRODUCTION, "## Goal by goal", "", *heads, *goals, "", *table, ""])


def _number(goal: str) -> int:
    return int(goal[1:]) if goal[1:].isdecimal() else len(GOALS) + 1


def _reached(goal: str, lines: list[Kept]) -> str:
    verdicts = [each.line.reached for each in lines if each.line.goal == goal and each.line.reached is not None]
    if not verdicts:
        return "not measured"
    return "yes" if all(verdicts) else f"in {sum(verdicts)} of {len(verdicts)} figures"


def _cells(each: Kept) -> tuple[str, ...]:
    line = each.line
    reached = {True: "yes", False: "NO", None: ""}[line.reached]
    return (line.goal, each.part, line.database, line.words.strip(), line.measured, line.wanted, reached, each.load,
            each.on, each.machine)  # fmt: skip


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])

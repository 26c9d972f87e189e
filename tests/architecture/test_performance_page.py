"""No goal for speed is forgotten: some part of `make bench` measures each, and the page says how far it is."""

import subprocess
import sys

import pytest

from foundation.config import ROOT
from tests.benchmarks import kept, page
from tests.benchmarks.goals import GOALS, HELD_BACK
from tests.benchmarks.parts import PARTS, SQLITE
from tests.benchmarks.report import Line, at_most

EVERY_GOAL = {f"P{number}" for number in range(1, 14)}
FAILING = """
import sys
from pathlib import Path
from tests.benchmarks import one_part, parts, report

def lines(at):
    yield report.at_most("P1", at.kind, "what was measured before", 1.0, 2.0)
    raise RuntimeError("and then no more")

parts.PARTS["failing"] = parts.Part((), lines, (parts.SQLITE,))
sys.exit(one_part.main("failing", Path(sys.argv[1]), parts.Sizes(), parts.KINDS))
"""


def test_each_of_the_thirteen_goals_is_measured_by_some_part_of_the_bench():
    assert set(GOALS) == EVERY_GOAL
    assert {goal for part in PARTS.values() for goal in part.goals} == EVERY_GOAL


def test_each_goal_stands_on_the_page_with_a_figure_or_with_why_there_is_none():
    lines = list(page.read(page.PAGE))
    measured = {each.line.goal for each in lines if each.line.reached is not None}
    missed = {each.line.goal for each in lines if each.line.reached is False} - {""}

    assert missed | (EVERY_GOAL - measured) <= set(HELD_BACK)


def test_the_page_is_as_its_figures_write_it():
    assert page.PAGE.read_text(encoding="utf-8") == page.written(page.read(page.PAGE)), (
        "Write it anew: python -m tests.benchmarks.page"
    )


def test_a_parts_new_figures_take_the_place_of_its_old_ones_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "PAGE", tmp_path / "performance.md")
    first, again = tmp_path / "first.jsonl", tmp_path / "again.jsonl"
    for part in ("queue", "search"):
        kept.keep(first, part, at_most("P9", SQLITE, f"{part} then", 9, 5), machine="two cores")
    kept.keep(again, "search", Line("P9", SQLITE, "search now", "1.00"), machine="two cores")

    page.main([first])
    page.main([again])

    assert [each.line.words for each in page.read(page.PAGE)] == ["queue then", "search now"]


@pytest.mark.process
def test_what_a_part_measured_before_it_failed_is_kept_and_the_failure_told(tmp_path):
    file = tmp_path / "lines.jsonl"
    command = [sys.executable, "-c", FAILING, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "and then no more" in done.stderr
    assert [each.line.measured for each in kept.read(file)] == ["1.00"]

"""The tables of situations, read as a practitioner wrote them, against what the rules say."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from thresholds import LEVELS, Answer, Guidance, Situation, recommend
from thresholds.catalogue import Category

from .conftest import AUTUMN

TABLES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))
SCENARIOS = [
    pytest.param(row, id=f"{path.stem}-{number}")
    for path in TABLES
    for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["scenario"], start=1)
]


def rows() -> list[dict[str, Any]]:
    return [param.values[0] for param in SCENARIOS]  # type: ignore[misc]  # a param holds what it was given


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_each_situation_comes_to_the_level_a_practitioner_expects(scenario: dict[str, Any], guidance: Guidance) -> None:
    facts = {code: Answer(answer) for code, answer in scenario["facts"].items()}

    found = recommend(Situation(AUTUMN, frozenset(scenario["examples"]), facts), guidance=guidance)

    assert found.level == scenario["level"], scenario["situation"]
    assert found.provisional == scenario.get("provisional", False), scenario["situation"]


def test_every_category_has_three_situations_at_each_of_its_levels(guidance: Guidance) -> None:
    counted = Counter((example[:3], row["level"]) for row in rows() for example in row["examples"][:1])

    def short(category: Category) -> list[str]:
        return [level for level in category.template.levels if counted[category.code, level] < 3]

    assert {code: short(category) for code, category in guidance.categories.items() if short(category)} == {}


def test_every_situation_rests_on_lines_that_exist_and_reach_its_level(guidance: Guidance) -> None:
    gates = {gate.id for category in guidance.categories.values() for gate in category.gates}
    known = {*guidance.examples, *guidance.questions, *gates}

    assert [row["situation"] for row in rows() if not set(row["source"]) <= known or not row["source"]] == []


def test_no_situation_is_copied_from_a_line_of_the_guidance(guidance: Guidance) -> None:
    lines = {example.text for example in guidance.examples.values()}
    situations = [row["situation"] for row in rows()]

    assert lines.isdisjoint(situations)
    assert len(set(situations)) == len(situations)


def test_the_tables_use_all_three_levels() -> None:
    assert {row["level"] for row in rows()} == set(LEVELS)

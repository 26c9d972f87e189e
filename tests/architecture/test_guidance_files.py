"""Every value of the guidance has a date in force and a source, and was looked at within a year."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import thresholds
from foundation.config import ROOT

GUIDANCE = ROOT / "thresholds" / "guidance"
A_YEAR = timedelta(days=366)
FILES = sorted(GUIDANCE.rglob("*.toml"))
# What a file or a line says once holds for the lines inside it.
INHERITED = ("source", "in_force_from", "provenance", "checked_on")
SAYS_SOMETHING = ("text", "value", "day")


def _lines(table: dict[str, Any], above: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    known = {**above, **{key: table[key] for key in INHERITED if key in table}}
    if any(key in table for key in SAYS_SOMETHING):
        yield str(table.get("id", where)), {**known, **table}
    for key, value in table.items():
        for number, inner in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(inner, dict):
                yield from _lines(inner, known, f"{where}.{key}[{number}]")


def _lines_of(path: Path) -> list[tuple[str, dict[str, Any]]]:
    return list(_lines(tomllib.loads(path.read_text(encoding="utf-8")), {}, path.relative_to(GUIDANCE).as_posix()))


def not_looked_at_within_a_year(*, on: date) -> list[str]:
    """Return every line whose `checked_on` is more than a year before a date."""
    dated = [(name, line["checked_on"]) for path in FILES for name, line in _lines_of(path) if "checked_on" in line]
    return [f"{name}, last checked {checked}" for name, checked in dated if on - checked > A_YEAR]


def test_there_is_guidance_to_look_at():
    assert sum(len(_lines_of(path)) for path in FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GUIDANCE).as_posix())
def test_every_line_says_where_it_comes_from_and_since_when_it_holds(path):
    bare = [
        name
        for name, line in _lines_of(path)
        if not str(line.get("source", "")).startswith("https://") or not isinstance(line.get("in_force_from"), date)
    ]

    assert not bare, f"These lack a source or a first day: {bare}"


def test_the_rules_themselves_find_no_gap_overlap_or_uncited_value():
    assert thresholds.check() == []


def test_a_date_more_than_a_year_later_finds_what_must_be_checked_again():
    assert not_looked_at_within_a_year(on=date(2026, 12, 1)) == []
    assert not_looked_at_within_a_year(on=date(2028, 6, 1))

"""The trace: for each line of the guidance, its source, the code that reads it, and the situations that try it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thresholds.catalogue import Category, Factor, Guidance, Line
from thresholds.citations import Origin
from thresholds.clock_values import CLOCKS_FILE
from thresholds.decision_guide import DecisionGuide
from thresholds.guidance import GUIDANCE_FILES
from thresholds.guidance_lines import FileReader, read_documents, read_toml
from thresholds.history_settings import HISTORY_FILE
from thresholds.section42 import FILE as SECTION_42_FILE
from thresholds.working_days import HOLIDAYS_FILE

HEAD = """\
# Guidance trace

For every rule: the place in its source, the line, the file to change, the code that reads it, and the situations under
`tests/scenarios/` that try it. Written by `hub thresholds trace`; a test compares it. Search for a word of the rule.

A line marked \u26a0 is not West Sussex's own and awaits its confirmation. To change a rule, change its line in the file
named (under `thresholds/guidance/`); `hub thresholds check` says at once what is wrong with it, the tests which
situations move, and `hub thresholds rehearse` which past contacts.
"""
_CODE = {
    "example": "thresholds/harm_levels.py: Rules.example_rank",
    "gate": "thresholds/harm_levels.py: gate_is_met",
    "factor": "thresholds/harm_levels.py: Rules.rank",
    "prompt": "thresholds/recommendation.py: recommend",
    "condition": "thresholds/harm_levels.py: gate_is_met",
    "action": "thresholds/advice_lines.py: Wording._actions",
    "level": "thresholds/advice_lines.py: Wording._actions",
    "definition": "intake/companion/presenters.py: companion_view",
    "rule": "intake/companion/presenters.py: companion_view",
    "guide": "thresholds/pressure_ulcers.py: score_pressure_ulcer",
    "limb": "thresholds/section42.py: judge_section42",
    "clock": "thresholds/decision_clock.py: deadlines_for",
    "calendar": "thresholds/working_days.py: WorkingCalendar",
    "history": "thresholds/history.py: history_facts",
}


@dataclass(frozen=True)
class Traced:
    """One row of the trace."""

    section: str
    id: str
    text: str
    kind: str
    origin: Origin
    level: str = ""


def trace_text(guidance: Guidance, *, scenarios: Path, root: Path = GUIDANCE_FILES) -> str:
    """Return the whole trace as Markdown."""
    tried = _tried(scenarios)
    parts, section = [HEAD], ""
    for row in (*_lines(guidance), *_dated_files(root)):
        if row.section != section:
            section = row.section
            parts.append(f"\n## {section}\n\n| Line | Level | What it says | Source | File | Code | Situations |\n"
                         "|---|---|---|---|---|---|---|\n")  # fmt: skip
        parts.append(_row(row, tried.get(row.id, [])))
    return "".join(parts)


def _row(row: Traced, situations: list[str]) -> str:
    mark = " \u26a0" if row.origin.awaiting_confirmation else ""
    cells = [
        f"`{row.id}`{mark}",
        row.level,
        row.text,
        f"[{row.origin.citation}]({row.origin.citation.address})",
        row.origin.file,
        _CODE[row.kind],
        ", ".join(situations),
    ]
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |\n"


def _tried(scenarios: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(scenarios.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("scenario", [])
        for number, row in enumerate(rows, start=1):
            for code in dict.fromkeys([*row["source"], *row["examples"]]):
                found[code].append(f"{path.stem} {number}")
    return found


def _lines(guidance: Guidance) -> Iterator[Traced]:
    levels = "Levels"
    yield from (_traced(levels, duty, "level", duty.level.words) for duty in guidance.levels.values())
    for factor in guidance.factors.values():
        yield from _factor("What raises a level", factor)
    for category in guidance.categories.values():
        yield from _category(category)
    if guidance.decision_guide:
        yield from _guide(guidance.decision_guide)
    own = {line.id for category in guidance.categories.values() for line in category.own_actions}
    shared = [line for line in guidance.actions.values() if line.id not in own]
    yield from (_traced("Actions", line, "action") for line in shared)


def _traced(section: str, line: Line, kind: str, level: str = "") -> Traced:
    return Traced(section, line.id, line.text, kind, line.origin, level)


def _factor(section: str, factor: Factor) -> Iterator[Traced]:
    if not factor.floors:
        yield Traced(section, factor.id, factor.prompt, "prompt", factor.origin)
    for floor in factor.floors:
        where = ", ".join([*sorted(floor.categories), *(f"not {code}" for code in sorted(floor.not_categories))])
        company = f", with {', '.join(floor.together_with)}" if floor.together_with else ""
        level = f"at least {floor.level.words}{f' ({where})' if where else ''}{company}"
        yield Traced(section, factor.id, factor.prompt, "factor", floor.origin, level)
    yield from (_traced(section, rule, "rule") for rule in factor.rules)


def _category(category: Category) -> Iterator[Traced]:
    name = category.name
    yield _traced(name, category.definition_line, "definition")
    yield from (_traced(name, rule, "rule") for rule in category.rules)
    yield from (_traced(name, gate, "gate", f"else {gate.otherwise.words}") for gate in category.gates)
    yield from (_traced(name, line, "condition") for line in category.conditions)
    yield from (_traced(name, line, "example", line.counts_at.words) for line in category.examples)
    yield from (_traced(name, line, "action") for line in category.own_actions)


def _guide(guide: DecisionGuide) -> Iterator[Traced]:
    section = "The decision guide for pressure ulcers"
    yield Traced(section, guide.id, f"{guide.text} {guide.note}", "guide", guide.origin)
    yield Traced(section, f"{guide.id}-LINE", f"{guide.reached_at} or more reaches the line.", "guide", guide.line)
    for question in guide.questions:
        scores = "; ".join(f"{answer.text}: {answer.score}" for answer in question.answers)
        yield Traced(section, question.id, f"{question.prompt} {scores}", "guide", question.origin)


def _dated_files(root: Path) -> Iterator[Traced]:
    """Yield the lines that stand in files of their own: section 42, the clocks, how history counts."""
    documents = read_documents(root)
    for file, kinds, section in (
        (SECTION_42_FILE, (("gate", "limb"), ("limb", "limb")), "Section 42"),
        (CLOCKS_FILE, (("clock", "clock"),), "Clocks"),
        (HISTORY_FILE, (("setting", "history"),), "History"),
    ):
        reader = FileReader(file, documents)
        table = read_toml(root / file)
        for key, kind in kinds:
            for row in table.get(key, []):
                text = str(row.get("text") or row.get("prompt"))
                yield Traced(section, str(row["id"]), text, kind, reader.origin(row, section))
    reader = FileReader(HOLIDAYS_FILE, documents)
    origin = reader.origin(read_toml(root / HOLIDAYS_FILE) | {"id": "BANK-HOLIDAYS"}, "Bank holidays in England")
    text = "Every day is a working day but Saturday, Sunday and the bank holidays in England."
    yield Traced("Working days", "BANK-HOLIDAYS", text, "calendar", origin)

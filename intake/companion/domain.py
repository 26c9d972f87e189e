"""What somebody has picked so far, as codes of the guidance: nothing typed, nothing about anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from thresholds import (
    Answer,
    Example,
    Guidance,
    GuideScore,
    Level,
    Recommendation,
    Situation,
    recommend,
    score_pressure_ulcer,
)

CATEGORY, EXAMPLE, FACT, GUIDE = "c", "e", "f_", "g_"
"""The names under which a page carries what was picked; a fact's and a question's code follows its letter."""

_ANSWERS = {answer.value: answer for answer in Answer}


@dataclass(frozen=True)
class Picked:
    """Kinds of worry, examples that match, facts as answered, and answers to the decision guide by question."""

    categories: tuple[str, ...] = ()
    examples: frozenset[str] = frozenset()
    facts: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    guide: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def nothing(self) -> bool:
        """True while there is nothing to advise on."""
        return not (self.examples or self.facts or self.guide)


def read_picked(fields: Iterable[tuple[str, str]], guidance: Guidance) -> Picked:
    """Return what a page carried; a code that the edition does not hold is left out, because pages grow old."""
    categories, examples, facts, guide = set(), set(), {}, {}
    for name, value in fields:
        if name == CATEGORY and value in guidance.categories:
            categories.add(value)
        elif name == EXAMPLE and value in guidance.examples:
            examples.add(value)
        elif name.startswith(FACT) and name.removeprefix(FACT) in guidance.questions and value in _ANSWERS:
            facts[name.removeprefix(FACT)] = _ANSWERS[value]
        elif name.startswith(GUIDE) and _is_answer(name.removeprefix(GUIDE), value, guidance):
            guide[name.removeprefix(GUIDE)] = value
    categories |= {guidance.examples[code].category for code in examples}
    in_order = tuple(code for code in guidance.categories if code in categories)
    return Picked(in_order, frozenset(examples), MappingProxyType(facts), MappingProxyType(guide))


def _is_answer(question: str, given: str, guidance: Guidance) -> bool:
    asked = guidance.decision_guide.questions if guidance.decision_guide else ()
    return any(each.id == question and each.answer(given) for each in asked)


def with_known(picked: Picked, known: Picked, guidance: Guidance) -> Picked:
    """Return what was picked with what is known besides; what somebody picked stands, and codes grown old fall out."""
    fields = [
        *((CATEGORY, code) for code in (*picked.categories, *known.categories)),
        *((EXAMPLE, code) for code in picked.examples | known.examples),
        *((FACT + code, answer.value) for code, answer in {**known.facts, **picked.facts}.items()),
        *((GUIDE + code, answer) for code, answer in {**known.guide, **picked.guide}.items()),
    ]
    return read_picked(fields, guidance)


def fields_of(picked: Picked) -> tuple[tuple[str, str], ...]:
    """Return the fields by which a page carries what was picked."""
    return (
        *((CATEGORY, code) for code in picked.categories),
        *((EXAMPLE, code) for code in sorted(picked.examples)),
        *((FACT + code, answer.value) for code, answer in picked.facts.items()),
        *((GUIDE + code, answer) for code, answer in picked.guide.items()),
    )


def guide_score(picked: Picked, guidance: Guidance) -> GuideScore | None:
    """Return the score of the decision guide, or None while none of it was answered."""
    if guidance.decision_guide is None or not picked.guide:
        return None
    return score_pressure_ulcer(picked.guide, guide=guidance.decision_guide)


def situation_of(picked: Picked, guidance: Guidance, *, on: date) -> Situation:
    """Return what was picked as a situation, with the lines that the decision guide matches."""
    score = guide_score(picked, guidance)
    examples = picked.examples | (score.examples if score else frozenset())
    return Situation(on=on, examples=examples, facts=picked.facts)


def advice_on_picked(picked: Picked, guidance: Guidance, *, on: date) -> Recommendation:
    """Return the guidance's advice on what was picked."""
    return recommend(situation_of(picked, guidance, on=on), guidance=guidance)


def in_neutral_order(examples: Iterable[Example]) -> tuple[Example, ...]:
    """Return examples by their words, so that where one stands says nothing about its level."""
    return tuple(sorted(examples, key=lambda example: (example.text.casefold(), example.id)))


@dataclass(frozen=True)
class Seen:
    """What somebody was shown, read back from its text: the level (None: no level), the edition and what was picked."""

    level: Level | None
    edition: str
    fingerprint: str
    picked: Picked


def as_text(picked: Picked, guidance: Guidance, *, on: date) -> str:
    """Return what was picked and what it came to, as lines a person can read and `seen_in` can read back."""
    if picked.nothing and not picked.categories:
        return ""
    level = advice_on_picked(picked, guidance, on=on).level
    lines = [
        f"Level: {level.words if level else NO_LEVEL}",
        f"Guidance: {guidance.version_label}, fingerprint {guidance.hash[:16]}",
        *(f"Kind {code}: {guidance.categories[code].name}" for code in picked.categories),
        *(f"Matches {code}: {_marked(guidance.examples[code])}" for code in sorted(picked.examples)),
        *(f"Answer {code} {given.value}: {guidance.questions[code].prompt}" for code, given in picked.facts.items()),
        *(f"Decision guide {code} {given}: {_prompt(code, guidance)}" for code, given in picked.guide.items()),
    ]
    return "\n".join(lines)


def _marked(example: Example) -> str:
    return f"{example.text}{' (awaiting confirmation by West Sussex)' if example.awaiting_confirmation else ''}"


NO_LEVEL = "none"
_LEVELS = {level.words: level for level in Level}
_LINE = re.compile(r"^(Level|Guidance|Kind|Matches|Answer|Decision guide):? ?(.*)$")


def seen_in(text: str) -> Seen | None:
    """Return what a text made by `as_text` says, whatever the guidance says today; None when it is not one."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if match := _LINE.match(line):
            found.setdefault(match[1], []).append(match[2])
    if "Level" not in found or "Guidance" not in found:
        return None
    edition, _, fingerprint = found["Guidance"][0].partition(", fingerprint ")
    answers, guide = _pairs(found.get("Answer", [])), _pairs(found.get("Decision guide", []))
    facts = {code: _ANSWERS[given] for code, given in answers.items() if given in _ANSWERS}
    examples = frozenset(line.split(":")[0] for line in found.get("Matches", []))
    kinds = tuple(line.split(":")[0] for line in found.get("Kind", []))
    picked = Picked(kinds, examples, MappingProxyType(facts), MappingProxyType(guide))
    return Seen(_LEVELS.get(found["Level"][0]), edition, fingerprint, picked)


def _pairs(lines: list[str]) -> dict[str, str]:
    """Return codes with their answers from lines such as "F_SIMILAR yes: Has anything ..."; others are passed over."""
    pairs = [line.split(":")[0].split() for line in lines]
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _prompt(code: str, guidance: Guidance) -> str:
    asked = guidance.decision_guide.questions if guidance.decision_guide else ()
    return next((each.prompt for each in asked if each.id == code), "")

"""The guidance's advice as a page shows it: every reason with its source, and what is not yet confirmed marked so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

AWAITING = "Awaiting confirmation by West Sussex"

LEVEL_WORDS = {
    "non_reportable": "Non-reportable",
    "requires_consultation": "Requires consultation",
    "reportable": "Reportable",
}


@dataclass(frozen=True)
class Cited:
    """One line of advice: what it says, at which level, and where it comes from."""

    code: str
    text: str
    level: str
    note: str
    source: str
    address: str
    awaiting: bool


@dataclass(frozen=True)
class Ask:
    """One thing that is not known, and what it would change."""

    prompt: str
    would: str
    awaiting: bool


@dataclass(frozen=True)
class AdviceShown:
    """The whole advice. `level` is a sentence; `edition` says which guidance and since when."""

    level: str
    provisional: bool
    reasons: tuple[Cited, ...]
    near_misses: tuple[Cited, ...]
    ask_next: tuple[Ask, ...]
    prompts: tuple[Cited, ...]
    actions: tuple[Cited, ...]
    edition: str


def advice_shown(facts: Mapping[str, Any]) -> AdviceShown:
    """Return advice kept as plain facts (thresholds.recommendation_as_facts), today's or an old decision's alike."""
    return AdviceShown(
        level=_level(facts["level"]),
        provisional=facts["provisional"],
        reasons=tuple(_cited(each, each["note"]) for each in facts["reasons"]),
        near_misses=tuple(_cited(each, each["why"]) for each in facts["near_misses"]),
        ask_next=tuple(_ask(each) for each in facts["ask_next"]),
        prompts=tuple(_cited(each, each["prompt"]) for each in facts["prompts"]),
        actions=tuple(_cited(each, "") for each in facts["actions"]),
        edition=facts["status_note"],
    )


def level_words(level: str | None) -> str:
    """Return a level's name, or that there is none."""
    return LEVEL_WORDS[level] if level else "No level: nothing was found to match"


def _level(level: str | None) -> str:
    if level is None:
        return "Nothing has been found to match yet, so the guidance names no level."
    return f"The guidance reads this as: {LEVEL_WORDS[level].lower()}."


def printed_code(code: str) -> str:
    """Return the code by which people find a line in the guidance; empty for a code that only we use.

    >>> printed_code("PHY-N2"), printed_code("F_SIMILAR")
    ('PHY-N2', '')
    """
    return "" if "_" in code else code


def _cited(line: Mapping[str, Any], note: str) -> Cited:
    citation = line["citation"]
    source = ", ".join(part for part in (citation["document"], citation["version"], citation["paragraph"]) if part)
    return Cited(
        code=printed_code(line["code"]),
        text=line["text"],
        level=LEVEL_WORDS.get(line.get("level", ""), ""),
        note=note,
        source=source,
        address=citation["address"],
        awaiting=line["awaiting_confirmation"],
    )


def _ask(question: Mapping[str, Any]) -> Ask:
    level = LEVEL_WORDS[question["would_change_to"]].lower()
    would = f"A yes would make it {level}" if question["changes"] else "It would not change the level"
    return Ask(question["prompt"], would, question["awaiting_confirmation"])

"""The first page of a decision: the guidance's own examples and factors, to be ticked against what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from foundation.web.typed import Typed
from foundation.web.words import long_date
from intake.triage.presenters.advice import LEVEL_WORDS
from thresholds import Category, Example, Factor, Guidance


@dataclass(frozen=True)
class Choice:
    """One example that may be ticked."""

    code: str
    text: str
    level: str
    source: str
    address: str
    awaiting: bool
    ticked: bool


@dataclass(frozen=True)
class Asked:
    """One factor, to be answered yes, no or not known; `answer` is empty while nobody has."""

    name: str
    prompt: str
    source: str
    address: str
    awaiting: bool
    answer: str


@dataclass(frozen=True)
class CategoryShown:
    """One category of the guidance that is open on the page; `why` says why it was opened without being asked for."""

    code: str
    name: str
    definition: str
    why: str
    choices: tuple[Choice, ...]
    conditions: tuple[Asked, ...]


@dataclass(frozen=True)
class SituationShown:
    """The whole page. `others` are the categories that can be opened, by code and name."""

    edition: str
    categories: tuple[CategoryShown, ...]
    others: tuple[tuple[str, str], ...]
    factors: tuple[Asked, ...]


def situation_shown(
    guidance: Guidance, typed: Typed, abuse_types: tuple[str, ...], *, later: Mapping[str, datetime] | None = None
) -> SituationShown:
    """Return the page with what has been ticked so far, and nothing else preselected.

    Open are the categories that the contact names, those asked for, and those in which something is ticked or answered.
    `later` are the kinds of abuse that its sender named only afterwards, with when.
    """
    opened, others = [], []
    for category in guidance.categories.values():
        shown = _category(category, typed, _why(category, abuse_types, later or {}))
        holds = any(choice.ticked for choice in shown.choices) or any(each.answer for each in shown.conditions)
        if shown.why or holds or category.code in typed.many("opened"):
            opened.append(shown)
        else:
            others.append((category.code, category.name))
    factors = tuple(_asked(factor, typed) for factor in guidance.factors.values())
    return SituationShown(guidance.status_note, tuple(opened), tuple(others), factors)


def _why(category: Category, abuse_types: tuple[str, ...], later: Mapping[str, datetime]) -> str:
    if any(each in abuse_types for each in category.care_act_types):
        return "The contact names this kind of abuse"
    told = next((later[each] for each in category.care_act_types if each in later), None)
    return f"Told later, {long_date(told)}: this kind of abuse" if told else ""


def _category(category: Category, typed: Typed, why: str) -> CategoryShown:
    return CategoryShown(
        code=category.code,
        name=category.name,
        definition=category.definition,
        why=why,
        choices=tuple(_choice(example, typed) for example in category.examples),
        conditions=tuple(_asked(condition, typed) for condition in category.conditions),
    )


def _choice(example: Example, typed: Typed) -> Choice:
    return Choice(
        code=example.id,
        text=example.text,
        level=LEVEL_WORDS[example.level.value],
        source=str(example.citation),
        address=example.citation.address,
        awaiting=example.awaiting_confirmation,
        ticked=example.id in typed.many("examples"),
    )


def _asked(factor: Factor, typed: Typed) -> Asked:
    return Asked(
        name=f"fact_{factor.id}",
        prompt=factor.prompt,
        source=str(factor.citation),
        address=factor.citation.address,
        awaiting=factor.awaiting_confirmation,
        answer=typed.one(f"fact_{factor.id}"),
    )

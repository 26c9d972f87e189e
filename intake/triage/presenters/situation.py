"""The first page of a decision: the guidance's own examples and factors, to be ticked against what is known."""

from __future__ import annotations

from dataclasses import dataclass

from intake.triage.domain.typed import Typed
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
    """One category of the guidance. `opened` ones are those the contact speaks of, or that hold a tick already."""

    code: str
    name: str
    definition: str
    opened: bool
    why: str
    choices: tuple[Choice, ...]
    conditions: tuple[Asked, ...]


@dataclass(frozen=True)
class SituationShown:
    """The whole page."""

    edition: str
    categories: tuple[CategoryShown, ...]
    factors: tuple[Asked, ...]


def situation_shown(guidance: Guidance, typed: Typed, abuse_types: tuple[str, ...]) -> SituationShown:
    """Return the page with what has been ticked so far, and nothing else preselected."""
    shown = [_category(each, typed, abuse_types) for each in guidance.categories.values()]
    return SituationShown(
        edition=guidance.status_note,
        categories=tuple(sorted(shown, key=lambda each: not each.opened)),
        factors=tuple(_asked(factor, typed) for factor in guidance.factors.values()),
    )


def _category(category: Category, typed: Typed, abuse_types: tuple[str, ...]) -> CategoryShown:
    named = any(each in abuse_types for each in category.care_act_types)
    choices = tuple(_choice(example, typed) for example in category.examples)
    return CategoryShown(
        code=category.code,
        name=category.name,
        definition=category.definition,
        opened=named or any(choice.ticked for choice in choices),
        why="The contact names this kind of abuse" if named else "",
        choices=choices,
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

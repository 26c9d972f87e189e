"""The guidance as frozen facts: versions, categories, examples, gates, factors, actions and levels."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from thresholds.citations import Citation, Origin
from thresholds.decision_guide import DecisionGuide, guide_meaning
from thresholds.facts import Answer, Level


class UnknownCode(LookupError):
    """A code that this version of the guidance does not hold."""

    def __init__(self, code: str, kind: str, version: str) -> None:
        self.code = code
        super().__init__(f"There is no {kind} {code!r} in the guidance {version}. Check the code against its files.")


class Template(StrEnum):
    """How a category's page is laid out in the guidance; it decides which levels the category has."""

    PREVENTION = "prevention"
    LEVELS = "levels"
    ALWAYS_REPORT = "always_report"

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels a category of this shape has examples for."""
        return (Level.REPORTABLE,) if self is Template.ALWAYS_REPORT else tuple(Level)


@dataclass(frozen=True)
class Line:
    """One sentence of guidance with its evidence; the base of every richer line."""

    id: str
    text: str
    origin: Origin

    @property
    def citation(self) -> Citation:
        """Where the line comes from."""
        return self.origin.citation

    @property
    def provenance(self) -> str:
        """The mark of trust, as in the file ("seen", "other_council:MK")."""
        return self.origin.mark

    @property
    def awaiting_confirmation(self) -> bool:
        """True while West Sussex has not confirmed a line that is not its own."""
        return self.origin.awaiting_confirmation


@dataclass(frozen=True)
class Gate(Line):
    """What must be so for an example to count at its own level.

    `needs` maps a fact to the answer it must have. When one has the opposite answer the example counts at `otherwise`.
    """

    needs: Mapping[str, Answer]
    otherwise: Level


@dataclass(frozen=True)
class Example(Line):
    """A situation the guidance describes, with the level it stands at and the lines just across from it.

    `at_least` is set when a line borrowed from elsewhere clashes with Sussex's own: it then counts no lower than this,
    for the reason in `at_least_because`. `replaces` are ids of an earlier edition whose place it takes.
    """

    category: str
    level: Level
    gate: Gate | None = None
    next_to: tuple[str, ...] = ()
    at_least: Level | None = None
    at_least_because: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def counts_at(self) -> Level:
        """The level the example brings when its gate, if it has one, is met or not known."""
        return self.level if self.at_least is None or self.at_least.rank < self.level.rank else self.at_least


@dataclass(frozen=True)
class Floor:
    """The lowest level a true factor allows, where it applies.

    `categories` empty means every category but `not_categories`; `together_with` lists other facts that must be true
    too; `not_examples` are examples the floor leaves alone.
    """

    level: Level
    origin: Origin
    categories: frozenset[str] = frozenset()
    not_categories: frozenset[str] = frozenset()
    not_examples: frozenset[str] = frozenset()
    together_with: tuple[str, ...] = ()

    def bears_on(self, example: Example) -> bool:
        """True when the floor applies to a situation in which this example was picked."""
        in_scope = not self.categories or example.category in self.categories
        return in_scope and example.category not in self.not_categories and example.id not in self.not_examples


@dataclass(frozen=True)
class Factor(Line):
    """A fact that may raise a level, or a prompt that stands beside the level and never changes it.

    `prompt` is the question; `text` says what it means when true. No floors makes it a prompt or, for the conditions a
    category names for its own gates, a condition. `rules` are what must be known about it, shown when it is true.
    """

    prompt: str
    floors: tuple[Floor, ...] = ()
    categories: frozenset[str] = frozenset()
    actions: tuple[str, ...] = ()
    rules: tuple[Line, ...] = ()

    @property
    def floor(self) -> Level | None:
        """The lowest level of any of the factor's floors, or None for one that never changes a level."""
        return min((floor.level for floor in self.floors), key=lambda level: level.rank, default=None)


@dataclass(frozen=True)
class ActionLine(Line):
    """Something to do, with the levels at which it is offered."""

    levels: frozenset[Level]


@dataclass(frozen=True)
class LevelDuty(Line):
    """What a level asks of the professional, and the actions that always come with it, first things first."""

    level: Level
    name: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Category:
    """One page of the guidance: a type of abuse or of incident."""

    code: str
    name: str
    template: Template
    care_act_types: tuple[str, ...]
    definition_line: Line
    examples: tuple[Example, ...]
    actions: Mapping[Level, tuple[str, ...]]
    rules: tuple[Line, ...] = ()
    conditions: tuple[Factor, ...] = ()
    own_actions: tuple[ActionLine, ...] = ()
    gates: tuple[Gate, ...] = ()

    @property
    def definition(self) -> str:
        """What the category means, in a sentence."""
        return self.definition_line.text

    def at(self, level: Level) -> tuple[Example, ...]:
        """Return the category's examples at one level, in the order of the file."""
        return tuple(example for example in self.examples if example.level is level)


@dataclass(frozen=True)
class Version:
    """One edition of the guidance: when it holds, and how sure we are of that."""

    id: str
    label: str
    title: str
    in_force_from: date
    in_force_to: date | None
    start_is_assumed: bool
    text_held: bool
    applies_backwards_to: date | None
    source: str
    note: str = ""
    draft: bool = False
    based_on: str = ""

    def in_force(self, on: date) -> bool:
        """True when this edition is the one in force on this day."""
        return not self.draft and self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, eq=False)
class Guidance:
    """One edition of the guidance as it reads on a day; compare by `hash`, not by value."""

    version: Version
    status_note: str
    levels: Mapping[Level, LevelDuty]
    categories: Mapping[str, Category]
    factors: Mapping[str, Factor]
    actions: Mapping[str, ActionLine]
    decision_guide: DecisionGuide | None = None

    @property
    def version_id(self) -> str:
        """The edition's id, as stamped on a record ("pan-sussex-v4")."""
        return self.version.id

    @property
    def version_label(self) -> str:
        """The edition's name as people say it ("v4")."""
        return self.version.label

    @cached_property
    def examples(self) -> Mapping[str, Example]:
        """Every example of every category, by id."""
        return {example.id: example for category in self.categories.values() for example in category.examples}

    @cached_property
    def successors(self) -> Mapping[str, str]:
        """For each id of an earlier edition whose place an example takes, the id that took it."""
        return {old: example.id for example in self.examples.values() for old in example.replaces}

    @cached_property
    def questions(self) -> Mapping[str, Factor]:
        """Everything that can be asked, by code: the factors and the conditions of each category's gates."""
        conditions = {line.id: line for category in self.categories.values() for line in category.conditions}
        return {**self.factors, **conditions}

    def example(self, example_id: str) -> Example:
        """Return one example; raises UnknownCode when this edition has none by that id."""
        if example_id not in self.examples:
            raise UnknownCode(example_id, "example", self.version_label)
        return self.examples[example_id]

    @cached_property
    def hash(self) -> str:
        """A fingerprint of what the edition says; confirming a line or mending an address does not change it."""
        return hashlib.sha256(json.dumps(_meaning(self), sort_keys=True).encode()).hexdigest()


def _meaning(guidance: Guidance) -> dict[str, object]:
    return {
        "version": guidance.version_id,
        "levels": [[duty.level, duty.name, duty.text, duty.actions] for duty in guidance.levels.values()],
        "categories": {code: _category_meaning(category) for code, category in guidance.categories.items()},
        "factors": {code: _factor_meaning(factor) for code, factor in guidance.questions.items()},
        "actions": {code: [line.text, sorted(line.levels)] for code, line in guidance.actions.items()},
        "decision_guide": guide_meaning(guidance.decision_guide),
    }


def _category_meaning(category: Category) -> list[object]:
    examples = {example.id: example_meaning(example) for example in category.examples}
    actions = {level: list(codes) for level, codes in category.actions.items()}
    rules = {rule.id: rule.text for rule in category.rules}
    return [category.name, category.template, category.care_act_types, category.definition, examples, actions, rules]


def example_meaning(example: Example) -> list[object]:
    """Return the fields of an example that carry its meaning; two editions may share an id only when these agree."""
    gate = example.gate
    gated = [sorted(gate.needs.items()), gate.otherwise] if gate else None
    return [example.text, example.level, example.counts_at, gated]


def _factor_meaning(factor: Factor) -> list[object]:
    floors = [
        [floor.level, *map(sorted, (floor.categories, floor.not_categories, floor.not_examples, floor.together_with))]
        for floor in factor.floors
    ]
    rules = {rule.id: rule.text for rule in factor.rules}
    return [factor.prompt, factor.text, floors, sorted(factor.categories), factor.actions, rules]

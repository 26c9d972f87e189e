"""What the guidance files must hold to before anyone is advised from them; each check yields its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from thresholds.catalogue import Category, Example, Factor, Line, example_meaning
from thresholds.facts import Answer, Level
from thresholds.guidance_faults import (
    EmptySide,
    GuidanceFault,
    MissingActions,
    ReusedId,
    UncitedLine,
    UnknownReference,
    UnmeetableGate,
    VersionGap,
    VersionOverlap,
)
from thresholds.guidance_reading import Edition


def edition_faults(edition: Edition) -> Iterator[GuidanceFault]:
    """Yield everything wrong with one edition."""
    yield from edition.faults
    if edition.version.text_held:
        yield from _reused_ids(edition)
        yield from _unknown_references(edition)
        yield from _undeduced(edition)
        yield from _duties(edition)
        for category in edition.categories:
            yield from _category_faults(edition, category)


def editions_faults(editions: Iterable[Edition]) -> Iterator[GuidanceFault]:
    """Yield what is wrong between editions: gaps, overlaps, ids whose meaning changed."""
    live = sorted((each for each in editions if not each.version.draft), key=lambda each: each.version.in_force_from)
    spans = [(each.version.in_force_from, each.version.in_force_to) for each in live]
    for fault, first in span_faults(spans):
        later = next(each for each in reversed(live) if each.version.in_force_from == first)
        yield fault(later.file, later.version.id, _SPAN_SAYS[fault])
    meanings: dict[str, list[object]] = {}
    for edition in live:
        for example in _examples(edition):
            meaning = example_meaning(example)
            if meanings.setdefault(example.id, meaning) != meaning:
                says = "the id means something else in an earlier edition; a changed example gets a new id"
                yield ReusedId(example.origin.file, example.id, says)


def draft_faults(draft: Edition, live: Iterable[Edition]) -> Iterator[GuidanceFault]:
    """Yield what is wrong between a draft and the editions beside it: ids that mean something else, lines lost."""
    # What an id meant first is what it means; a later edition that says otherwise is at fault itself.
    known = {example.id: example for edition in reversed([*live]) for example in _examples(edition)}
    own = {example.id for example in _examples(draft)}
    for example in _examples(draft):
        if example.id in known and example_meaning(known[example.id]) != example_meaning(example):
            says = "the id means something else in an edition in use; a changed example gets a new id and `replaces`"
            yield ReusedId(example.origin.file, example.id, says)
        yield from _unknown(example, example.replaces, known, "example of an earlier edition")
        for old in sorted(set(example.replaces) & own):
            yield ReusedId(example.origin.file, example.id, f"replaces {old}, which the draft still holds")


_SPAN_SAYS: dict[type[GuidanceFault], str] = {
    VersionOverlap: "begins before the one before it has ended",
    VersionGap: "begins later than the day after the one before it ended",
}


def span_faults(spans: list[tuple[date, date | None]]) -> Iterator[tuple[type[GuidanceFault], date]]:
    """Yield the overlaps and gaps in spans sorted by first day, each with the first day of the later span."""
    for (_, last), (first, _) in pairwise(spans):
        if last is None or first <= last:
            yield VersionOverlap, first
        elif first > last + timedelta(days=1):
            yield VersionGap, first


def _examples(edition: Edition) -> Iterator[Example]:
    for category in edition.categories:
        yield from category.examples


def _lines(edition: Edition) -> Iterator[Line]:
    yield from (*edition.levels, *edition.factors, *edition.actions)
    for category in edition.categories:
        yield category.definition_line
        yield from (*category.examples, *category.rules, *category.conditions, *category.own_actions, *category.gates)
    yield from (rule for factor in _questions(edition).values() for rule in factor.rules)


def _reused_ids(edition: Edition) -> Iterator[GuidanceFault]:
    seen: dict[str, str] = {}
    for line in _lines(edition):
        if line.id in seen:
            yield ReusedId(line.origin.file, line.id, f"the id is already used in {seen[line.id]}")
        seen[line.id] = line.origin.file
    codes = Counter(category.code for category in edition.categories)
    for code in (code for code, times in codes.items() if times > 1):
        yield ReusedId(edition.files[code], code, "two files hold the category")


def _questions(edition: Edition) -> dict[str, Factor]:
    factors = [*edition.factors, *(line for category in edition.categories for line in category.conditions)]
    return {factor.id: factor for factor in factors}


def _unknown_references(edition: Edition) -> Iterator[GuidanceFault]:
    categories = {category.code for category in edition.categories}
    examples = {example.id for example in _examples(edition)}
    actions = {line.id for line in edition.actions}
    actions |= {line.id for category in edition.categories for line in category.own_actions}
    for factor in _questions(edition).values():
        yield from _unknown(factor, factor.actions, actions, "action")
        yield from _unknown(factor, factor.categories, categories, "category")
        for floor in factor.floors:
            yield from _unknown(factor, floor.categories | floor.not_categories, categories, "category")
            yield from _unknown(factor, floor.not_examples, examples, "example")
            yield from _unknown(factor, floor.together_with, _questions(edition), "factor")
    for duty in edition.levels:
        yield from _unknown(duty, duty.actions, actions, "action")
    yield from _guide_references(edition, examples)
    for category in edition.categories:
        for level, codes in category.actions.items():
            for code in set(codes) - actions:
                says = f"the {level} actions name {code}, which is defined nowhere"
                yield UnknownReference(edition.files[category.code], category.code, says)
        for example in category.examples:
            yield from _unknown(example, example.next_to, examples, "example")
            if example.gate:
                yield from _unknown(example.gate, example.gate.needs, _questions(edition), "factor")


def _unknown(line: Line, used: Iterable[str], known: Iterable[str], kind: str) -> Iterator[GuidanceFault]:
    for code in sorted(set(used) - set(known)):
        yield UnknownReference(line.origin.file, line.id, f"there is no {kind} {code}")


def _guide_references(edition: Edition, examples: set[str]) -> Iterator[GuidanceFault]:
    if guide := edition.guide:
        used = {guide.example_reached, guide.example_below}
        used |= {answer.example for question in guide.questions for answer in question.answers if answer.example}
        for code in sorted(used - examples):
            yield UnknownReference(guide.origin.file, guide.id, f"there is no example {code}")


def _undeduced(edition: Edition) -> Iterator[GuidanceFault]:
    known = {line.id for line in _lines(edition)} | {category.code for category in edition.categories}
    for line in _lines(edition):
        floors = line.floors if isinstance(line, Factor) else ()
        for origin in (line.origin, *(floor.origin for floor in floors)):
            for missing in sorted(set(origin.deduced_from) - known):
                yield UncitedLine(origin.file, line.id, f"is deduced from {missing}, which is no line of this edition")


def _duties(edition: Edition) -> Iterator[GuidanceFault]:
    said = Counter(duty.level for duty in edition.levels)
    for level in (level for level in Level if said[level] != 1):
        file = edition.file.replace("version.toml", "levels.toml")
        yield EmptySide(file, level, f"what the level asks is said {said[level]} times, and must be said once")


def _category_faults(edition: Edition, category: Category) -> Iterator[GuidanceFault]:
    file = edition.files[category.code]
    for level in Level:
        expected = level in category.template.levels
        if expected and not category.at(level):
            yield EmptySide(file, category.code, f"has no {level} example")
        if not expected and category.at(level):
            yield EmptySide(file, category.code, f"has a {level} example, though it is always reported")
        if expected and not category.actions.get(level):
            yield MissingActions(file, category.code, f"offers nothing to do at {level}")
    for example in category.examples:
        yield from _unmeetable(edition, example)


def _unmeetable(edition: Edition, example: Example) -> Iterator[GuidanceFault]:
    gate = example.gate
    if gate is None:
        return
    if not gate.needs or Answer.NOT_KNOWN in gate.needs.values():
        yield UnmeetableGate(gate.origin.file, gate.id, f"{example.id} needs answers that nobody can give")
    if gate.otherwise.rank <= example.level.rank:
        yield UnmeetableGate(gate.origin.file, gate.id, f"{example.id} stands no higher when the gate is not met")
    questions = _questions(edition)
    for code in (code for code, answer in gate.needs.items() if answer is Answer.YES and code in questions):
        # A gate that needs a factor to be true is never met when that factor alone lifts the example out of its level.
        floors = [floor for floor in questions[code].floors if floor.bears_on(example) and not floor.together_with]
        if any(floor.level.rank > example.level.rank for floor in floors):
            yield UnmeetableGate(gate.origin.file, gate.id, f"{code} must be true and also raises {example.id}")

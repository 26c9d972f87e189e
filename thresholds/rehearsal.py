"""Trying a draft on past contacts: which would have stood at another level, and who would be touched by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thresholds.catalogue import Guidance, UnknownCode
from thresholds.facts import Level, Situation
from thresholds.harm_levels import rules_for
from thresholds.small_counts import ProtectedTable, protected

CATEGORY = "category"
NO_CATEGORY = "No example picked"
HIGHER, LOWER, SAME = "Higher", "Lower", "The same"
COLUMNS = (HIGHER, LOWER, SAME)


@dataclass(frozen=True)
class Rehearsed:
    """One past contact: what was known then, and what it is counted by (provider type, age band and so on)."""

    reference: str
    situation: Situation
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Movement:
    """A contact that the draft would have put at another level; None is no level at all."""

    reference: str
    before: Level | None
    after: Level | None

    @property
    def direction(self) -> str:
        """Higher or lower; a level where there was none is higher."""
        ranks = [-1 if level is None else level.rank for level in (self.before, self.after)]
        return HIGHER if ranks[1] > ranks[0] else LOWER


@dataclass(frozen=True)
class Rehearsal:
    """What a draft would have changed.

    `read` contacts were looked at; `unjudged` had nothing to judge by, or lines the draft no longer holds, and are in
    no table. `steps` counts movements by level before and after. `tables` are safe to publish; `moved` is not.
    """

    read: int
    judged: int
    unjudged: tuple[str, ...]
    moved: tuple[Movement, ...]
    steps: Mapping[tuple[Level | None, Level | None], int]
    tables: Mapping[str, ProtectedTable]


def rehearse(past: Iterable[Rehearsed], *, old: Guidance, new: Guidance, by: Sequence[str] = ()) -> Rehearsal:
    """Return which contacts would have moved from one edition to another, by category and by each of `by`.

    The work grows with distinct situations, not with contacts.
    """
    judge = _Judge(old, new)
    names = (CATEGORY, *by)
    counted: dict[str, dict[str, Counter[str]]] = {name: {} for name in names}
    moved, unjudged, read = [], [], 0
    for each in past:
        read += 1
        found = judge(each.situation)
        if found is None:
            unjudged.append(each.reference)
            continue
        before, after, category = found
        way = SAME
        if before is not after:
            moved.append(Movement(each.reference, before, after))
            way = moved[-1].direction
        for name in names:
            value = category if name == CATEGORY else each.attributes.get(name) or "Not known"
            counted[name].setdefault(value, Counter())[way] += 1
    return Rehearsal(
        read=read,
        judged=read - len(unjudged),
        unjudged=tuple(unjudged),
        moved=tuple(moved),
        steps=Counter((each.before, each.after) for each in moved),
        tables={name: _table(rows) for name, rows in counted.items()},
    )


class _Judge:
    """Levels of one situation under both editions, worked out once for each distinct set of facts."""

    def __init__(self, old: Guidance, new: Guidance) -> None:
        self.old, self.new = old, new
        self.kept: dict[object, tuple[Level | None, Level | None, str] | None] = {}

    def __call__(self, situation: Situation) -> tuple[Level | None, Level | None, str] | None:
        key = (situation.examples, frozenset(situation.facts.items()))
        if key not in self.kept:
            self.kept[key] = self._found(situation)
        return self.kept[key]

    def _found(self, situation: Situation) -> tuple[Level | None, Level | None, str] | None:
        successors = self.new.successors
        then = replace(situation, examples=frozenset(successors.get(code, code) for code in situation.examples))
        try:
            before, after = rules_for(self.old).level(situation), rules_for(self.new).level(then)
        except UnknownCode:
            return None
        return None if before is None and after is None else (before, after, self._category(situation))

    def _category(self, situation: Situation) -> str:
        """Return the category of the picked example that stands highest, in the order the edition prints them."""
        order = {code: place for place, code in enumerate(self.old.categories)}
        picked = [self.old.examples[code] for code in situation.examples]
        best = min(picked, key=lambda each: (-each.counts_at.rank, order[each.category]), default=None)
        return self.old.categories[best.category].name if best else NO_CATEGORY


def _table(rows: Mapping[str, Counter[str]]) -> ProtectedTable:
    return protected({name: [rows[name][way] for way in COLUMNS] for name in sorted(rows)}, columns=COLUMNS)

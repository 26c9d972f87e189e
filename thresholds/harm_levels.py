"""The level a situation stands at: rules compiled once from the guidance into look-ups.

The level is the highest of the picked examples' levels and the floors of the true factors. A factor never lowers a
level, and one that is not known never raises it. An example behind a gate counts at its own level unless the gate is
known not to be met; then it counts at the gate's other level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from thresholds.catalogue import Example, Factor, Floor, Gate, Guidance, UnknownCode
from thresholds.facts import LEVELS, Answer, Level, Situation

NO_LEVEL = -1  # ranks below every level, for a situation in which nothing counts yet


@dataclass(frozen=True)
class _CompiledFloor:
    rank: int
    needs: tuple[str, ...]  # the factor itself and those that must be true with it
    examples: frozenset[str]  # the examples in whose company the floor applies
    bears_on_all: bool  # it applies in any company, and alone
    floor: Floor


class Rules:
    """One edition's rules, compiled. Build with `rules_for`, which keeps them."""

    def __init__(self, guidance: Guidance) -> None:
        examples = guidance.examples
        self.version = guidance.version_label
        self.example_ranks = {example.id: example.counts_at.rank for example in examples.values()}
        self.gates = {example.id: example.gate for example in examples.values() if example.gate}
        self.floors: dict[str, tuple[_CompiledFloor, ...]] = {}
        for code, factor in guidance.questions.items():
            self.floors[code] = tuple(_compiled(code, floor, examples.values()) for floor in factor.floors)
        self._floors_waiting_on = _by_companion(self.floors)
        raising = {code for code, floors in self.floors.items() if floors}
        self.changers = frozenset(raising | set(self._floors_waiting_on))  # the facts that may raise a level

    def level(self, situation: Situation) -> Level | None:
        """Return the level, or None when no example was picked and no true factor has a floor.

        Raises UnknownCode for an example or a fact this edition does not hold.
        """
        rank = self.rank(situation)
        return None if rank == NO_LEVEL else LEVELS[rank]

    def rank(self, situation: Situation) -> int:
        """Return the level's rank, or NO_LEVEL."""
        rank = NO_LEVEL
        for example in situation.examples:
            rank = max(rank, self.example_rank(example, situation.facts))
        for code, answer in situation.facts.items():
            floors = self._floors_of(code)
            if answer is Answer.YES and floors:
                rank = max(rank, _floor_rank(floors, situation))
        return rank

    def example_rank(self, example: str, facts: Mapping[str, Answer]) -> int:
        """Return the rank at which a picked example counts."""
        try:
            rank = self.example_ranks[example]
        except KeyError:
            raise UnknownCode(example, "example", self.version) from None
        gate = self.gates.get(example)
        return rank if gate is None or gate_is_met(gate, facts) is not Answer.NO else gate.otherwise.rank

    def floor_that_counts(self, code: str, situation: Situation) -> Floor | None:
        """Return the highest floor that a true factor sets in this situation, or None when it sets none."""
        counting = [each for each in self.floors[code] if _applies(each, situation, code)]
        return max(counting, key=lambda each: each.rank).floor if counting else None

    def rank_if_yes(self, code: str, situation: Situation, now: int) -> int:
        """Return the rank should a fact that is not known turn out to be true; `now` is the present rank."""
        floors = [*self.floors[code], *self._floors_waiting_on.get(code, ())]
        return max(now, _floor_rank(floors, situation, supposing=code))

    def _floors_of(self, code: str) -> tuple[_CompiledFloor, ...]:
        try:
            return self.floors[code]
        except KeyError:
            raise UnknownCode(code, "factor", self.version) from None


def gate_is_met(gate: Gate, facts: Mapping[str, Answer]) -> Answer:
    """Say whether a gate is met: no as soon as one answer is against it, not known while one is missing."""
    met = Answer.YES
    for code, needed in gate.needs.items():
        answer = facts.get(code, Answer.NOT_KNOWN)
        if answer is Answer.NOT_KNOWN:
            met = Answer.NOT_KNOWN
        elif answer is not needed:
            return Answer.NO
    return met


@lru_cache(maxsize=16)
def rules_for(guidance: Guidance) -> Rules:
    """Return the compiled rules of an edition; compiled the first time and kept."""
    return Rules(guidance)


def level_of(situation: Situation, *, guidance: Guidance) -> Level | None:
    """Return the level alone, without reasons: for levelling many contacts at once.

    Raises UnknownCode for an example or a fact this edition does not hold.
    """
    return rules_for(guidance).level(situation)


def categories_in_play(situation: Situation, guidance: Guidance) -> dict[str, None]:
    """Return the codes of the categories picked from, in the order the guidance prints them."""
    picked = {guidance.example(example).category for example in situation.examples}
    return {code: None for code in guidance.categories if code in picked}


def _compiled(code: str, floor: Floor, examples: Iterable[Example]) -> _CompiledFloor:
    return _CompiledFloor(
        rank=floor.level.rank,
        needs=(code, *floor.together_with),
        examples=frozenset(example.id for example in examples if floor.bears_on(example)),
        bears_on_all=not (floor.categories or floor.not_categories or floor.not_examples),
        floor=floor,
    )


def _floor_rank(floors: Iterable[_CompiledFloor], situation: Situation, supposing: str = "") -> int:
    return max((each.rank for each in floors if _applies(each, situation, supposing)), default=NO_LEVEL)


def _applies(compiled: _CompiledFloor, situation: Situation, supposing: str = "") -> bool:
    # With nothing picked yet the type of abuse is open, so a floor kept to some types counts until it is known.
    if situation.examples and not compiled.bears_on_all and compiled.examples.isdisjoint(situation.examples):
        return False
    facts = situation.facts
    return all(code == supposing or facts.get(code) is Answer.YES for code in compiled.needs)


def _by_companion(floors: Mapping[str, tuple[_CompiledFloor, ...]]) -> dict[str, list[_CompiledFloor]]:
    waiting: dict[str, list[_CompiledFloor]] = {}
    for compiled in floors.values():
        for each in compiled:
            for code in each.needs[1:]:
                waiting.setdefault(code, []).append(each)
    return waiting


def factor_touches(factor: Factor, categories: Mapping[str, None]) -> bool:
    """True when a prompt or factor kept to some categories belongs beside a situation in these."""
    return not factor.categories or not categories or not factor.categories.isdisjoint(categories)

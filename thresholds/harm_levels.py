"""The level a situation stands at: rules compiled once from the guidance into look-ups.

The level is the highest of the picked examples' levels and the floors of the true factors. A factor never lowers a
level, and one that is not known never raises it. An example behind a gate counts at its own level unless the gate is
known not to be met; then it counts at the gate's other level.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from thresholds.catalogue import Example, Floor, Gate, Guidance, UnknownCode
from thresholds.facts import LEVELS, Answer, Level, Situation

Key = TypeVar("Key", bound=Hashable)

NO_LEVEL = -1  # ranks below every level, for a situation in which nothing counts yet


@dataclass(frozen=True)
class CompiledFloor:
    """A factor's floor, ready to be looked up.

    `examples` are those in whose company it applies, None for any company; `needs` the facts that must be true.
    """

    rank: int
    needs: tuple[str, ...]
    examples: frozenset[str] | None

    def applies(self, situation: Situation) -> bool:
        """True when the floor counts."""
        # With nothing picked yet the type of abuse is open, so a floor kept to some types counts until it is known.
        if self.examples is not None and situation.examples and self.examples.isdisjoint(situation.examples):
            return False
        facts = situation.facts
        for code in self.needs:  # noqa: SIM110 - a plain loop: this runs once for every true fact of every contact
            if facts.get(code) is not Answer.YES:
                return False
        return True


class Rules:
    """One edition's rules, compiled. Build with `rules_for`, which keeps them."""

    def __init__(self, guidance: Guidance) -> None:
        examples = guidance.examples
        self.version = guidance.version_label
        self.ranks = {example.id: example.counts_at.rank for example in examples.values()}
        self.gates = {example.id: example.gate for example in examples.values() if example.gate}
        self.floors = {
            code: tuple(_compiled(code, floor, examples.values()) for floor in factor.floors)
            for code, factor in guidance.questions.items()
        }
        every = [compiled for floors in self.floors.values() for compiled in floors]
        # For each fact that may raise a level, every floor that it alone could bring into play: the floor's rank, what
        # else it needs, and the examples in whose company it applies.
        self.raised_by = {
            code: [
                (each.rank, tuple(other for other in each.needs if other != code), each.examples)
                for each in every
                if code in each.needs
            ]
            for code in self.floors
        }
        raised = self.raised_by.items()
        self.most = {code: max((rank for rank, *_ in found), default=NO_LEVEL) for code, found in raised}

    def level(self, situation: Situation) -> Level | None:
        """Return the level, or None when no example was picked and no true factor has a floor.

        Raises UnknownCode for an example or a fact this edition does not hold.
        """
        rank = self.rank(situation)
        return None if rank == NO_LEVEL else LEVELS[rank]

    def rank(self, situation: Situation) -> int:
        """Return the level's rank, or NO_LEVEL. Raises UnknownCode as `level` does."""
        rank = NO_LEVEL
        for example in situation.examples:
            found = self.example_rank(example, situation.facts)
            if found > rank:
                rank = found
        for code, answer in situation.facts.items():
            if code not in self.floors:
                raise UnknownCode(code, "factor", self.version)
            if answer is Answer.YES:
                for compiled in self.floors[code]:
                    if compiled.rank > rank and compiled.applies(situation):
                        rank = compiled.rank
        return rank

    def example_rank(self, example: str, facts: Mapping[str, Answer]) -> int:
        """Return the rank at which a picked example counts."""
        try:
            rank = self.ranks[example]
        except KeyError:
            raise UnknownCode(example, "example", self.version) from None
        gate = self.gates.get(example)
        return rank if gate is None or gate_is_met(gate, facts) is not Answer.NO else gate.otherwise.rank

    def floor_that_counts(self, code: str, situation: Situation) -> int | None:
        """Return which of a true factor's floors is the highest in this situation, or None when it sets none."""
        best, best_rank = None, NO_LEVEL
        for place, compiled in enumerate(self.floors[code]):
            if compiled.rank > best_rank and compiled.applies(situation):
                best, best_rank = place, compiled.rank
        return best

    def rank_if_yes(self, code: str, situation: Situation, now: int) -> int:
        """Return the rank should a fact that is not known turn out to be true; `now` is the present rank."""
        picked, facts = situation.examples, situation.facts
        for rank, others, company in self.raised_by[code]:
            if rank > now and (company is None or not picked or not company.isdisjoint(picked)):
                for other in others:
                    if facts.get(other) is not Answer.YES:
                        break
                else:
                    now = rank
        return now


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


def levels_of(
    keys: Sequence[Key], *, situation_of: Callable[[Key], Situation], guidance: Guidance
) -> list[Level | None]:
    """Return the level of each of very many contacts, by whatever tells their sets of facts apart.

    `situation_of` reads a key, such as the stored text of a situation; it is asked once for each distinct key, so the
    work grows with distinct sets of facts. Raises UnknownCode as `level_of` does.
    """
    rules = rules_for(guidance)
    known = {key: rules.level(situation_of(key)) for key in set(keys)}
    return [known[key] for key in keys]


def _compiled(code: str, floor: Floor, examples: Iterable[Example]) -> CompiledFloor:
    everywhere = not (floor.categories or floor.not_categories or floor.not_examples)
    company = None if everywhere else frozenset(example.id for example in examples if floor.bears_on(example))
    return CompiledFloor(floor.level.rank, (code, *floor.together_with), company)

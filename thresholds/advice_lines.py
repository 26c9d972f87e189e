"""The lines a recommendation is made of, and their wording for one edition: made once, handed out many times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from thresholds.catalogue import Factor, Guidance
from thresholds.citations import Citation
from thresholds.facts import LEVELS, Answer, Level


@dataclass(frozen=True)
class Reason:
    """Why the level is what it is: a picked example or a true factor. `kind` is "example" or "factor".

    `note` says why an example counts at another level than the guidance prints it at.
    """

    code: str
    level: Level
    text: str
    citation: Citation
    awaiting_confirmation: bool
    kind: str
    note: str = ""


@dataclass(frozen=True)
class NearMiss:
    """A line just across from this situation: it would hold if one more thing were so."""

    code: str
    level: Level
    text: str
    why: str
    citation: Citation
    awaiting_confirmation: bool


@dataclass(frozen=True)
class Question:
    """A fact that is not known. `would_change_to` is the level it could bring; `changes` is False if it would stay."""

    code: str
    prompt: str
    would_change_to: Level
    changes: bool = True
    awaiting_confirmation: bool = False


@dataclass(frozen=True)
class Prompt:
    """A thing to weigh beside the level, with the answer given; it never changes the level."""

    code: str
    prompt: str
    answer: Answer
    text: str
    citation: Citation
    awaiting_confirmation: bool


@dataclass(frozen=True)
class Action:
    """Something to do at this level."""

    code: str
    text: str
    citation: Citation
    awaiting_confirmation: bool = False


class Wording:
    """Every line one edition can put into a recommendation. Build with `wording_for`, which keeps it."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self.place = {code: place for place, code in enumerate(guidance.questions)}
        self.bare_prompts = tuple(factor for factor in guidance.factors.values() if not factor.floors)
        self.example_reason = cache(self._example_reason)
        self.factor_reason = cache(self._factor_reason)
        self.question = cache(self._question)
        self.prompt = cache(self._prompt)
        self.prompts = lru_cache(maxsize=1024)(self._prompts)
        self.near_miss = cache(self._near_miss)
        self.actions = lru_cache(maxsize=4096)(self._actions)

    def _example_reason(self, code: str, rank: int) -> Reason:
        example, level = self.guidance.example(code), LEVELS[rank]
        note = example.at_least_because
        if example.gate and level is not example.counts_at:
            note = example.gate.text
        return Reason(code, level, example.text, example.citation, example.awaiting_confirmation, "example", note)

    def _factor_reason(self, code: str, place: int) -> Reason:
        factor = self._factor(code)
        floor = factor.floors[place]
        waiting = floor.origin.awaiting_confirmation
        return Reason(code, floor.level, factor.text, floor.origin.citation, waiting, "factor")

    def _question(self, code: str, rank: int, changes: bool) -> Question:
        factor = self._factor(code)
        return Question(code, factor.prompt, LEVELS[rank], changes, factor.awaiting_confirmation)

    def _prompt(self, code: str, answer: Answer) -> Prompt:
        factor = self._factor(code)
        return Prompt(code, factor.prompt, answer, factor.text, factor.citation, factor.awaiting_confirmation)

    def _prompts(self, categories: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(factor.id for factor in self.bare_prompts if _belongs_beside(factor, categories))

    def _near_miss(self, code: str, picked: str) -> NearMiss:
        example = self.guidance.example(code)
        why = f"It stands just across from {picked}, which was picked."
        if code == picked and example.gate:
            why = example.gate.text
        return NearMiss(code, example.level, example.text, why, example.citation, example.awaiting_confirmation)

    def _actions(self, rank: int, categories: tuple[str, ...], factors: tuple[str, ...]) -> tuple[Action, ...]:
        codes: dict[str, None] = {}
        if rank >= 0:
            level = LEVELS[rank]
            codes |= dict.fromkeys(self.guidance.levels[level].actions)
            for category in categories:
                codes |= dict.fromkeys(self.guidance.categories[category].actions.get(level, ()))
        for code in factors:
            codes |= dict.fromkeys(self._factor(code).actions)
        lines = (self.guidance.actions[code] for code in codes)
        return tuple(Action(line.id, line.text, line.citation, line.awaiting_confirmation) for line in lines)

    def _factor(self, code: str) -> Factor:
        return self.guidance.questions[code]


@lru_cache(maxsize=16)
def wording_for(guidance: Guidance) -> Wording:
    """Return the wording of an edition; made the first time and kept."""
    return Wording(guidance)


def _belongs_beside(factor: Factor, categories: tuple[str, ...]) -> bool:
    # A prompt kept to some types of abuse is shown beside those, and while no type is known.
    return not factor.categories or not categories or not factor.categories.isdisjoint(categories)

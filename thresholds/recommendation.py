"""What the guidance suggests for a situation: the level, every reason cited, what is missing and what to do.

It is advice to the professional. It never decides the section 42 question, never stops anyone sending a contact, and
never closes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thresholds.catalogue import Factor, Guidance, Line
from thresholds.citations import Citation
from thresholds.facts import LEVELS, Answer, Level, Situation
from thresholds.harm_levels import NO_LEVEL, Rules, categories_in_play, factor_touches, gate_is_met, rules_for

ADVICE_ONLY = (
    "This is advice only: you may send a contact whatever it says, and the council makes its own decision on each one."
)


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


@dataclass(frozen=True)
class Recommendation:
    """The whole answer. `level` is None when no example was picked and no true factor sets a level.

    `provisional` is True while a picked example's own gate is not known; the level is shown as if the gate were met.
    `ask_next` puts first the fact that would raise the level most. `noted` are true factors that set no level here.
    """

    level: Level | None
    provisional: bool
    reasons: tuple[Reason, ...]
    near_misses: tuple[NearMiss, ...]
    ask_next: tuple[Question, ...]
    prompts: tuple[Prompt, ...]
    noted: tuple[Prompt, ...]
    actions: tuple[Action, ...]
    version_id: str
    version_label: str
    guidance_hash: str
    status_note: str
    advice_only: str = ADVICE_ONLY


def recommend(situation: Situation, *, guidance: Guidance) -> Recommendation:
    """Return what the guidance suggests for a situation, with every reason and its source.

    Raises UnknownCode for an example or a fact that this edition of the guidance does not hold.
    """
    rules = rules_for(guidance)
    rank = rules.rank(situation)
    level = None if rank == NO_LEVEL else LEVELS[rank]
    categories = categories_in_play(situation, guidance)
    reasons = (*_example_reasons(situation, guidance, rules), *_factor_reasons(situation, guidance, rules))
    return Recommendation(
        level=level,
        provisional=_provisional(situation, rules),
        reasons=tuple(sorted(reasons, key=lambda reason: -reason.level.rank)),
        near_misses=tuple(_near_misses(situation, guidance, rules, rank)),
        ask_next=_ask_next(situation, guidance, rules, rank),
        prompts=tuple(_prompts(situation, guidance, categories)),
        noted=tuple(_noted(situation, guidance, rules)),
        actions=tuple(_actions(situation, guidance, level, categories)),
        version_id=guidance.version_id,
        version_label=guidance.version_label,
        guidance_hash=guidance.hash,
        status_note=guidance.status_note,
    )


def _provisional(situation: Situation, rules: Rules) -> bool:
    gates = (rules.gates[example] for example in situation.examples if example in rules.gates)
    return any(gate_is_met(gate, situation.facts) is Answer.NOT_KNOWN for gate in gates)


def _example_reasons(situation: Situation, guidance: Guidance, rules: Rules) -> Iterator[Reason]:
    for example_id in sorted(situation.examples):
        example = guidance.example(example_id)
        level = LEVELS[rules.example_rank(example_id, situation.facts)]
        note = example.at_least_because
        if example.gate and level is not example.counts_at:
            note = example.gate.text
        waiting = example.awaiting_confirmation
        yield Reason(example.id, level, example.text, example.citation, waiting, kind="example", note=note)


def _factor_reasons(situation: Situation, guidance: Guidance, rules: Rules) -> Iterator[Reason]:
    for factor in _true_factors(situation, guidance):
        floor = rules.floor_that_counts(factor.id, situation)
        if floor is not None:
            origin = floor.origin
            waiting = origin.awaiting_confirmation
            yield Reason(factor.id, floor.level, factor.text, origin.citation, waiting, kind="factor")


def _noted(situation: Situation, guidance: Guidance, rules: Rules) -> Iterator[Prompt]:
    for factor in _true_factors(situation, guidance):
        if rules.floor_that_counts(factor.id, situation) is None:
            yield _prompt(factor, Answer.YES)


def _true_factors(situation: Situation, guidance: Guidance) -> Iterator[Factor]:
    for code, factor in guidance.factors.items():
        if situation.facts.get(code) is Answer.YES:
            yield factor


def _prompts(situation: Situation, guidance: Guidance, categories: dict[str, None]) -> Iterator[Prompt]:
    for factor in guidance.factors.values():
        if not factor.floors and factor_touches(factor, categories):
            yield _prompt(factor, situation.answer(factor.id))


def _prompt(factor: Factor, answer: Answer) -> Prompt:
    return Prompt(factor.id, factor.prompt, answer, factor.text, factor.citation, factor.awaiting_confirmation)


def _near_misses(situation: Situation, guidance: Guidance, rules: Rules, rank: int) -> Iterator[NearMiss]:
    picked = [guidance.example(example_id) for example_id in sorted(situation.examples)]
    for example in picked:
        gate = example.gate
        if gate and gate_is_met(gate, situation.facts) is Answer.NO and example.level.rank < rank:
            yield _near_miss(example, example.level, gate.text)
    seen = set(situation.examples)
    for example in picked:
        for across in (guidance.example(code) for code in example.next_to if code not in seen):
            seen.add(across.id)
            yield _near_miss(across, across.level, f"It stands just across from {example.id}, which was picked.")


def _near_miss(line: Line, level: Level, why: str) -> NearMiss:
    return NearMiss(line.id, level, line.text, why, line.citation, line.awaiting_confirmation)


def _ask_next(situation: Situation, guidance: Guidance, rules: Rules, rank: int) -> tuple[Question, ...]:
    gated = _ranks_if_gates_fail(situation, rules, rank)
    found: list[tuple[int, bool, int, Question]] = []
    for place, (code, factor) in enumerate(guidance.questions.items()):
        if situation.answer(code) is not Answer.NOT_KNOWN:
            continue
        if code in rules.changers or code in gated:
            would_be = max(rules.rank_if_yes(code, situation, rank), gated.get(code, NO_LEVEL))
            changes = would_be > rank
            if changes or (code in situation.facts and would_be != NO_LEVEL) or code in gated:
                question = Question(code, factor.prompt, LEVELS[would_be], changes, factor.awaiting_confirmation)
                found.append((-would_be if changes else 1, code not in gated, place, question))
    return tuple(question for *_, question in sorted(found, key=lambda each: each[:3]))


def _ranks_if_gates_fail(situation: Situation, rules: Rules, rank: int) -> dict[str, int]:
    """Return, for each unanswered fact of a picked example's gate, the rank should it go against the gate."""
    ranks: dict[str, int] = {}
    for example in situation.examples:
        gate = rules.gates.get(example)
        if gate and gate_is_met(gate, situation.facts) is Answer.NOT_KNOWN:
            for code in (code for code in gate.needs if situation.answer(code) is Answer.NOT_KNOWN):
                ranks[code] = max(ranks.get(code, rank), gate.otherwise.rank)
    return ranks


def _actions(
    situation: Situation, guidance: Guidance, level: Level | None, categories: Iterable[str]
) -> Iterator[Action]:
    codes: dict[str, None] = {}
    if level is not None:
        codes |= dict.fromkeys(guidance.levels[level].actions)
        for category in categories:
            codes |= dict.fromkeys(guidance.categories[category].actions.get(level, ()))
    for factor in _true_factors(situation, guidance):
        codes |= dict.fromkeys(factor.actions)
    for line in (guidance.actions[code] for code in codes):
        yield Action(line.id, line.text, line.citation, line.awaiting_confirmation)

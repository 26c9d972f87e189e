"""What the guidance suggests for a situation: the level, every reason cited, what is missing and what to do.

It is advice to the professional. It never decides the section 42 question, never stops anyone sending a contact, and
never closes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thresholds.advice_lines import Action, NearMiss, Prompt, Question, Reason, Wording, wording_for
from thresholds.catalogue import Guidance
from thresholds.facts import LEVELS, Answer, Level, Situation
from thresholds.harm_levels import NO_LEVEL, Rules, gate_is_met, rules_for

ADVICE_ONLY = (
    "This is advice only: you may send a contact whatever it says, and the council makes its own decision on each one."
)


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
    rules, wording = rules_for(guidance), wording_for(guidance)
    rank = rules.rank(situation)
    picked = sorted(situation.examples)
    true = [code for code, answer in situation.facts.items() if answer is Answer.YES and code in guidance.factors]
    true.sort(key=wording.place.__getitem__)
    categories = _categories(picked, guidance)
    unmet = _ranks_if_gates_fail(situation, rules, rank)
    reasons, noted = _reasons(situation, picked, true, rules, wording)
    answers = situation.facts
    return Recommendation(
        level=None if rank == NO_LEVEL else LEVELS[rank],
        provisional=bool(unmet),
        reasons=reasons,
        near_misses=tuple(_near_misses(situation, picked, guidance, wording)),
        ask_next=_ask_next(situation, rules, wording, rank, unmet),
        prompts=tuple(wording.prompt(c, answers.get(c, Answer.NOT_KNOWN)) for c in wording.prompts(categories)),
        noted=noted,
        actions=wording.actions(rank, categories, tuple(true)),
        version_id=guidance.version_id,
        version_label=guidance.version_label,
        guidance_hash=guidance.hash,
        status_note=guidance.status_note,
    )


def _categories(picked: list[str], guidance: Guidance) -> tuple[str, ...]:
    """Return the codes of the categories picked from, in the order the guidance prints them."""
    codes = {guidance.examples[example].category for example in picked}
    return tuple(code for code in guidance.categories if code in codes)


def _reasons(
    situation: Situation, picked: list[str], true: list[str], rules: Rules, wording: Wording
) -> tuple[tuple[Reason, ...], tuple[Prompt, ...]]:
    """Return the reasons, highest level first, and the true factors that set no level."""
    facts = situation.facts
    reasons = [wording.example_reason(example, rules.example_rank(example, facts)) for example in picked]
    noted = []
    for code in true:
        floor = rules.floor_that_counts(code, situation)
        if floor is None:
            noted.append(wording.prompt(code, Answer.YES))
        else:
            reasons.append(wording.factor_reason(code, floor))
    reasons.sort(key=lambda reason: reason.level.rank, reverse=True)
    return tuple(reasons), tuple(noted)


def _near_misses(situation: Situation, picked: list[str], guidance: Guidance, wording: Wording) -> Iterator[NearMiss]:
    """Yield the picked examples whose gate failed, then the lines just across from each that was picked."""
    examples = [guidance.examples[code] for code in picked]
    for example in examples:
        if example.gate and gate_is_met(example.gate, situation.facts) is Answer.NO:
            yield wording.near_miss(example.id, example.id)
    seen = set(picked)
    for example in examples:
        for code in example.next_to:
            if code not in seen:
                seen.add(code)
                yield wording.near_miss(code, example.id)


def _ask_next(
    situation: Situation, rules: Rules, wording: Wording, rank: int, unmet: dict[str, int]
) -> tuple[Question, ...]:
    """Return the missing facts: what would raise the level most first, and of those the gates' own facts first."""
    found: list[tuple[int, bool, int, Question]] = []
    facts = situation.facts
    for code, place in wording.place.items():
        if rules.most[code] <= rank and code not in unmet and code not in facts:
            continue  # whatever the answer, it could not change anything
        if facts.get(code, Answer.NOT_KNOWN) is not Answer.NOT_KNOWN:
            continue
        would_be = rules.rank_if_yes(code, situation, rank)
        if code in unmet:
            would_be = max(would_be, unmet[code])
        changes = would_be > rank
        said_not_known = code in facts and rules.raised_by[code] and would_be != NO_LEVEL
        if changes or code in unmet or said_not_known:
            question = wording.question(code, would_be, changes)
            found.append((-would_be if changes else 1, code not in unmet, place, question))
    found.sort()
    return tuple(question for *_, question in found)


def _ranks_if_gates_fail(situation: Situation, rules: Rules, rank: int) -> dict[str, int]:
    """Return, for each unanswered fact of a picked example's open gate, the rank should it go against the gate."""
    ranks: dict[str, int] = {}
    facts = situation.facts
    for example in situation.examples:
        gate = rules.gates.get(example)
        if gate and gate_is_met(gate, facts) is Answer.NOT_KNOWN:
            otherwise = gate.otherwise.rank
            for code in gate.needs:
                if facts.get(code, Answer.NOT_KNOWN) is Answer.NOT_KNOWN:
                    ranks[code] = max(ranks.get(code, rank), otherwise)
    return ranks

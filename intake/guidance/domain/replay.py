"""A decision as it was on its day, and whether the rules of that day still give the advice that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thresholds import Answer, Guidance, Situation, recommend, recommendation_as_facts


@dataclass(frozen=True)
class Signed:
    """Who answered a decision, when and how."""

    by: str
    at: datetime
    verdict: str
    comment: str


@dataclass(frozen=True)
class Decided:
    """One decision, exactly as it was recorded. People are named as they are called today."""

    number: int
    at: datetime
    by: str
    version_id: str
    fingerprint: str
    situation: Mapping[str, Any]
    advice: Mapping[str, Any]
    level_advised: str | None
    level_chosen: str | None
    level_reason: str
    limbs: tuple[tuple[str, str, str], ...]
    gates: Mapping[str, str]
    duty_engaged: str
    outcome: str
    other_outcomes: tuple[str, ...]
    rationale: str
    accepted: bool | None
    signed: Signed | None


@dataclass(frozen=True)
class AsSent:
    """The contact as it was stamped when it came in. `seen` is what its sender was shown, in their form's own words."""

    reference: str
    received_at: datetime
    version_id: str
    fingerprint: str
    seen: str


@dataclass(frozen=True)
class Replayed:
    """One decision beside the rules it was made by.

    `examples` and `questions` are the lines that were picked and answered as the rules then had them, each with whether
    it awaited confirmation. `differences` are what those rules would say otherwise today; there should be none.
    `broken` says why the rules cannot be read, naming what to look at; it is empty when they can.
    """

    decided: Decided
    examples: tuple[tuple[str, str, bool], ...]
    questions: tuple[tuple[str, str, bool], ...]
    differences: tuple[str, ...]
    broken: str = ""


@dataclass(frozen=True)
class Replay:
    """A contact and every decision on it, newest first."""

    sent: AsSent
    decisions: tuple[Replayed, ...]


def replayed(decided: Decided, rules: Guidance, *, received_on: date) -> Replayed:
    """Return a decision with the words of the rules it was made by, having asked them again."""
    examples = frozenset(decided.situation["examples"])
    facts = {code: Answer(given) for code, given in decided.situation["facts"].items()}
    again = recommendation_as_facts(recommend(Situation(received_on, examples, facts), guidance=rules))
    return Replayed(
        decided=decided,
        examples=tuple(
            (code, rules.examples[code].text, rules.examples[code].awaiting_confirmation) for code in sorted(examples)
        ),
        questions=tuple(
            (rules.questions[code].prompt, given.value, rules.questions[code].awaiting_confirmation)
            for code, given in facts.items()
        ),
        differences=tuple(_differences(decided.advice, again)),
    )


def _differences(kept: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    """Compare what carries meaning; when a line was confirmed, or an edition's first day became known, is not that."""
    found = [
        f"{name.replace('_', ' ')}: was {kept[name]}, would be {again[name]}"
        for name in ("level", "provisional", "version", "hash")
        if kept[name] != again[name]
    ]
    for name in ("reasons", "near_misses", "ask_next", "actions"):
        then, now = ([each["code"] for each in advice[name]] for advice in (kept, again))
        if then != now:
            found.append(f"{name.replace('_', ' ')}: were {', '.join(then)}, would be {', '.join(now)}")
    return found

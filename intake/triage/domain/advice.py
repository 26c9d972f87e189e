"""The guidance's advice on a contact: always the edition that applied on the day it was received."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from intake.rule_sets.domain import guidance_on
from thresholds import Answer, Guidance, HistoryFacts, Recommendation, Situation, recommend
from thresholds.working_days import london_day


def guidance_for(received_at: datetime) -> Guidance:
    """Return the edition a contact is read against: a contact keeps the one it was made with.

    Raises thresholds.GuidanceGap when no edition can be applied to the day.
    """
    return guidance_on(london_day(received_at))


def advice_on(*, received_at: datetime, examples: frozenset[str], facts: Mapping[str, Answer]) -> Recommendation:
    """Return the advice on what was found to match. Raises thresholds.UnknownCode for a code not in the edition."""
    situation = Situation(on=london_day(received_at), examples=examples, facts=dict(facts))
    return recommend(situation, guidance=guidance_for(received_at))


def facts_with_history(answered: Mapping[str, Answer], history: HistoryFacts | None) -> dict[str, Answer]:
    """Return the facts answered by people with those the hub worked out; what a person answered yes or no stands."""
    said = {code: answer for code, answer in answered.items() if answer is not Answer.NOT_KNOWN}
    return {**answered, **(history.facts if history else {}), **said}

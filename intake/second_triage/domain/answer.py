"""What a second reader says, and what of it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.triage.domain.fault import Fault
from intake.triage.domain.judgement import is_short
from intake.triage.domain.outcomes import OUTCOMES
from thresholds import Answer, Level

LEVELS = tuple(level.value for level in Level)
ANSWERS = tuple(answer.value for answer in Answer)


@dataclass(frozen=True)
class SecondAnswer:
    """The level, the three tests, the main outcome and the reason, as the second reader finds them."""

    level: str
    limb_a: str
    limb_b: str
    limb_c: str
    outcome: str
    reason: str


def answer_faults(answer: SecondAnswer) -> Iterator[Fault]:
    """Yield what is missing, beside its field."""
    if answer.level not in LEVELS:
        yield Fault("level", "Select the level you find")
    for limb in "abc":
        if getattr(answer, f"limb_{limb}") not in ANSWERS:
            yield Fault(f"limb_{limb}", f"Answer test ({limb}). Choose ‘not known’ if you need to")
    if answer.outcome not in OUTCOMES:
        yield Fault("outcome", "Select the main outcome you would recommend")
    if is_short(answer.reason):
        yield Fault("reason", "Give your reasons in at least 30 characters")


def duty(limb_a: str, limb_b: str, limb_c: str) -> str:
    """Return whether the three tests together are met: yes, no, or not known.

    >>> duty("yes", "yes", "not_known"), duty("yes", "no", "not_known")
    ('not_known', 'no')
    """
    limbs = {limb_a, limb_b, limb_c}
    if Answer.NO.value in limbs:
        return Answer.NO.value
    return Answer.YES.value if limbs == {Answer.YES.value} else Answer.NOT_KNOWN.value

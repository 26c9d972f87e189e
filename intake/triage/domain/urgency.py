"""Screening: urgent or less urgent, and what a screener is reminded to look for.

The prompts are those of a neighbouring board's quick guide, completed by deduction; none of them answers by itself.
"""

from enum import StrEnum


class Urgency(StrEnum):
    """What a screener decided."""

    URGENT = "urgent"
    LESS_URGENT = "less_urgent"

    @property
    def words(self) -> str:
        """The urgency in words for a screen."""
        return "Urgent" if self is Urgency.URGENT else "Less urgent"


PROMPTS = (
    "Is there an immediate risk to life?",
    "Is it a serious or a sexual assault?",
    "Is the cause of risk still with the adult?",
    "Will the adult be without care tonight?",
    "Is a child in danger?",
    "Is someone missing?",
    "Could evidence be lost?",
    "Has someone died, and are others still exposed to the same risk?",
)
"""A yes to any of these suggests it is urgent. The screener decides and says why."""

PROMPTS_SOURCE = (
    "These questions come from another board's quick guide and from our own reasoning. "
    "West Sussex has not confirmed them."
)

"""Words of caution that follow from the answers: who may be too close to the cause of risk to be told or to speak.

They only caution. Names are compared as people write them, so a caution can be wrong, and nothing depends on it.
"""

from intake.adults.domain import plain_name
from intake.contacts.domain.causes import NO_NAME
from intake.contacts.domain.questions import Answers, codes_of, text_of

FAMILY = frozenset({"partner", "ex_partner", "child_of_adult", "parent", "sibling", "other_family"})
CRIMES = frozenset({"physical", "sexual", "domestic", "modern_slavery", "financial_material", "sexual_exploitation"})
"""Kinds of abuse that are often a crime, so that the police may have to know first."""

_SPEAKER = (
    "The person who speaks for the adult may be the cause of risk. Name someone else, or choose 'Nobody suitable': "
    "the hub can find an advocate."
)
_POWER = "Someone who holds a legal power over the adult may be the cause of risk. The hub needs to know this."
_FAMILY = (
    "The family has been told, and the cause of risk may be one of them. Do not tell them any more until the hub "
    "has spoken with you."
)


def a_crime_may_have_happened(answers: Answers) -> bool:
    """Return whether a kind of abuse was chosen that is often a crime."""
    return bool(CRIMES & set(codes_of(answers, "abuse_types")))


def speaker_may_be_the_cause(answers: Answers) -> tuple[str, ...]:
    """Return a caution when whoever speaks for the adult, or decides by law, has the name of the cause of risk."""
    cause = _names_in(text_of(answers, "cause_name"))
    told = (("representative", _SPEAKER), ("legal_power_holder", _POWER))
    return tuple(words for name, words in told if _one_person(cause, _names_in(text_of(answers, name))))


def family_was_told_and_may_be_the_cause(answers: Answers) -> tuple[str, ...]:
    """Return a caution when the family was told and the cause of risk is said to be one of the family."""
    told = text_of(answers, "family_told") == "yes" or "told_family" in codes_of(answers, "immediate_actions")
    return (_FAMILY,) if told and text_of(answers, "cause_relationship") in FAMILY else ()


def _names_in(words: str) -> frozenset[str]:
    return frozenset(word for word in plain_name(words).split() if len(word) > 1) - NO_NAME


def _one_person(cause: frozenset[str], other: frozenset[str]) -> bool:
    # Two words in common: a first and a last name. One alone is shared by half a family.
    return len(cause & other) >= 2

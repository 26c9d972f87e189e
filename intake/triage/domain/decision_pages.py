"""A decision is written over six pages and kept as a draft meanwhile: the fields of each, and what they say."""

from __future__ import annotations

from dataclasses import dataclass

from intake.triage.domain.filled_in import FilledIn
from intake.triage.domain.judgement import Fault
from intake.triage.domain.outcomes import OUTCOMES, Need
from intake.triage.domain.record import SOURCES
from thresholds import Answer, Gates, Guidance, LimbAnswer, LimbAnswers
from thresholds.section42 import section_42_parts

GATES = tuple(Gates.__dataclass_fields__)
LIMBS = ("a", "b", "c")
_ANSWERS = {answer.value: answer for answer in Answer}


@dataclass(frozen=True)
class Step:
    """One page of the decision."""

    code: str
    title: str
    fields: tuple[str, ...]


SITUATION = Step("situation", "What happened and what the guidance says", ("examples", "opened"))
ADULT = Step(
    "adult",
    "The adult, and what people told you",
    (
        "adult_spoken_to", "adult_not_spoken_reason", "adult_views", "desired_outcomes", "consent_sought",
        "consent_given", "override_grounds", "consent_reason", "capacity_in_doubt", "capacity_assessed",
        "capacity_decision", "capacity_on", "capacity_on-day", "capacity_on-month", "capacity_on-year", "capacity_by",
        "advocate_needed", "advocate_referred", "advocate_reason", "risk_level", "others_at_risk", "children_at_risk",
        "safety_actions", "adult_told", "adult_told_how", "adult_told_limits",
        *(f"source_{part}_{number}" for number in range(1, SOURCES + 1) for part in ("who", "when", "what")),
    ),
)  # fmt: skip
TESTS = Step(
    "tests",
    "The three tests",
    (
        *(f"gate_{gate}" for gate in GATES),
        *(f"limb_{limb}" for limb in LIMBS),
        *(f"limb_{limb}_evidence" for limb in LIMBS),
        "duty_engaged",
    ),
)
OUTCOME = Step("outcome", "The outcome", ("outcome", "other_outcomes"))
REASONS = Step(
    "reasons",
    "Reasons",
    (
        "rationale", "unknown_reason", "level_chosen", "level_reason", "feedback", "feedback_words",
        "feedback_withheld_reason",
    ),
)  # fmt: skip
CHECK = Step("check", "Check and recommend", ())
STEPS = (SITUATION, ADULT, TESTS, OUTCOME, REASONS, CHECK)


def step(code: str) -> Step | None:
    """Return a page by its code, or None."""
    return next((each for each in STEPS if each.code == code), None)


def fields_of(page: Step, typed: FilledIn, guidance: Guidance) -> dict[str, list[str]]:
    """Return everything to be kept of a page: also fields nobody ticked, so that an answer can be taken back."""
    names = list(page.fields)
    if page is SITUATION:
        names += [f"fact_{code}" for code in guidance.questions]
    if page is REASONS:
        names += [name for name in typed.fields if name in _NEED_FIELDS]
    return {name: list(typed.many(name)) for name in names}


def chosen_needs(typed: FilledIn) -> tuple[tuple[str, Need], ...]:
    """Return what the chosen outcomes need to have written down, each with its outcome's code."""
    chosen = dict.fromkeys((typed.one("outcome"), *typed.many("other_outcomes")))
    return tuple((code, need) for code in chosen if code in OUTCOMES for need in OUTCOMES[code].needs)


def need_field(code: str, need: Need) -> str:
    """Return the name of the field in which a need is answered."""
    return f"need_{code}_{need.code}"


def need_written(typed: FilledIn, field: str) -> str:
    """Return what is written for a need that may be chosen from suggestions or typed beside them: the choice first."""
    return next((written.strip() for written in typed.many(field) if written.strip()), "")


_NEED_FIELDS = frozenset(
    f"{need_field(code, need)}{part}"
    for code, each in OUTCOMES.items()
    for need in each.needs
    for part in ("", "-day", "-month", "-year")
)


def opened_last(typed: FilledIn, guidance: Guidance) -> str:
    """Return the code of the category that was opened last, or nothing when the guidance has none of that code."""
    return next((code for code in typed.many("opened")[-1:] if code in guidance.categories), "")


def examples_of(typed: FilledIn, guidance: Guidance) -> frozenset[str]:
    """Return the examples ticked that the guidance holds."""
    return frozenset(typed.many("examples")) & guidance.examples.keys()


def facts_of(typed: FilledIn, guidance: Guidance) -> dict[str, Answer]:
    """Return the factors answered, unanswered ones left out."""
    answered = {code: typed.one(f"fact_{code}") for code in guidance.questions}
    return {code: _ANSWERS[value] for code, value in answered.items() if value in _ANSWERS}


def limbs_of(typed: FilledIn) -> LimbAnswers:
    """Return the limbs and gates as answered; what is not answered is not known."""
    gates = Gates(**{gate: answer_to(typed, f"gate_{gate}") for gate in GATES})
    given = {name: LimbAnswer(answer_to(typed, f"limb_{name}"), typed.one(f"limb_{name}_evidence")) for name in LIMBS}
    return LimbAnswers(**given, gates=gates)


def unanswered(page: Step, typed: FilledIn) -> tuple[Fault, ...]:
    """Return the questions of a page that have no answer at all: 'not known' is an answer, a blank is not."""
    if page is TESTS:
        parts = section_42_parts()
        asked = {
            **{f"gate_{gate}": f"{parts[gate].title}: answer it, or choose ‘not known’" for gate in GATES},
            **{f"limb_{limb}": f"Answer test ({limb}). Choose ‘not known’ if you need to" for limb in LIMBS},
            "duty_engaged": "Say whether, in your judgement, the duty is engaged",
        }
        return tuple(Fault(name, words) for name, words in asked.items() if typed.one(name) not in _ANSWERS)
    if page is OUTCOME and typed.one("outcome") not in OUTCOMES:
        return (Fault("outcome", "Select the main outcome"),)
    if page is REASONS and typed.one("feedback") not in ("tell", "withhold"):
        return (Fault("feedback", "Select whether the person who sent the contact is told"),)
    return ()


def answer_to(typed: FilledIn, name: str) -> Answer:
    """Return the answer to a question; what is blank or unreadable is not known."""
    return _ANSWERS.get(typed.one(name), Answer.NOT_KNOWN)

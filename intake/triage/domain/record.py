"""What a decision records beside the tests and the outcome: the adult, consent, capacity, risk, and who said what.

The list is that of the decision record in the frameworks of the LGA and ADASS and in West Sussex's own form of 2017.
Nothing here is a gate: a lack of consent never keeps a decision from being recorded, but what was asked, what was said
and why the hub goes on without it is written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from intake.triage.domain.fault import Fault

YES, NO, NOT_KNOWN, NOT_APPLICABLE = "yes", "no", "not_known", "not_applicable"
ANSWERS = ((YES, "Yes"), (NO, "No"), (NOT_KNOWN, "Not known"))
OF_AN_ADULT = (*ANSWERS, (NOT_APPLICABLE, "There is no living adult to ask about"))
RISK_LEVELS = (
    ("low", "Low"), ("medium", "Medium"), ("high", "High"), ("immediate", "Immediate: someone is in danger now"),
    (NOT_KNOWN, "Not known"),
)  # fmt: skip
TOLD = (("told", "Told"), ("will_be", "Will be told"), ("not_told", "Not told"),
        (NOT_APPLICABLE, "There is no living adult to tell"))  # fmt: skip
SOURCES = 5
"""How many sources of information the page has room for."""


@dataclass(frozen=True)
class Source:
    """Who told the hub something, when, and what."""

    who: str
    when: str
    what: str

    @property
    def is_begun(self) -> bool:
        """Whether anything of it is written down."""
        return bool(self.who or self.when or self.what)


@dataclass(frozen=True)
class Record:
    """The rest of a decision record. Answers are codes; the day of an assessment is written as 2026-10-06."""

    sources: tuple[Source, ...] = ()
    desired_outcomes: tuple[str, ...] = ()
    consent_sought: str = ""
    consent_given: str = ""
    override_grounds: tuple[str, ...] = ()
    consent_reason: str = ""
    capacity_in_doubt: str = ""
    capacity_assessed: str = ""
    capacity_decision: str = ""
    capacity_on: str = ""
    capacity_by: str = ""
    advocate_needed: str = ""
    advocate_referred: str = ""
    advocate_reason: str = ""
    risk_level: str = ""
    others_at_risk: str = ""
    children_at_risk: str = ""
    safety_actions: tuple[str, ...] = ()
    adult_told: str = ""
    adult_told_how: str = ""
    adult_told_limits: str = ""


NOTHING_RECORDED = Record()


def as_facts(record: Record) -> dict[str, Any]:
    """Return a record as plain facts, for keeping; rows left empty are left out."""
    whole = {name: [*value] if isinstance(value, tuple) else value for name, value in asdict(record).items()}
    return {**whole, "sources": [asdict(each) for each in record.sources if each.is_begun]}


def from_facts(facts: dict[str, Any] | None) -> Record | None:
    """Return a record from what was kept; None for a decision made before it was asked for."""
    if not facts:
        return None
    known = {each.name for each in fields(Record)}
    lists = {name: tuple(value) for name, value in facts.items() if isinstance(value, list)}
    sources = tuple(Source(**each) for each in facts.get("sources", ()))
    return Record(**{**{name: value for name, value in facts.items() if name in known}, **lists, "sources": sources})


def record_faults(record: Record) -> tuple[Fault, ...]:
    """Return everything that is missing from a record, beside the field it belongs to."""
    return (
        *_source_faults(record), *_consent_faults(record), *_capacity_faults(record), *_advocate_faults(record),
        *_risk_faults(record), *_told_faults(record),
    )  # fmt: skip


def _source_faults(record: Record) -> Iterator[Fault]:
    if not any(each.is_begun for each in record.sources):
        yield Fault("source_who_1", "Add at least one source: who told you, when, and what they said")
    for number, each in enumerate(record.sources, 1):
        if each.is_begun and not (each.who and each.when and each.what):
            yield Fault(f"source_who_{number}", f"Source {number}: enter who, when and what, or leave all three blank")


def _consent_faults(record: Record) -> Iterator[Fault]:
    if record.consent_sought != NOT_APPLICABLE and not record.desired_outcomes:
        yield Fault("desired_outcomes", "Select what the adult wants, or that they have not been asked")
    if record.consent_sought not in dict(OF_AN_ADULT):
        yield Fault("consent_sought", "Select whether the adult was asked for consent")
    elif record.consent_sought == YES and record.consent_given not in dict(ANSWERS):
        yield Fault("consent_given", "Select whether the adult gave consent")
    elif record.consent_sought != NOT_APPLICABLE and not _agreed(record) and not record.consent_reason:
        yield Fault("consent_reason", "Say why you are going ahead without consent, or why it was not sought")


def _agreed(record: Record) -> bool:
    return record.consent_sought == YES and record.consent_given == YES


def _capacity_faults(record: Record) -> Iterator[Fault]:
    if record.capacity_in_doubt not in dict(OF_AN_ADULT):
        yield Fault("capacity_in_doubt", "Select whether there is doubt about capacity")
    if record.capacity_in_doubt == YES and record.capacity_assessed not in (YES, NO):
        yield Fault("capacity_assessed", "Select whether capacity has been assessed")
    if record.capacity_in_doubt == YES and record.capacity_assessed == YES:
        if not record.capacity_decision:
            yield Fault("capacity_decision", "Enter which decision was assessed and what the finding was")
        if not _is_day(record.capacity_on):
            yield Fault("capacity_on", "Enter the day it was assessed, for example 7 10 2026")
        if not record.capacity_by:
            yield Fault("capacity_by", "Enter who assessed it")


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _advocate_faults(record: Record) -> Iterator[Fault]:
    if record.advocate_needed not in dict(OF_AN_ADULT):
        yield Fault("advocate_needed", "Select whether the adult needs an advocate")
    if record.advocate_needed == YES and record.advocate_referred not in (YES, NO):
        yield Fault("advocate_referred", "Select whether an advocate has been asked for")
    if record.advocate_needed == YES and record.advocate_referred == NO and not record.advocate_reason:
        yield Fault("advocate_reason", "Say who the advocate is, or why one has not been requested yet")


def _risk_faults(record: Record) -> Iterator[Fault]:
    if record.risk_level not in dict(RISK_LEVELS):
        yield Fault("risk_level", "Select how high the risk is now")
    for name, words in (("others_at_risk", "other adults are"), ("children_at_risk", "children are")):
        if getattr(record, name) not in dict(ANSWERS):
            yield Fault(name, f"Select whether {words} at risk")
    if not record.safety_actions:
        yield Fault("safety_actions", "Enter what was done to make people safe now, or that nothing was needed")


def _told_faults(record: Record) -> Iterator[Fault]:
    if record.adult_told not in dict(TOLD):
        yield Fault("adult_told", "Select whether the adult is told the outcome")
    if record.adult_told in ("told", "will_be") and not record.adult_told_how:
        yield Fault("adult_told_how", "Enter how and when the adult will be told, and who by")
    if record.adult_told == "not_told" and not record.adult_told_limits:
        yield Fault("adult_told_limits", "Say why the adult will not be told")

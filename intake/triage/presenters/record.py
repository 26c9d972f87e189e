"""The decision's record in words, and the lists its page offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intake.contacts.domain.codes import DESIRED_OUTCOMES, OVERRIDE_GROUNDS
from intake.triage.domain import record as domain
from intake.triage.domain.record import Record
from thresholds.plain_words import day_in_words

_DESIRED = tuple((option.code, option.label) for option in DESIRED_OUTCOMES)
_GROUNDS = tuple((option.code, option.label) for option in OVERRIDE_GROUNDS)


@dataclass(frozen=True)
class RecordLists:
    """What the page about the adult offers to choose from, each as codes and words; and the rows for sources."""

    desired: tuple[tuple[str, str], ...] = _DESIRED
    grounds: tuple[tuple[str, str], ...] = _GROUNDS
    of_an_adult: tuple[tuple[str, str], ...] = domain.OF_AN_ADULT
    answers: tuple[tuple[str, str], ...] = domain.ANSWERS
    yes_no: tuple[tuple[str, str], ...] = domain.ANSWERS[:2]
    risk: tuple[tuple[str, str], ...] = domain.RISK_LEVELS
    told: tuple[tuple[str, str], ...] = domain.TOLD
    rows: tuple[int, ...] = tuple(range(1, domain.SOURCES + 1))


def record_lines(record: Record | None) -> list[tuple[str, str]]:
    """Return a record's lines, each as label and words; nothing for a decision made before it was asked for."""
    if record is None:
        return []
    return [
        ("Sources", "\n".join(f"{each.who}, {each.when}: {each.what}" for each in record.sources if each.is_begun)),
        ("What the adult wants to happen", _words(record.desired_outcomes, _DESIRED)),
        ("Consent sought", _word(record.consent_sought, domain.OF_AN_ADULT)),
        ("Consent given", _word(record.consent_given, domain.ANSWERS)),
        ("Grounds for going ahead without consent", _words(record.override_grounds, _GROUNDS)),
        ("Why without consent", record.consent_reason),
        ("Capacity in doubt", _word(record.capacity_in_doubt, domain.OF_AN_ADULT)),
        ("Capacity assessed", _assessed(record)),
        ("Advocate needed", _word(record.advocate_needed, domain.OF_AN_ADULT)),
        ("Advocate requested", _word(record.advocate_referred, domain.ANSWERS)),
        ("About the advocate", record.advocate_reason),
        ("Risk now", _word(record.risk_level, domain.RISK_LEVELS)),
        ("Other adults at risk", _word(record.others_at_risk, domain.ANSWERS)),
        ("Children at risk", _word(record.children_at_risk, domain.ANSWERS)),
        ("Done to make people safe now", "\n".join(record.safety_actions)),
        ("Telling the adult the outcome", _word(record.adult_told, domain.TOLD)),
        ("How the adult will be told", record.adult_told_how),
        ("What the adult will not be told, and why", record.adult_told_limits),
    ]


def _assessed(record: Record) -> str:
    if record.capacity_assessed != domain.YES:
        return _word(record.capacity_assessed, domain.ANSWERS)
    day = day_in_words(date.fromisoformat(record.capacity_on)) if record.capacity_on else ""
    return ", ".join(filter(None, (record.capacity_decision, record.capacity_by, day)))


def _word(code: str, options: Iterable[tuple[str, str]]) -> str:
    return dict(options).get(code, "")


def _words(codes: Iterable[str], options: Iterable[tuple[str, str]]) -> str:
    known = dict(options)
    return "\n".join(known[code] for code in codes if code in known)

"""An enquiry in the terms it is counted in: one answer for each adult, worked out in one place from what was written.

The rules are those of the Safeguarding Adults Collection: one answer on capacity and on wishes for each adult of a
concluded enquiry, one result for each kind of source, and risks as rows so that tables across them count true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake.enquiries.domain import sac
from intake.enquiries.domain.codes import MALICIOUS, Kind
from intake.enquiries.domain.facts import Person
from intake.enquiries.domain.records import Whole

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class CountedRisk:
    """One risk as the return counts it."""

    type: str
    source: str
    location: str


@dataclass(frozen=True)
class CountedSource:
    """What was found of the risks of one kind of source, and what became of them (empty: not asked)."""

    source: str
    result: str
    outcome: str


@dataclass(frozen=True)
class Counted:
    """One adult of one enquiry: the unit in which enquiries are counted. Empty texts were not written down."""

    reference: str
    adult: int
    adult_key: str
    kind: Kind
    started_on: date
    concluded_on: date | None
    closed: bool
    large_scale: bool
    born_on: date | None
    died_on: date | None
    sex: str
    ethnicity: str
    support_reason: str
    conditions: tuple[str, ...]
    contacts: tuple[str, ...]
    risks: tuple[CountedRisk, ...]
    sources: tuple[CountedSource, ...]
    lacked_capacity: str
    supported: bool
    advocate: str
    asked: str
    achieved: str


def sources_of(whole: Whole, adult: int) -> tuple[str, ...]:
    """Return the kinds of source, of the return's three, from which an adult's risks come, in the return's order."""
    there = {sac.counted_source(each.fact.source) for each in whole.risks_of(adult)}
    return tuple(each for each in ("provider", "known", "unknown") if each in there)


def lacked_capacity(whole: Whole, adult: int) -> str:
    """Return "yes", "no", "not_known" or "not_recorded": lacking it for one of the decisions is lacking it (SG3a)."""
    said = {each.fact.lacks for each in whole.capacities_of(adult)}
    if not said:
        return NOT_RECORDED
    return "yes" if "yes" in said else "not_known" if "not_known" in said else "no"


def was_supported(whole: Whole, adult: int) -> bool:
    """Return whether an adult who lacked capacity had an advocate, family or a friend beside them (SG3a)."""
    named = any(
        each.fact.supported_by in ("advocate", "family", "friend")
        for each in whole.capacities_of(adult)
        if each.fact.lacks == "yes"
    )
    advocacy = whole.advocacy(adult)
    return named or bool(advocacy and advocacy.fact.offered == "accepted")


def asked(whole: Whole, adult: int) -> str:
    """Return whether the adult was asked: a code of the list, or "not_recorded" (SG4a)."""
    asking = whole.asking(adult)
    return asking.fact.asked if asking else NOT_RECORDED


def achieved(whole: Whole, adult: int) -> str:
    """Return "fully", "partly" or "not" for what was expressed; empty where nothing was, or nothing is said yet.

    All wishes fully met is fully; none met at all is not; anything between is partly (SG4a).
    """
    if asked(whole, adult) != "expressed":
        return ""
    results = [whole.wish_result(adult, each.fact.number) for each in whole.wishes_of(adult)]
    said = {each.fact.met for each in results if each is not None}
    if not results or None in results:
        return ""
    return said.pop() if len(said) == 1 else "partly"


def counted_adult(whole: Whole, person: Person, *, started_on: date) -> Counted:
    """Return one adult of an enquiry as it is counted; `started_on` is the London day it was opened."""
    number, standing = person.adult, whole.standing
    results = ((source, whole.risk_result(number, source)) for source in sources_of(whole, number))
    advocacy = whole.advocacy(number)
    return Counted(
        reference=standing.reference,
        adult=number,
        adult_key=person.adult_key,
        kind=standing.kind,
        started_on=started_on,
        concluded_on=standing.concluded_on,
        closed=not standing.is_open,
        large_scale=standing.large_scale,
        born_on=person.born_on,
        died_on=person.died_on,
        sex=person.sex,
        ethnicity=person.ethnicity,
        support_reason=person.support_reason,
        conditions=person.conditions,
        contacts=tuple(each.reference for each in whole.held),
        risks=tuple(
            CountedRisk(each.fact.type, sac.counted_source(each.fact.source), each.fact.location)
            for each in whole.risks_of(number)
        ),
        sources=tuple(
            CountedSource(source, MALICIOUS.get(found.fact.result, found.fact.result), found.fact.outcome)
            for source, found in results
            if found
        ),
        lacked_capacity=lacked_capacity(whole, number),
        supported=was_supported(whole, number),
        advocate=advocacy.fact.kind if advocacy and advocacy.fact.offered == "accepted" else "",
        asked=asked(whole, number),
        achieved=achieved(whole, number),
    )

"""What does not hang together in an entry, in words beside the field it belongs to; nothing when it may be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from intake.contacts.domain.checks import NONE, none_beside_others
from intake.enquiries.domain import codes, facts, sac
from intake.enquiries.domain.records import Whole
from thresholds.working_days import london_day

Faults = tuple[tuple[str, str], ...]


def faults_of(fact: facts.Fact, whole: Whole, *, now: datetime) -> Faults:
    """Return what keeps an entry from being written, each as (field, words)."""
    today = london_day(now)
    adult = getattr(fact, "adult", None)
    if adult and not isinstance(fact, facts.Person) and whole.adult(adult) is None:
        return (("", "That adult is not counted in this enquiry"),)
    if isinstance(fact, facts.Asking):
        return tuple(_asking(fact, today))
    if isinstance(fact, facts.Wish | facts.WishResult):
        return tuple(_wish(fact, whole, today))
    if isinstance(fact, facts.Capacity):
        return tuple(_capacity(fact, whole, today))
    if isinstance(fact, facts.Advocacy):
        return tuple(_advocacy(fact))
    if isinstance(fact, facts.Risk | facts.RiskResult):
        return tuple(_risk(fact, whole))
    if isinstance(fact, facts.PlanAction | facts.PlanReview):
        return tuple(_plan(fact, whole, today))
    return tuple(_person(fact, whole, today)) if isinstance(fact, facts.Person) else tuple(_confirmed(fact))


def _asking(fact: facts.Asking, today: date) -> Iterator[tuple[str, str]]:
    if fact.asked in ("expressed", "none_expressed"):
        if fact.asked_on is None:
            yield "asked_on", "Enter the day they were asked"
        if fact.of_whom in ("", "nobody"):
            yield "of_whom", "Select who was asked"
    elif not fact.words:
        yield "words", "Enter why they have not been asked"
    yield from _past("asked_on", fact.asked_on, today)


def _wish(fact: facts.Wish | facts.WishResult, whole: Whole, today: date) -> Iterator[tuple[str, str]]:
    known = {each.fact.number for each in whole.wishes if each.fact.adult == fact.adult}
    if fact.number and fact.number not in known:
        yield "number", "Select one of their wishes"
    if isinstance(fact, facts.WishResult):
        if not fact.number:
            yield "number", "Select one of their wishes"
        return
    yield from _past("said_on", fact.said_on, today)


def _capacity(fact: facts.Capacity, whole: Whole, today: date) -> Iterator[tuple[str, str]]:
    if fact.number and fact.number not in {each.fact.number for each in whole.capacities_of(fact.adult)}:
        yield "number", "Select one of the decisions"
    if fact.lacks in ("yes", "no") and fact.assessed_on is None:
        yield "assessed_on", "Enter the day it was assessed"
    if fact.lacks in ("yes", "no") and not fact.assessed_by:
        yield "assessed_by", "Enter who assessed it"
    if fact.lacks == "yes" and not fact.supported_by:
        yield "supported_by", "Select who supported them; the national return asks for it"
    yield from _past("assessed_on", fact.assessed_on, today)


def _advocacy(fact: facts.Advocacy) -> Iterator[tuple[str, str]]:
    if fact.needed == "yes" and not fact.offered:
        yield "offered", "Select whether one was offered"
    if fact.needed == "yes" and fact.offered == "not_offered" and not fact.words:
        yield "words", "Enter why no advocate was offered"
    if fact.offered == "accepted" and fact.kind in ("", "none"):
        yield "kind", "Select what kind of advocate it is"
    if fact.offered == "accepted" and not fact.who:
        yield "who", "Enter who it is"


def _risk(fact: facts.Risk | facts.RiskResult, whole: Whole) -> Iterator[tuple[str, str]]:
    if isinstance(fact, facts.Risk):
        if fact.number and fact.number not in {each.fact.number for each in whole.risks_of(fact.adult)}:
            yield "number", "Select one of the risks"
        return
    sources = {sac.counted_source(each.fact.source) for each in whole.risks_of(fact.adult)}
    if fact.source not in sources:
        yield "source", "First add a risk from that kind of source"
    if fact.result in codes.IDENTIFIED and not fact.outcome:
        yield "outcome", "Select what became of the risk"
    if fact.result not in codes.IDENTIFIED and fact.outcome:
        yield "outcome", "Leave this blank: it only applies if a risk was identified"


def _plan(fact: facts.PlanAction | facts.PlanReview, whole: Whole, today: date) -> Iterator[tuple[str, str]]:
    if isinstance(fact, facts.PlanReview):
        yield from _past("held_on", fact.held_on, today)
        if fact.next_on is not None and fact.next_on <= today:
            yield "next_on", "The next review must be after today"
        return
    before = next((each.fact for each in whole.plan if each.fact.number == fact.number), None)
    if fact.number and before is None:
        yield "number", "Select one of the actions"
    if fact.status != "open" and not fact.words:
        yield "words", "Enter how it ended"
    if fact.status == "open" and fact.due_on < today and (before is None or before.due_on != fact.due_on):
        yield "due_on", "The due date must be today or later"


def _person(fact: facts.Person, whole: Whole, today: date) -> Iterator[tuple[str, str]]:
    if fact.adult and fact.adult not in {each.fact.adult for each in whole.people}:
        yield "", "That adult is not in this enquiry"
    if not fact.counted and not fact.because:
        yield "because", "Enter why this person is not counted"
    if not fact.counted and len(whole.adults) == 1 and whole.adults[0].adult == fact.adult:
        yield "counted", "An enquiry counts at least one adult: add the right one first"
    if NONE in fact.conditions and len(fact.conditions) > 1:
        yield "conditions", none_beside_others({each.code: each.label for each in codes.CONDITIONS})
    yield from _past("born_on", fact.born_on, today)
    yield from _past("died_on", fact.died_on, today)


def _confirmed(fact: facts.Fact) -> Iterator[tuple[str, str]]:
    if isinstance(fact, facts.Confirmed) and fact.verdict == "changed" and not fact.words:
        yield "words", "Enter what is correct now"


def _past(field: str, day: date | None, today: date) -> Iterator[tuple[str, str]]:
    if day is not None and day > today:
        yield field, "The day must be today or earlier"

"""What must be written before an enquiry can be concluded: what the national return counts, and what a plan needs.

Pure: the whole enquiry in, what is missing out, each with the page it is written on. "Not known" is an answer; a blank
is not. Sources: the tables of the Safeguarding Adults Collection, SG1 to SG4, and Making Safeguarding Personal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake.enquiries.domain import codes, facts
from intake.enquiries.domain.codes import Kind
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.measures import sources_of
from intake.enquiries.domain.records import Whole

WITH_ANOTHER_BODY = (Event.CAUSED_PROPOSED, Event.CAUSED_ASKED, Event.CAUSED_REPORTED, Event.CAUSED_CHALLENGED)
MEETING_MOVES = (Event.MEETING_PLANNED, Event.MEETING_CHANGED, Event.MEETING_HELD, Event.MEETING_CALLED_OFF)


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: in words, and the page it is written on, under the enquiry's address."""

    words: str
    page: str


def missing_from(whole: Whole) -> tuple[Missing, ...]:
    """Return everything that keeps an enquiry from being concluded; nothing when it may be."""
    return tuple(_missing(whole))


def _missing(whole: Whole) -> Iterator[Missing]:
    standing = whole.standing
    if standing.officer_id is None:
        yield Missing("Say who makes the enquiry", "people")
    if standing.kind is Kind.OTHER and not standing.ground:
        yield Missing("Say why the enquiry is being made, because it is not under section 42", "people")
    if not whole.adults:
        yield Missing("Add at least one adult", "adults")
    several = len(whole.adults) > 1
    for person in whole.adults:
        for each in _of_adult(whole, person):
            yield Missing(f"{person.name}: {each.words[:1].lower()}{each.words[1:]}", each.page) if several else each
    yield from _plan(whole)
    yield from _waits_elsewhere(whole)


def _waits_elsewhere(whole: Whole) -> Iterator[Missing]:
    """What other parts of the hub still wait for, as the enquiry's own story tells it."""
    asked = {each.facts["caused"]: each.event for each in whole.events if "caused" in each.facts}
    if any(event in WITH_ANOTHER_BODY for event in asked.values()):
        yield Missing("Accept or withdraw what you asked another body to do", "caused")
    met = {each.facts["meeting"]: each.event for each in whole.events if each.event in MEETING_MOVES}
    if any(event in (Event.MEETING_PLANNED, Event.MEETING_CHANGED) for event in met.values()):
        yield Missing("Record the planned meeting, or cancel it", "meetings")


def _of_adult(whole: Whole, person: facts.Person) -> Iterator[Missing]:
    own = f"?adult={person.adult}"
    yield from _described(person)
    yield from _wishes(whole, person, f"wishes{own}")
    if not whole.capacities_of(person.adult):
        yield Missing("Record capacity for the decisions involved", f"capacity{own}")
    if whole.advocacy(person.adult) is None:
        yield Missing("Say whether an advocate is needed", f"advocacy{own}")
    yield from _risks(whole, person, f"risks{own}")


def _described(person: facts.Person) -> Iterator[Missing]:
    blank = [
        words
        for words, value in (
            ("sex", person.sex),
            ("ethnic group", person.ethnicity),
            ("main reason for support", person.support_reason),
        )
        if not value
    ]
    if blank:
        page = f"adults?change=person-{person.adult}"
        yield Missing(f"Record the adult's {' and '.join(blank)}. You can choose “Not known”", page)


def _wishes(whole: Whole, person: facts.Person, page: str) -> Iterator[Missing]:
    asking = whole.asking(person.adult)
    wishes = whole.wishes_of(person.adult)
    if asking is None:
        yield Missing("Say whether the adult was asked what they want to happen", page)
    elif asking.fact.asked == "expressed" and not wishes:
        yield Missing("Record what the adult said they want", page)
    elif asking.fact.asked != "expressed" and wishes:
        yield Missing("There are wishes on record, so say that the adult was asked", page)
    if any(whole.wish_result(person.adult, each.fact.number) is None for each in wishes):
        yield Missing("Say how far each wish was met", page)


def _risks(whole: Whole, person: facts.Person, page: str) -> Iterator[Missing]:
    sources = sources_of(whole, person.adult)
    if not sources:
        yield Missing("Record at least one risk, with its type, source and location", page)
    for source in sources:
        words = codes.words_of(codes.COUNTED_SOURCES, source).lower()
        if whole.risk_result(person.adult, source) is None:
            yield Missing(f"Say what was found about the risks from: {words}", page)


def _plan(whole: Whole) -> Iterator[Missing]:
    remains = any(
        found is not None and found.fact.outcome == "remained"
        for person in whole.adults
        for source in sources_of(whole, person.adult)
        for found in (whole.risk_result(person.adult, source),)
    )
    if remains and not whole.plan:
        yield Missing(
            "A risk remains: record what is being done about it, or that the adult wants nothing done", "plan"
        )
    open_actions = [each.fact for each in whole.plan if each.fact.status == "open"]
    if open_actions and not whole.plan_reviews:
        yield Missing("Some actions in the plan are not done: review the plan and say when the next review is", "plan")

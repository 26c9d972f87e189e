"""Facts for the lenses, read through the one narrow door of the record. Nothing else here may look in."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from intake import reading
from provider_intel.domain import (
    REFUSED,
    Allegation,
    ElsewhereCount,
    Enquiry,
    Facts,
    Funding,
    LastHeard,
    Notice,
    Office,
    Place,
    PlacedCount,
    Placement,
    Report,
    Stage,
    Standing,
    Succession,
    Summed,
    Supply,
    Suspension,
    Visited,
    Worked,
    employments_of,
    months_ending,
)

_ASIDE = {
    "self": "self-neglect",
    "someone_else": "the risk comes from someone who is not of the service",
    "none": "nobody caused it: an accident or illness",
}
_A_WEEK = timedelta(days=7)  # so that a first report just before the period still gathers its later ones
SURE, BY_NAME = 1.0, 0.5  # that two concerns name one person: a human said so; or only the name is the same


@dataclass(frozen=True)
class Added:
    """Dated facts that people add by hand or by file and that no contact tells: joined to what the record says."""

    placements: tuple[Placement, ...] = ()
    fundings: tuple[Funding, ...] = ()
    counts: tuple[PlacedCount, ...] = ()
    supplies: tuple[Supply, ...] = ()
    stages: tuple[Stage, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    notices: tuple[Notice, ...] = ()
    elsewhere: tuple[ElsewhereCount, ...] = ()
    last_heard: tuple[LastHeard, ...] = ()
    visits: tuple[Visited, ...] = ()
    worked: tuple[Worked, ...] = ()


NOTHING_ADDED = Added()


def facts_as_at(
    session: Session,
    *,
    as_at: date,
    months: int,
    counted_months: int,
    added: Added = NOTHING_ADDED,
    summed: Summed | None = None,
) -> Facts:
    """Return everything a run on `as_at` may know: `months` of concerns, and aside-counts of the last `counted_months`.

    Only what was received by the end of that day in London and accepted by then. Offices and successions count from the
    day they were known here, and so do their ends; places are as the register tells them now, with their own dates,
    under whoever ran them on the day and the brand they had.
    """
    first = months_ending(as_at, months).first - _A_WEEK
    lately = months_ending(as_at, counted_months).first
    words = reading.abuse_words()
    told = reading.told_in_concerns(session, first=first, as_at=as_at)
    return Facts(
        as_at=as_at,
        places=_places(session, as_at),
        reports=tuple(report_of(fact, words) for fact in told.concerns),
        undecided=reading.undecided_by_place(session, first=lately, as_at=as_at),
        without_place=reading.accepted_without_place(session, first=lately, as_at=as_at),
        offices=tuple(_office(fact) for fact in reading.offices(session, as_at=as_at)),
        successions=tuple(succession_of(fact, as_at=as_at) for fact in reading.successions(session)),
        recorded_from=reading.recorded_from(session),
        recording_changes=reading.recording_changes(session, as_at=as_at),
        allegations=tuple(_allegation(fact) for fact in told.named if fact.person_key),
        supplies=(*(_supply(fact) for fact in told.named if fact.agency_key), *added.supplies),
        fundings=(*(_funding(fact) for fact in told.payers), *added.fundings),
        enquiries=enquiries_as_at(session, as_at=as_at),
        employments=employments_of(added.worked, {fact.reference: fact.person_key for fact in told.named}),
        placements=added.placements,
        placed_counts=added.counts,
        stages=added.stages,
        suspensions=added.suspensions,
        notices=added.notices,
        elsewhere=added.elsewhere,
        last_heard=added.last_heard,
        visits=added.visits,
        summed=summed,
    )


def enquiries_as_at(session: Session, *, as_at: date) -> tuple[Enquiry, ...]:
    """Return every enquiry about a place begun by a date, with what it had found by then."""
    return tuple(enquiry_of(fact) for fact in reading.enquiries_about_places(session, as_at=as_at))


def kept_from(session: Session, account_id: str, references: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return the references among these that the record keeps from an account: their concerns are counted alone."""
    return reading.kept_from(session, account_id, references, now=now)


def abuse_words() -> dict[str, str]:
    """Return each kind of harm that a concern can be about by its code, in the words of the form."""
    return reading.abuse_words()


def name_of(session: Session, scope: str, identifier: str) -> str | None:
    """Return the name of a `location`, a `provider` or a `brand` of the register; None when there is no such one."""
    return reading.register_name(session, scope, identifier)


def holders_of(session: Session, scope: str, identifier: str) -> list[tuple[str, str]]:
    """Return what holds a place or provider, as (scope, id): its provider and brand, or the brands of its places."""
    return reading.register_holders(session, scope, identifier)


def places_held(session: Session, scope: str, identifier: str) -> list[str]:
    """Return the places that a `provider` or a `brand` holds, by id."""
    return sorted(fact.location_id for fact in reading.places_of(session, scope, identifier))


def places_held_on(
    session: Session, holders: Collection[tuple[str, str]], *, on: date
) -> dict[tuple[str, str], list[str]]:  # fmt: skip
    """Return the places each `provider` ran or each `brand` had on a day, open on it, as recorded by then.

    By (scope, id), and the register is read once for all of them.
    """
    held: dict[tuple[str, str], list[str]] = {holder: [] for holder in holders}
    for place in _held_on(session, on) if held else ():
        begun = place.registered_on is None or place.registered_on <= on
        if begun and (place.deregistered_on is None or place.deregistered_on > on):
            for scope, identifier in (("provider", place.provider_id), ("brand", place.brand_id)):
                if (scope, identifier) in held:
                    held[scope, identifier].append(place.location_id)
    return held


def concerns_by_place(session: Session, *, first: date, last: date, as_at: date) -> dict[str, int]:
    """Return how many concerns about each place were received between two days, and accepted by a third."""
    counted = Counter(fact.location_id for fact in reading.accepted_concerns(session, first=first, as_at=as_at)
                      if fact.received_on <= last)  # fmt: skip
    return dict(counted)


def room_at(session: Session) -> dict[str, int]:
    """Return how many people each place supports or has room for, where the register says."""
    return {fact.location_id: fact.capacity for fact in reading.places(session) if fact.capacity}


def names_of_places(session: Session, location_ids: Collection[str]) -> dict[str, str]:
    """Return the name of each of these that is a place of the register, by id."""
    return {fact.location_id: fact.name for fact in reading.places_named(session, location_ids)}


def names_of(session: Session, subjects: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the names of those of some locations, providers and brands that the register holds, each by kind and id.

    The places in one statement, however many; of providers and brands there are few.
    """
    places = names_of_places(session, [identifier for scope, identifier in subjects if scope == "location"])
    others = {each: name_of(session, *each) for each in sorted(subjects) if each[0] != "location"}
    named = {each: name for each, name in others.items() if name}
    return {("location", identifier): name for identifier, name in places.items()} | named


def find_places(session: Session, typed: str) -> list[tuple[str, str]]:
    """Return the places whose words begin as typed, each by id and as name and town; registered ones first."""
    return [(fact.location_id, f"{fact.name}, {fact.town}") for fact in reading.search_places(session, typed)]


def find_holders(session: Session, typed: str) -> list[tuple[str, str, str]]:
    """Return the providers and brands whose names hold every word typed, as (scope, id, name)."""
    return reading.holders_called(session, typed, limit=10)


def place_ids(session: Session) -> list[str]:
    """Return the register's id of every place it tells more of than its name, in order."""
    return [fact.location_id for fact in reading.places(session)]


def _places(session: Session, as_at: date) -> tuple[Place, ...]:
    newest = {fact.location_id: fact for fact in reading.ratings(session, as_at=as_at)}
    places = []
    for place in _held_on(session, as_at):
        rated = newest.get(place.location_id)
        places.append(replace(place, rating=rated.code, rating_on=rated.published_on) if rated else place)
    return tuple(places)


def _held_on(session: Session, as_at: date) -> Iterator[Place]:
    """Yield every place as the register tells it now, under whoever ran it on a day and the brand it had."""
    then = reading.held_then(session, as_at=as_at)
    for fact in reading.places(session):
        yield Place(**kept(fact) | _held_by(then.get(fact.location_id)))


def _held_by(then: reading.HeldThen | None) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if then and then.provider:
        told |= dict(zip(("provider_id", "provider_name", "companies_house"), then.provider, strict=True))
    if then and then.brand is not None:
        told |= dict(zip(("brand_id", "brand_name"), then.brand, strict=True))
    return told


def report_of(fact: reading.ConcernFact, words: dict[str, str]) -> Report:
    """Return a concern as the lenses read it; `words` are those of the kinds of abuse."""
    return Report(
        reference=fact.reference,
        location_id=fact.location_id,
        received_on=fact.received_on,
        adult=fact.adult_key,
        reporter=fact.reporter_key,
        own=fact.own_report,
        severity=fact.severity,
        abuse_types=tuple(words.get(code, code) for code in fact.abuse_types),
        incident_on=fact.incident_on,
        aside=_ASIDE.get(fact.cause, ""),
        reporter_kind=fact.reporter_kind,
    )


def _allegation(fact: reading.NamedFact) -> Allegation:
    return Allegation(
        reference=fact.reference,
        location_id=fact.location_id,
        received_on=fact.received_on,
        person=fact.person_key,
        worker=fact.number,
        standing=Standing(fact.found),
        identity=SURE if fact.certain else BY_NAME,
        confirmed=fact.certain,
        employer=fact.agency_key,
        adult=fact.adult_key,
    )


def _supply(fact: reading.NamedFact) -> Supply:
    # A concern shows that the agency's staff were there on its day, and says nothing of before or after.
    day = fact.received_on
    seen = (fact.reference,)
    return Supply(fact.agency_key, fact.location_id, day, day, fact.reference, fact.agency_name, seen)


def _funding(fact: reading.PayerFact) -> Funding:
    return Funding(fact.payer, fact.adult_key, fact.said_on, None, fact.reference)


def enquiry_of(fact: reading.EnquiryFact) -> Enquiry:
    """Return an enquiry as the lenses read it."""
    dates = (fact.opened_on, fact.concluded_on)
    return Enquiry(fact.reference, fact.location_id, fact.concerns, *dates, Standing(fact.found), fact.statutory)


def _office(fact: reading.OfficeFact) -> Office:
    dates = (fact.starts_on, fact.ends_on)
    recorded = (fact.recorded_on, fact.end_recorded_on if fact.ends_on else None)
    return Office(fact.person_key, fact.office, fact.holder_id, *dates, fact.source, *recorded)


def succession_of(fact: reading.SuccessionFact, *, as_at: date) -> Succession:
    """Return a succession as the graph reads it on a date; what a person refused by then is marked as refused."""
    pair = (fact.predecessor_id, fact.successor_id)
    refused = fact.refused_on is not None and fact.refused_on <= as_at
    return Succession(*pair, fact.reason, fact.happened_on, REFUSED if refused else fact.origin, fact.recorded_on)


def kept(fact: reading.PlaceFact) -> dict[str, Any]:
    """Return what a place is made of here."""
    told = asdict(fact)
    del told["is_open"]  # a place of the past is told by its own dates
    return told

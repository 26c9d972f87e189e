"""Everything recorded about one place, provider or brand, read through the same narrow door: for its page."""

from dataclasses import asdict
from datetime import date

from sqlalchemy.orm import Session

from intake import reading
from provider_intel import sources
from provider_intel.domain import Answerable, Capacity, Place, Ran, Rated, Recorded


def recorded_of(session: Session, scope: str, identifier: str, *, first: date, as_at: date) -> Recorded:
    """Return all that the register and the record tell by a day of a `location`, a `provider` or a `brand`.

    Concerns received from `first` on. Empty when the register holds no such one. The number of statements asked does
    not depend on how many places or concerns there are.
    """
    here = reading.places_of(session, scope, identifier)
    own = [fact.location_id for fact in here]
    links = reading.chain_of(session, own, as_at=as_at)
    chained = {end for link in links for end in (link.predecessor_id, link.successor_id)} - set(own)
    every = [*own, *sorted(chained)]
    others = reading.places_named(session, chained)
    holders = {*every, *(fact.provider_id for fact in (*here, *others) if fact.provider_id)}
    words = reading.abuse_words()
    undecided = reading.undecided_by_place(session, first=first, as_at=as_at)
    concerns = reading.accepted_concerns(session, first=first, as_at=as_at, places=every)
    return Recorded(
        as_at=as_at,
        first=first,
        places=tuple(Place(**sources.kept(fact)) for fact in here),
        others=tuple(Place(**sources.kept(fact)) for fact in others),
        links=tuple(sources.succession_of(fact, as_at=as_at) for fact in links),
        people=tuple(_answerable(fact) for fact in reading.answerable_for(session, holders, as_at=as_at)),
        ran=tuple(_ran(fact) for fact in reading.operators(session, as_at=as_at, places=every)),
        ratings=tuple(_rated(fact) for fact in reading.ratings(session, as_at=as_at, places=every)),
        capacities=tuple(Capacity(**asdict(fact)) for fact in reading.capacities(session, own, on=as_at)),
        reports=tuple(sources.report_of(fact, words) for fact in concerns),
        enquiries=tuple(
            sources.enquiry_of(fact) for fact in reading.enquiries_about_places(session, as_at=as_at, places=every)
        ),
        undecided=sum(undecided.get(place, 0) for place in own),
        recorded_from=reading.recorded_from(session),
        reporter_words=reading.reporter_words(),
    )  # fmt: skip


def ran(session: Session, *, as_at: date) -> tuple[Ran, ...]:
    """Return which provider ran which place and since when, as recorded by a day, the oldest first for each place."""
    return tuple(_ran(fact) for fact in reading.operators(session, as_at=as_at) if fact.child_kind == "location")


def _answerable(fact: reading.AnswerableFact) -> Answerable:
    dates = (fact.starts_on, fact.seen_from, fact.ends_on)
    return Answerable(fact.holder_id, fact.office, fact.person_key, fact.name, *dates, fact.source)


def _ran(fact: reading.RelationFact) -> Ran:
    dates = (fact.starts_on, fact.seen_from, fact.ends_on)
    return Ran(fact.child_id, fact.parent_id, fact.parent_name, *dates, fact.source)


def _rated(fact: reading.RatingFact) -> Rated:
    words = reading.rating_words(fact.code, fact.none)
    return Rated(fact.location_id, words, bool(fact.code), fact.published_on, bool(fact.inherited), fact.recorded_on)

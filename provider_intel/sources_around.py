"""Facts around a few things, read through the same narrow door: as many statements for many things as for few."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.clock import in_london
from intake import reading
from provider_intel import sources, sources_arranged
from provider_intel.domain import (
    REFUSED,
    Allegation,
    Facts,
    Funding,
    Office,
    Operation,
    Place,
    Report,
    Standing,
    Supply,
)

_EVER_SINCE = date(2000, 1, 1)  # before the first contact of any hub


def register_beside(session: Session, ids: Mapping[str, Collection[str]], *, as_at: date) -> Facts:
    """Return the register's facts beside some things: `ids` are those of places, providers, brands, people, postcodes.

    Four statements, however many things are asked about.
    """
    places, providers = ids.get("location", ()), ids.get("provider", ())
    people = [int(one) for one in ids.get("person", ())]
    offices = reading.offices_among(session, as_at=as_at, holders=[*places, *providers], people=people)
    told = [sources.succession_of(fact, as_at=as_at) for fact in reading.successions_among(session, locations=places)]
    successions = tuple(one for one in told if one.origin != REFUSED)
    held = {office.holder_id for office in offices}
    chained = {one for pair in successions for one in (pair.predecessor_id, pair.successor_id)}
    ran = reading.operators_among(session, as_at=as_at, places=places, providers=providers)
    run_here = {one.child_id for one in ran}
    near = reading.places_among(
        session, locations={*places, *held, *chained, *run_here}, providers={*providers, *held},
        brands=ids.get("brand", ()),
        postcodes=ids.get("postcode", ()),
    )  # fmt: skip
    return Facts(
        as_at=as_at,
        places=tuple(Place(**sources.kept(fact)) for fact in near),
        reports=(),
        offices=tuple(_numbered(fact) for fact in offices),
        successions=successions,
        operations=tuple(_operation(fact) for fact in ran),
    )


@dataclass(frozen=True)
class Concerns:
    """The accepted concerns of some places as facts, and on which day each was accepted."""

    facts: Facts
    accepted_on: Mapping[str, date]


def concerns_beside(
    session: Session, locations: Collection[str], *, first: date, as_at: date, payers: bool
) -> Concerns:
    """Return the concerns about some places received from a day to another and accepted by then, and who is in them."""
    told = reading.concerns_among(session, locations=locations, first=first, as_at=as_at, payers=payers)
    supplied = [one for one in sources_arranged.supplies_told(session, as_at=as_at) if one.location_id in locations]
    counted = sources_arranged.placed_adults(session, as_at=as_at) if payers else ()
    placed = sources_arranged.placements_told(session, as_at=as_at, locations=locations)
    facts = Facts(
        as_at=as_at,
        places=(),
        reports=tuple(Report(one.reference, one.location_id, one.received_on, one.adult_key, "") for one in told),
        allegations=tuple(_worker(one, one.worker) for one in told if one.worker is not None),
        supplies=(*(_agency(one) for one in told if one.agency_name), *supplied),
        fundings=tuple(Funding(one.payer, one.adult_key, None, None, one.reference) for one in told if one.payer),
        placements=placed if payers else tuple(replace(one, payer="") for one in placed),
        placed_counts=tuple(one for one in counted if one.location_id in locations),
    )
    return Concerns(facts, {one.reference: one.recorded_on for one in told})


def places_of(session: Session, kind: str, identifier: str, *, first: date, as_at: date, reader: str,
              now: datetime) -> tuple[str, ...]:  # fmt: skip
    """Return the places at which a `worker` or an `agency` is told of, by what the reader may see of it, by id.

    An agency also stands where somebody said or a file says that its staff worked.
    """
    if kind == "worker":
        seen = reading.worker_seen_at(session, int(identifier), first=first, as_at=as_at)
    else:
        seen = reading.agency_seen_at(session, identifier, first=first, as_at=as_at)
    kept = sources.kept_from(session, reader, [one.reference for one in seen], now=now)
    told = {one.location_id for one in seen if one.reference not in kept}
    if kind == "agency":
        told |= {
            one.location_id for one in sources_arranged.supplies_told(session, as_at=as_at) if one.agency == identifier
        }
    return tuple(sorted(told))


@dataclass(frozen=True)
class NamedIn:
    """An accepted concern in which a worker is named, and where."""

    reference: str
    location_id: str


def worker_named_in(session: Session, number: int, *, reader: str, now: datetime) -> list[NamedIn]:
    """Return the concerns in which "Worker ref 17" is named that a reader may see, oldest first."""
    seen = reading.worker_seen_at(session, number, first=_EVER_SINCE, as_at=in_london(now).date())
    kept = sources.kept_from(session, reader, [one.reference for one in seen], now=now)
    return [NamedIn(one.reference, one.location_id) for one in seen if one.reference not in kept]


def worker_name(session: Session, number: int, *, reader: str, now: datetime) -> str | None:
    """Return the name behind "Worker ref 17" for an account that may see the concern it comes from, else None."""
    return reading.worker_name(session, number, account_id=reader, now=now)


def _numbered(fact: reading.NumberedOffice) -> Office:
    dates = (fact.starts_on, fact.ends_on)
    return Office(str(fact.number), fact.office, fact.holder_id, *dates, fact.source, fact.recorded_on)


def _operation(fact: reading.RelationFact) -> Operation:
    since = fact.starts_on or fact.seen_from
    return Operation(
        fact.parent_id, fact.parent_name, fact.child_id, since, fact.ends_on, fact.source, fact.recorded_on
    )


def _worker(fact: reading.AcceptedFact, number: int) -> Allegation:
    return Allegation(
        reference=fact.reference,
        location_id=fact.location_id,
        received_on=fact.received_on,
        person=str(number),
        worker=number,
        standing=Standing(fact.found),
        identity=sources.SURE if fact.certain else sources.BY_NAME,
        confirmed=fact.certain,
        recorded_on=fact.recorded_on,
    )


def _agency(fact: reading.AcceptedFact) -> Supply:
    day = fact.received_on
    return Supply(fact.agency_key, fact.location_id, day, day, fact.reference, fact.agency_name, (fact.reference,))

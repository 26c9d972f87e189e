"""Registering the invented providers and places of the fictional county, through the same merging as a real file."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from foundation.database import transaction
from intake.providers import queries
from intake.providers.actions.held import Source
from intake.providers.actions.merging import take_in
from intake.providers.domain import (
    CapacitySource,
    MixingRefused,
    NoRating,
    Record,
    Status,
    Subject,
    is_synthetic,
    kind_words,
    refuse_mixing,
    stratum_of,
)
from intake.providers.domain.records import Fact, RatingSeen
from intake.providers.tables import LinkRow, LocationRow, OfficerRow


@dataclass(frozen=True)
class CountyProvider:
    """An invented provider."""

    provider_id: str
    name: str
    registered_on: date | None = None
    deregistered_on: date | None = None
    ownership: str = "Organisation"
    brand_id: str | None = None
    brand_name: str | None = None


@dataclass(frozen=True)
class CountyLocation:
    """An invented place. `beds` for a home; `people_supported` for a service in people's own homes."""

    location_id: str
    provider_id: str
    name: str
    town: str
    postcode: str
    service_types: tuple[str, ...]
    specialisms: tuple[str, ...]
    address: str = ""
    beds: int = 0
    people_supported: int | None = None
    registered_on: date | None = None
    deregistered_on: date | None = None
    dormant: bool = False
    rating: str | None = None
    rating_on: date | None = None


@dataclass(frozen=True)
class CountyOfficer:
    """An invented person's office at a place (registered_manager) or provider (nominated_individual), with dates."""

    holder_kind: str
    holder_id: str
    office: str
    family_name: str
    given_name: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class CountyLink:
    """One invented registration that followed another."""

    predecessor_id: str
    successor_id: str
    reason: str
    happened_on: date
    kind: str = "location"
    origin: str = "cqc"


@dataclass(frozen=True)
class RegisterCounty:
    """Everything the fictional county puts on the register."""

    as_at: date
    environment: str
    local_authority: str
    providers: tuple[CountyProvider, ...]
    locations: tuple[CountyLocation, ...]
    officers: tuple[CountyOfficer, ...] = ()
    links: tuple[CountyLink, ...] = ()


def register_county_places(command: RegisterCounty) -> int:
    """Put the county's places on the register; return how many are new or changed. Again changes nothing.

    Raises MixingRefused when an identifier is not an invented one, or the register holds real places.
    """
    identifiers = [place.location_id for place in command.locations]
    identifiers += [provider.provider_id for provider in command.providers]
    strangers = [identifier for identifier in identifiers if not is_synthetic(identifier)]
    if strangers:
        raise MixingRefused(f"{strangers[0]} is not an invented identifier: the county may hold no other.")
    records = [_provider(one) for one in command.providers] + [_location(one, command) for one in command.locations]
    with transaction() as session:
        refuse_mixing(
            environment=command.environment,
            holds_synthetic=queries.register_is_synthetic(session),
            holds_real=queries.register_is_real(session),
            incoming_synthetic=True,
        )
        source = Source(command.as_at, None, "county", command.as_at, from_the_start=True)
        outcomes = take_in(session, records, source, described=set())
        if outcomes.added:
            _write_people_and_links(session, command)
            _write_people_supported(session, command)
    return outcomes.added + outcomes.changed


def _provider(one: CountyProvider) -> Record:
    facts: dict[str, Fact] = {
        "name": one.name,
        "status": _status(one.deregistered_on),
        "registered_on": one.registered_on,
        "deregistered_on": one.deregistered_on,
        "ownership": one.ownership,
        "brand_id": one.brand_id,
        "brand_name": one.brand_name,
    }
    return Record(Subject.PROVIDER, one.provider_id, facts)


def _location(one: CountyLocation, command: RegisterCounty) -> Record:
    brands = {provider.provider_id: (provider.brand_id, provider.brand_name) for provider in command.providers}
    brand_id, brand_name = brands.get(one.provider_id, (None, None))
    facts: dict[str, Fact] = {
        "name": one.name,
        "provider_id": one.provider_id,
        "address_1": one.address or None,
        "town": one.town,
        "postcode": one.postcode,
        "local_authority": command.local_authority,
        "care_home": any(service.startswith("Care home") for service in one.service_types),
        "beds": one.beds,
        "service_types": one.service_types,
        "specialisms": one.specialisms,
        "stratum": stratum_of(one.service_types, one.specialisms).value,
        "kind_words": kind_words(one.service_types),
        "dormant": one.dormant,
        "status": _status(one.deregistered_on),
        "registered_on": one.registered_on,
        "deregistered_on": one.deregistered_on,
        "rating": one.rating,
        "rating_none": None if one.rating else NoRating.ABSENT.value,
        "rating_on": one.rating_on,
        "brand_id": brand_id,
        "brand_name": brand_name,
    }
    rated = (RatingSeen(one.rating, None, one.rating_on, inherited=False),) if one.rating else ()
    return Record(Subject.LOCATION, one.location_id, facts, ratings=rated)


def _status(deregistered_on: date | None) -> str:
    return str((Status.DEREGISTERED if deregistered_on else Status.REGISTERED).value)


def _write_people_and_links(session: Session, command: RegisterCounty) -> None:
    officers = [
        {
            "holder_kind": one.holder_kind,
            "holder_id": one.holder_id,
            "office": one.office,
            "person_key": f"{one.family_name}|{one.given_name}".casefold(),
            "name": f"{one.given_name} {one.family_name}",
            "title": "",
            "starts_on": one.starts_on,
            "seen_from": one.starts_on,
            "ends_on": one.ends_on,
            "source": "county",
            "recorded_on": one.starts_on,
            "end_recorded_on": one.ends_on,
        }
        for one in command.officers
    ]
    links = [
        {
            "kind": one.kind,
            "predecessor_id": one.predecessor_id,
            "successor_id": one.successor_id,
            "reason": one.reason,
            "origin": one.origin,
            "happened_on": one.happened_on,
            "seen_from": one.happened_on,
            "recorded_on": one.happened_on,
        }
        for one in command.links
    ]
    if officers:
        session.connection().execute(insert(OfficerRow), officers)
    if links:
        session.connection().execute(insert(LinkRow), links)


def _write_people_supported(session: Session, command: RegisterCounty) -> None:
    for one in command.locations:
        if one.people_supported is not None:
            session.execute(
                update(LocationRow)
                .where(LocationRow.location_id == one.location_id)
                .values(capacity=one.people_supported, capacity_source=CapacitySource.PEOPLE_SUPPORTED.value)
            )

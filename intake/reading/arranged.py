"""Who pays for adults where, and which agency supplied which place, as people and files told: each with who said so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from intake.providers.queries import arrangements
from intake.providers.queries.dated import counted_under
from intake.providers.queries.placements import placements as arrangements_one_by_one
from intake.reading.concerns import keys_of_marks
from intake.reading.named import agency_key


@dataclass(frozen=True)
class PlacedAdultsFact:
    """How many adults one payer had at a place on a day; `self` where they pay for themselves."""

    location_id: str
    payer: str
    people: int
    on_day: date
    source: str
    recorded_on: date


@dataclass(frozen=True)
class PlacementFact:
    """Between which days a payer had an adult at a place: the adult by a key that names nobody, no end while there."""

    location_id: str
    adult_key: str
    payer: str
    starts_on: date
    ends_on: date | None
    source: str
    recorded_on: date


@dataclass(frozen=True)
class AgencySupplyFact:
    """Between which days an agency's staff worked at a place. The key is the one its name has in concerns."""

    agency_key: str
    agency_name: str
    location_id: str
    starts_on: date
    ends_on: date | None
    source: str
    recorded_on: date


def placed_adults(session: Session, *, as_at: date) -> list[PlacedAdultsFact]:
    """Return every count of adults of a day or earlier and recorded by it, oldest first for each place.

    A place registered twice is told of under the identifier it is counted by.
    """
    other = counted_under(session)
    return [
        PlacedAdultsFact(
            other.get(each.told.location_id, each.told.location_id), each.told.payer, each.told.people,
            each.told.on_day, each.told.source, each.recorded_on,
        )
        for each in arrangements.placed_adults(session, as_at=as_at)
    ]  # fmt: skip


def placements(
    session: Session, *, as_at: date, locations: Collection[str] | None = None
) -> list[PlacementFact]:  # fmt: skip
    """Return which adult was placed where and by whom, begun and recorded by a day, with an end that came by then.

    An adult is counted by the same key as in concerns about them. With `locations`, of these places alone.
    """
    told = arrangements_one_by_one(session, as_at=as_at)
    other = counted_under(session) if told else {}
    facts = [(other.get(one.told.location_id, one.told.location_id), one) for one in told]
    wanted = [(place, one) for place, one in facts if locations is None or place in locations]
    keys = keys_of_marks(session, {one.told.adult for _, one in wanted}, as_at=as_at) if wanted else {}
    return [
        PlacementFact(place, keys[one.told.adult], one.told.payer, one.told.starts_on,
                      one.told.ends_on if one.told.ends_on and one.told.ends_on <= as_at else None, one.told.source,
                      one.recorded_on)
        for place, one in wanted
    ]  # fmt: skip


def agency_supplies(session: Session, *, as_at: date) -> list[AgencySupplyFact]:
    """Return which agency supplied which place, begun and recorded by a day and not taken back by then."""
    other = counted_under(session)
    return [
        AgencySupplyFact(
            agency_key(each.told.agency), each.told.agency, other.get(each.told.location_id, each.told.location_id),
            each.told.starts_on, each.told.ends_on, each.told.source, each.recorded_on,
        )
        for each in arrangements.supplied(session, as_at=as_at)
    ]  # fmt: skip

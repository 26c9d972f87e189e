"""Who pays for adults where, and which agency supplied which place, as people and files told: each with who said so."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from intake.providers.queries import arrangements
from intake.providers.queries.dated import counted_under
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

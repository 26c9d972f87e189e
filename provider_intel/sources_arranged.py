"""What people and files told of who is placed where, who pays and who supplies: through the same narrow door."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from intake import reading
from provider_intel.domain import PlacedCount, Placement, Supply


def placed_adults(session: Session, *, as_at: date) -> tuple[PlacedCount, ...]:
    """Return how many adults each payer has at which place, as told by hand or by file up to a date."""
    told = reading.placed_adults(session, as_at=as_at)
    return tuple(PlacedCount(fact.payer, fact.location_id, fact.people, fact.on_day, fact.source) for fact in told)


def placements_told(
    session: Session, *, as_at: date, locations: Collection[str] | None = None
) -> tuple[Placement, ...]:  # fmt: skip
    """Return which adult was placed where and by whom, as told by hand or by file up to a date; by keys alone."""
    told = reading.placements(session, as_at=as_at, locations=locations)
    return tuple(
        Placement(fact.adult_key, fact.location_id, fact.starts_on, fact.ends_on, fact.source, fact.payer,
                  fact.recorded_on)
        for fact in told
    )  # fmt: skip


def supplies_told(session: Session, *, as_at: date) -> tuple[Supply, ...]:
    """Return which agency supplied which place, as told by hand or by file up to a date and by no concern."""
    return tuple(
        Supply(fact.agency_key, fact.location_id, fact.starts_on, fact.ends_on, fact.source, fact.agency_name)
        for fact in reading.agency_supplies(session, as_at=as_at)
    )

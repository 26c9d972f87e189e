"""Who pays for how many adults at which place, and which agency supplied it when: the newest of each, as at a date."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.clock import LONDON, in_london
from intake.providers.domain.arrangements import PlacedAdults, Supplied
from intake.providers.tables import PlacedAdultsRow, PlacementRow, SuppliedRow


@dataclass(frozen=True)
class PlacedFact:
    """A count of adults as it was recorded here: on which day, by whom if not by a file, and under which number."""

    told: PlacedAdults
    recorded_on: date
    by_account: str
    number: int


@dataclass(frozen=True)
class SupplyFact:
    """An agency's time at a place as it was recorded here: when, by whom if not by a file, and under which number."""

    told: Supplied
    recorded_on: date
    by_account: str
    number: int


def placed_adults(session: Session, *, as_at: date, location_id: str = "") -> list[PlacedFact]:
    """Return every count of a day or earlier that was recorded by that day, put right as it was then; oldest first.

    With `location_id`, of that place alone.
    """
    row = PlacedAdultsRow
    wanted = select(row).where(row.recorded_at < _end_of(as_at), row.on_day <= as_at)
    if location_id:
        wanted = wanted.where(row.location_id == location_id)
    rows = session.scalars(wanted.order_by(row.location_id, row.on_day, row.id))
    facts = [_placed(each) for each in rows]
    return list({each.told.about: each for each in facts}.values())


def supplied(session: Session, *, as_at: date, location_id: str = "") -> list[SupplyFact]:
    """Return which agency supplied which place as recorded by a day, what was taken back by then left out.

    With `location_id`, of that place alone.
    """
    return [each for each in supplied_said(session, as_at=as_at, location_id=location_id) if not each.told.taken_back]


def supplied_said(session: Session, *, as_at: date, location_id: str = "") -> list[SupplyFact]:
    """Return the newest that was said of each agency's time at a place, be it that it never was."""
    row = SuppliedRow
    wanted = select(row).where(row.recorded_at < _end_of(as_at), row.starts_on <= as_at)
    if location_id:
        wanted = wanted.where(row.location_id == location_id)
    rows = session.scalars(wanted.order_by(row.location_id, row.starts_on, row.id))
    return list({each.told.about: each for each in map(_supply, rows)}.values())


def payers_named(session: Session) -> list[str]:
    """Return every payer anybody named, in order, so that one body is not named in two ways."""
    named = [session.scalars(select(row.payer).distinct()) for row in (PlacedAdultsRow, PlacementRow)]
    return sorted({payer for each in named for payer in each})


def _placed(row: PlacedAdultsRow) -> PlacedFact:
    told = PlacedAdults(row.location_id, row.payer, row.people, row.on_day, row.source)
    return PlacedFact(told, in_london(row.recorded_at).date(), row.by_account or "", row.id)


def _supply(row: SuppliedRow) -> SupplyFact:
    told = Supplied(row.location_id, row.agency, row.starts_on, row.ends_on, row.source, row.taken_back)
    return SupplyFact(told, in_london(row.recorded_at).date(), row.by_account or "", row.id)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)

"""Which adult is placed where and by whom: the newest of each, as at a date. An adult is a mark, never a name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.clock import end_of, in_london
from intake.providers.domain.placements import Placed
from intake.providers.tables import PlacementRow


@dataclass(frozen=True)
class PlacementFact:
    """A placement as it was recorded here: on which day, by whom if not by a file, and under which number."""

    told: Placed
    recorded_on: date
    by_account: str
    number: int


def placements(session: Session, *, as_at: date, location_id: str = "") -> list[PlacementFact]:
    """Return which adult was placed where as recorded by a day, begun by it, what was taken back by then left out.

    Those that have ended stay, with their end. With `location_id`, of that place alone.
    """
    return [each for each in placements_said(session, as_at=as_at, location_id=location_id) if not each.told.taken_back]


def placements_said(session: Session, *, as_at: date, location_id: str = "") -> list[PlacementFact]:
    """Return the newest that was said of each placement, be it that it never was."""
    row = PlacementRow
    wanted = select(row).where(row.recorded_at < end_of(as_at), row.starts_on <= as_at)
    if location_id:
        wanted = wanted.where(row.location_id == location_id)
    rows = session.scalars(wanted.order_by(row.location_id, row.starts_on, row.id))
    return list({each.told.about: each for each in map(_fact, rows)}.values())


def _fact(row: PlacementRow) -> PlacementFact:
    days = (row.starts_on, row.ends_on)
    told = Placed(row.location_id, row.adult, row.payer, *days, row.source, row.taken_back)
    return PlacementFact(told, in_london(row.recorded_at).date(), row.by_account or "", row.id)

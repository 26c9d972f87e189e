"""Who is registered manager of a place now, and what people told of its managers."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.providers.domain.records import Office
from intake.providers.tables import LocationRow, ManagerToldRow, OfficerRow


@dataclass(frozen=True)
class InPost:
    """A manager in post, by the number of the entry."""

    number: int
    name: str
    since: date
    source: str


@dataclass(frozen=True)
class Told:
    """What somebody told of a manager."""

    name: str
    says: str
    on_day: date
    source: str
    by_account: str
    at: datetime


@dataclass(frozen=True)
class ManagersSeen:
    """A place with its managers in post, and what was told of any, newest first."""

    location_id: str
    name: str
    in_post: tuple[InPost, ...]
    told: tuple[Told, ...]


def managers_seen(session: Session, location_id: str) -> ManagersSeen | None:
    """Return the managers of a place, or None when the register does not hold it."""
    place = session.get(LocationRow, location_id)
    if place is None:
        return None
    row, told = OfficerRow, ManagerToldRow
    held = select(row).where(
        row.holder_kind == "location", row.holder_id == location_id, row.office == Office.REGISTERED_MANAGER.value,
        row.ends_on.is_(None),
    )  # fmt: skip
    said = select(told).where(told.location_id == location_id).order_by(told.id.desc())
    return ManagersSeen(
        location_id,
        place.name,
        tuple(
            InPost(one.id, one.name, one.starts_on or one.seen_from, one.source)
            for one in session.scalars(held.order_by(row.seen_from, row.id))
        ),
        tuple(
            Told(one.name, one.says, one.on_day, one.source, one.by_account, one.at) for one in session.scalars(said)
        ),
    )

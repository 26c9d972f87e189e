"""Two registrations of which one may have followed the other, and what people said of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.providers.tables import FollowedRow, LinkRow, LocationRow, ProviderRow


@dataclass(frozen=True)
class Said:
    """What one person said of it."""

    says: str
    reason: str
    happened_on: date | None
    because: str
    by_account: str
    at: datetime


@dataclass(frozen=True)
class Registration:
    """One of the two, as the register tells it."""

    location_id: str
    name: str
    run_by: str
    address: str
    kind: str
    registered_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class PairSeen:
    """Both registrations, whether the register itself links them, and what people said, oldest first."""

    before: Registration
    after: Registration
    stated: bool
    said: tuple[Said, ...]


def pair_seen(session: Session, predecessor_id: str, successor_id: str) -> PairSeen | None:
    """Return the two, or None when the register does not hold both or they are one."""
    both = [_registration(session, identifier) for identifier in (predecessor_id, successor_id)]
    if both[0] is None or both[1] is None or predecessor_id == successor_id:
        return None
    held = link(session, predecessor_id, successor_id)
    said = said_of(session, predecessor_id, successor_id)
    return PairSeen(both[0], both[1], held is not None and held.origin == "cqc", said)


def link(session: Session, predecessor_id: str, successor_id: str) -> LinkRow | None:
    """Return the row that links the two, whoever says so."""
    row = LinkRow
    pair = (row.predecessor_id == predecessor_id, row.successor_id == successor_id)
    return session.scalars(select(row).where(row.kind == "location", *pair)).one_or_none()


def said_of(session: Session, predecessor_id: str, successor_id: str) -> tuple[Said, ...]:
    """Return what people said of the two, oldest first."""
    row = FollowedRow
    pair = (row.predecessor_id == predecessor_id, row.successor_id == successor_id)
    rows = session.scalars(select(row).where(*pair).order_by(row.number))
    return tuple(
        Said(each.says, each.reason, each.happened_on, each.because, each.by_account, each.at) for each in rows
    )


def _registration(session: Session, location_id: str) -> Registration | None:
    place = session.get(LocationRow, location_id)
    if place is None:
        return None
    provider = session.get(ProviderRow, place.provider_id) if place.provider_id else None
    parts = (place.address_1, place.address_2, place.town, place.postcode)
    return Registration(
        location_id, place.name, (provider.name if provider else None) or place.provider_id or "",
        ", ".join(part for part in parts if part), place.kind_words, place.registered_on, place.deregistered_on,
    )  # fmt: skip

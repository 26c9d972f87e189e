"""What somebody who allocates looks at: the contacts as they stand, and how much everybody has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import Session

from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import closed_among, visible_contacts
from intake.triage.domain.load import Held
from intake.triage.queries.queue import QueueRow, row_columns

MOST = 200


def rows_of(session: Session, references: Iterable[str], *, me: str, now: datetime) -> tuple[QueueRow, ...]:
    """Return these contacts where they are open and the reader may see them, oldest first; at most two hundred."""
    place = QueuePlaceRow
    found = select(*row_columns()).where(place.reference.in_(sorted(set(references))[:MOST]), place.is_open == true())
    seen = found.where(visible_contacts(me, now, contact_id=place.contact_id)).order_by(place.received_at)
    return tuple(QueueRow(*row) for row in session.execute(seen))


def waiting_for_team(session: Session, team: int, me: str, now: datetime) -> int:
    """Return how many open contacts that the reader may see were given to a team."""
    place = QueuePlaceRow
    counted = select(func.count()).select_from(place).where(place.is_open == true(), place.team_id == team)
    return session.scalar(counted.where(visible_contacts(me, now, contact_id=place.contact_id))) or 0


def open_of_team(session: Session, team: int) -> tuple[str, ...]:
    """Return every open contact that was given to a team, by reference: for the hub itself, not for anybody's eyes."""
    place = QueuePlaceRow
    found = select(place.reference).where(place.is_open == true(), place.team_id == team)
    return tuple(session.scalars(found.order_by(place.reference)))


def open_work(session: Session, *, me: str, now: datetime) -> tuple[Held, ...]:
    """Return how many open contacts of each kind everybody holds, of those that the reader may see.

    A number beside a name would tell who has what is kept from the reader: `restricted_work` says it for all together.
    """
    place = QueuePlaceRow
    waits = or_(place.asked_until.is_not(None), place.waits_until.is_not(None)).label("waits")
    by = (place.owner_id, place.state, place.urgency, place.danger_now, waits)
    counted = select(*by, func.count()).where(place.is_open == true(), place.owner_id.is_not(None))
    seen = counted.where(visible_contacts(me, now, contact_id=place.contact_id)).group_by(*by)
    return tuple(Held(row[0] or "", *row[1:4], bool(row[4]), row[5]) for row in session.execute(seen))


def restricted_work(session: Session) -> int:
    """Return how many open contacts that somebody has are closed to all but a few: the same for every reader."""
    place = QueuePlaceRow
    return closed_among(session, select(place.contact_id).where(place.is_open == true(), place.owner_id.is_not(None)))

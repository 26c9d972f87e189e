"""At which places a worker or an agency is told of in accepted concerns: where somebody who asks may go on to.

Asked of one worker or one agency at a time. A worker is followed only over concerns of which somebody said that they
name one person, never by a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import joined
from intake.matching.tables import PersonRow
from intake.reading.concerns import accepted_by, cause_told, places_told
from intake.reading.days import end_of, start_of
from intake.reading.named import agency_key, agency_told


@dataclass(frozen=True)
class SeenAt:
    """An accepted concern that tells of somebody at a place."""

    reference: str
    location_id: str
    received_on: date


def worker_seen_at(session: Session, number: int, *, first: date, as_at: date) -> list[SeenAt]:
    """Return the accepted concerns in which "Worker ref 17" is named, as far as it was known by a day."""
    people = joined(session, kind=Kind.CAUSE, before=end_of(as_at)).by_contact
    founded = select(PersonRow.id).where(PersonRow.kind == Kind.CAUSE.value, PersonRow.founded_on == number)
    person = session.scalar(founded)
    contacts = {contact for contact, whose in people.items() if whose == person}
    if number not in people:
        marked = select(CauseMarkRow.contact_id).where(CauseMarkRow.contact_id == number)
        contacts |= set(session.scalars(marked))
    return _seen(session, _named(session, first, as_at, among=contacts), as_at) if contacts else []


def agency_seen_at(session: Session, key: str, *, first: date, as_at: date) -> list[SeenAt]:
    """Return the accepted concerns in which a worker of an agency is named; the agency by its key."""
    told = _named(session, first, as_at)
    return _seen(session, (one for one in told if agency_key(agency_told(one.answers)) == key), as_at)


def _named(session: Session, first: date, as_at: date, *, among: Iterable[int] | None = None) -> list[Any]:
    columns = (ContactRow.id, ContactRow.reference, ContactRow.place_id, ContactRow.received_at, ContactRow.answers)
    wanted = select(*columns).where(
        ContactRow.cause_kind == "person",
        ContactRow.received_at >= start_of(first),
        ContactRow.received_at < end_of(as_at),
        accepted_by(as_at),
    )
    if among is not None:
        wanted = wanted.where(ContactRow.id.in_(sorted(among)))
    rows = session.execute(wanted.order_by(ContactRow.received_at, ContactRow.id))
    return [row for row in rows if cause_told("person", row.answers) == "service"]


def _seen(session: Session, rows: Iterable[Any], as_at: date) -> list[SeenAt]:
    where = places_told(session, as_at=as_at)
    told = ((row, where.of(row.id, row.place_id)) for row in rows)
    return [SeenAt(row.reference, place, in_london(row.received_at).date()) for row, place in told if place]

"""A contact held while something is done about who may see it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import may_see


class RecordMissing(LookupError):
    """There is no such contact, or it is kept from whoever asks: the two are never told apart."""


def held_contact(session: Session, reference: str, *, by: str, now: datetime) -> int:
    """Return a contact's number, its place in the queue held until the transaction ends. Raises RecordMissing."""
    number = locked_contact(session, reference)
    if number is None or not may_see(session, by, reference, now=now):
        raise RecordMissing(reference)
    return number


def locked_contact(session: Session, reference: str) -> int | None:
    """Return a contact's number, its place held, whoever may see it; None for no such contact."""
    wanted = select(QueuePlaceRow.contact_id).where(QueuePlaceRow.reference == reference).with_for_update()
    return session.scalar(wanted)

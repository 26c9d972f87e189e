"""What is held of a contact, counted row by row: the test of every promise that was made to its sender."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_entries
from foundation.notices.tables import outbox
from intake.contacts.actions.entries import CONTACT_RECEIVED, CONTACT_SENT, about
from intake.contacts.tables import ContactEventRow, ContactRow, QueuePlaceRow
from intake.tallies.tables import QueueCountRow


@dataclass(frozen=True)
class Held:
    """How many rows of each kind one contact has."""

    contacts: int
    events: tuple[str, ...]
    queue_places: int
    trail: int
    messages: int


WHOLE = Held(contacts=1, events=("submitted", "acknowledged"), queue_places=1, trail=1, messages=1)


def held_of(session: Session, references: Collection[str]) -> dict[str, Held]:
    """Return what is held of each of these references, nothing at all included."""
    contacts = Counter(session.scalars(select(ContactRow.reference)))
    places = Counter(session.scalars(select(QueuePlaceRow.reference)))
    trail = Counter(session.scalars(select(audit_entries.c.chain).where(audit_entries.c.code == CONTACT_SENT.code)))
    messages = Counter(session.scalars(select(outbox.c.about).where(outbox.c.code == CONTACT_RECEIVED.code)))
    events = _events(session)
    return {
        each: Held(contacts[each], tuple(events.get(each, ())), places[each], trail[about(each)], messages[about(each)])
        for each in references
    }


def _events(session: Session) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    columns = select(ContactRow.reference, ContactEventRow.event).join(
        ContactEventRow, ContactEventRow.contact_id == ContactRow.id
    )
    for reference, event in session.execute(columns.order_by(ContactEventRow.contact_id, ContactEventRow.sequence)):
        found.setdefault(reference, []).append(event)
    return found


def all_references(session: Session) -> list[str]:
    """Return every reference that is held, one for each contact."""
    return list(session.scalars(select(ContactRow.reference)))


def counted_in_queue(session: Session) -> int:
    """Return how many contacts the kept counters say there are."""
    return session.scalar(select(func.coalesce(func.sum(QueueCountRow.contacts), 0))) or 0

"""What an organisation's own systems have sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import ids
from foundation.signin import System
from intake.contacts.domain import events
from intake.contacts.tables import ContactEventRow, ContactRow

CHANNEL = "api"


@dataclass(frozen=True)
class SentUnderKey:
    """What is held under an organisation's key: the contact, and the mark of what was sent for it."""

    reference: str
    received_at: datetime
    mark: str


def sent_under_key(session: Session, form_key: str) -> SentUnderKey | None:
    """Return what is held under this key, or None."""
    row = session.execute(
        select(ContactRow.reference, ContactRow.received_at, ContactEventRow.facts)
        .join(ContactEventRow, ContactEventRow.contact_id == ContactRow.id)
        .where(ContactRow.form_key == form_key, ContactEventRow.event == events.SUBMITTED)
    ).one_or_none()
    return SentUnderKey(row.reference, row.received_at, row.facts.get("mark", "")) if row else None


def own_contact(session: Session, system: System, typed: str) -> str | None:
    """Return the tidy reference of a contact that a system of the same organisation sent, else None."""
    try:
        reference = ids.read_reference("SA", typed)
    except ids.ReferenceUnreadable:
        return None
    return session.scalar(
        select(ContactRow.reference).where(
            ContactRow.reference == reference,
            ContactRow.organisation_id == system.organisation_id,
            ContactRow.channel == CHANNEL,
        )
    )

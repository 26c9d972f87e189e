"""A sender looking at what became of what they sent. Looking leaves a mark in the trail."""

from datetime import datetime

from foundation import audit
from foundation.audit import PUBLIC, Entry
from foundation.database import transaction
from intake.contacts import actions as contacts
from intake.contacts import queries as contact_queries
from intake.feedback import queries
from intake.feedback.domain import Progress

STATUS_LOOKED_AT = Entry("contact.status-looked-at", "The status of a contact was looked at with its secret")
ENTRIES = (STATUS_LOOKED_AT,)


class StatusRefused(Exception):
    """The reference and the secret do not belong together. The same words whatever is wrong with either."""

    def __init__(self) -> None:
        super().__init__("This reference and secret do not open anything. Check each letter of both, then try again.")


def look_at_status(*, reference: str, secret: str, source: str, now: datetime) -> Progress:
    """Return how far a contact has come, to whoever holds its reference and its secret.

    `source` is the mark of where the try comes from. Raises StatusRefused alike for a wrong reference, a wrong secret
    and a reference that never was; intake.contacts.actions.TooManyTries before looking at either.
    """
    with transaction() as session:
        if contact_queries.has_tried_too_often(session, source, now=now):
            raise contacts.TooManyTries
        opened = contact_queries.contact_opened_by(session, reference=reference, secret=secret)
        progress = queries.progress_of(session, opened) if opened else None
        if progress is not None:
            subject = f"contact:{progress.reference}"
            audit.add(session, STATUS_LOOKED_AT, subject=subject, by=PUBLIC, at=now)
            return progress
        contacts.count_wrong_try(session, source, now=now)
    raise StatusRefused

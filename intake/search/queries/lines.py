"""What is told of a contact that was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.domain.snapshot import answers_from
from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.search.domain.documents import Document, adult_named, document_of


@dataclass(frozen=True)
class Hit:
    """A contact that was found: who it is about, where, how far it has come, and its text."""

    number: int
    reference: str
    received_at: datetime
    state: State
    adult: str
    place: str
    document: Document


def hits_of(session: Session, numbers: tuple[int, ...]) -> tuple[Hit, ...]:
    """Return what is told of contacts, in the order given. Only for numbers found on behalf of the same reader."""
    wanted = (
        select(ContactRow.id, ContactRow.reference, ContactRow.received_at, ContactRow.answers, ContactRow.place_words,
               QueuePlaceRow.state)
        .join(QueuePlaceRow, QueuePlaceRow.contact_id == ContactRow.id)
        .where(ContactRow.id.in_(numbers))
    )  # fmt: skip
    found = {}
    for row in session.execute(wanted):
        answers = answers_from(row.answers)
        document = document_of(answers, place_words=row.place_words)
        found[row.id] = Hit(
            row.id, row.reference, row.received_at, State(row.state), adult_named(answers), row.place_words, document
        )
    return tuple(found[number] for number in numbers if number in found)

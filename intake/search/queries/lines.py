"""What is told of something that was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.domain.snapshot import answers_from
from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.enquiries.domain.states import State as EnquiryState
from intake.enquiries.tables import EnquiryRow
from intake.search.domain.documents import Document, adult_named, document_of
from intake.search.domain.records import SOURCES, Sort
from intake.search.queries.sources import records_of
from intake.search.tables import RecordRow


@dataclass(frozen=True)
class Hit:
    """Something that was found: what it is, where it is read, who it is about, where, how far it has come, its text.

    `within` is the part of the record's address that follows its reference.
    """

    sort: Sort
    reference: str
    within: str
    received_at: datetime
    state: str
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
            Sort.CONTACT, row.reference, "", row.received_at, State(row.state).words, adult_named(answers),
            row.place_words, document,
        )  # fmt: skip
    return tuple(found[number] for number in numbers if number in found)


def hits_beside(session: Session, numbers: tuple[int, ...]) -> tuple[Hit, ...]:
    """Return what is told of records beside contacts, in the order given; for the same reader as they were found."""
    rows = {row.number: row for row in session.scalars(select(RecordRow).where(RecordRow.number.in_(numbers)))}
    documents: dict[tuple[str, int], Document] = {}
    for source in SOURCES:
        mine = [row.source_id for row in rows.values() if row.source == source.table]
        documents |= {(source.table, each.source_id): each.document for each in records_of(session, source, mine)}
    chosen = {row.contact_id for row in rows.values()}
    about = dict(zip(sorted(chosen), hits_of(session, tuple(sorted(chosen))), strict=True))
    enquiries = _enquiries(session, {row.enquiry_id for row in rows.values() if row.enquiry_id})
    found = []
    for number in numbers:
        row = rows[number]
        contact, enquiry = about[row.contact_id], enquiries.get(row.enquiry_id or 0)
        found.append(
            Hit(
                sort=Sort(row.sort),
                reference=enquiry.reference if enquiry else contact.reference,
                within=_WITHIN.get(Sort(row.sort), ""),
                received_at=row.at,
                state=EnquiryState(enquiry.state).words if enquiry else contact.state,
                adult=enquiry.headline if enquiry else contact.adult,
                place=enquiry.place_words if enquiry else contact.place,
                document=documents[row.source, row.source_id],
            )
        )
    return tuple(found)


_WITHIN = {Sort.LETTER: "/letters", Sort.CALL: "/calls", Sort.MEETING: "/meetings", Sort.ASKED: "/caused"}


def _enquiries(session: Session, numbers: set[int]) -> dict[int, EnquiryRow]:
    wanted = select(EnquiryRow).where(EnquiryRow.id.in_(numbers))
    return {row.id: row for row in session.scalars(wanted)} if numbers else {}


def received(session: Session, numbers: tuple[int, ...]) -> dict[int, datetime]:
    """Return when each of these contacts was received."""
    wanted = select(ContactRow.id, ContactRow.received_at).where(ContactRow.id.in_(numbers))
    return {row.id: row.received_at for row in session.execute(wanted)}


def written(session: Session, numbers: tuple[int, ...]) -> dict[int, datetime]:
    """Return when each of these records beside contacts was written."""
    wanted = select(RecordRow.number, RecordRow.at).where(RecordRow.number.in_(numbers))
    return {row.number: row.at for row in session.execute(wanted)}

"""Recording a consultation, adding to it later, and linking the contact that followed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit, ids, sealing
from foundation.audit import PUBLIC, Entry
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.consultations import queries
from intake.consultations.domain import PREFIX, Asker, name_words
from intake.consultations.tables import (
    ConsultationLinkRow,
    ConsultationMarkRow,
    ConsultationNoteRow,
    ConsultationRow,
)
from intake.restriction.queries import may_see

RECORDED = Entry("consultation.recorded", "A consultation with the professional line was recorded")
SHOWN = Entry("consultation.shown", "A consultation was shown")
LISTED = Entry("consultation.listed", "A list of consultations was shown")
NOTED = Entry("consultation.noted", "A later entry was added to a consultation")
LINKED = Entry("consultation.linked", "A contact that followed was linked to a consultation")
ENTRIES = (RECORDED, SHOWN, LISTED, NOTED, LINKED)


class ConsultationMissing(Exception):
    """There is no such consultation."""


class ContactNotLinked(FormRefused):
    """The hub holds no such contact, or it is linked already; nothing was changed."""

    def __init__(self, words: str) -> None:
        super().__init__(Fault("contact", words))


@dataclass(frozen=True)
class RecordConsultation:
    """One consultation as it was held. `entry_key` is that of the page sent, so that sent twice it is kept once."""

    entry_key: str
    held_at: datetime
    asker: Asker
    adult: str
    asked: str
    category: str
    level: str
    advice: str
    advised_by: str
    agreed: str


def record_consultation(command: RecordConsultation, *, by: Account, now: datetime) -> str:
    """Record a consultation and return its reference; the same page sent again gives the same one."""
    with transaction() as session:
        held = select(ConsultationRow.reference).where(ConsultationRow.entry_key == command.entry_key)
        if (already := session.scalar(held)) is not None:
            return already
        reference = ids.new_reference(PREFIX)
        row = asdict(command) | {"reference": reference, "recorded_at": now, "recorded_by": by.id}
        asker = json.dumps(row.pop("asker"))
        row["sealed_asker"] = sealing.seal(asker, context=queries.asker_sealed_at(reference))
        try:
            with session.begin_nested():
                number = session.execute(insert(ConsultationRow).values(row).returning(ConsultationRow.id)).scalar_one()
        except IntegrityError:  # on PostgreSQL the same page, sent at the same moment, has come first
            return session.execute(held).scalar_one()
        for word in name_words(command.asker.name):
            marked = {"consultation_id": number, "mark": queries.mark_of_word(word)}
            session.execute(insert(ConsultationMarkRow).values(marked))
        audit.add(session, RECORDED, subject=about(reference), by=by.actor, at=now, first=True)
    return reference


def add_note(reference: str, words: str, *, by: Account, now: datetime) -> None:
    """Add a later entry; what was written before stays. One's own newest entry again adds nothing.

    Raises ConsultationMissing.
    """
    with transaction() as session:
        number = _number(session, reference)
        if _newest_note(session, number) == (by.id, words):
            return
        row = {"consultation_id": number, "at": now, "by_account": by.id, "words": words}
        session.execute(insert(ConsultationNoteRow).values(row))
        audit.add(session, NOTED, subject=about(reference), by=by.actor, at=now)


def link_contact(reference: str, contact: str, *, by: Account, now: datetime) -> None:
    """Link a contact that followed. Raises ConsultationMissing, and ContactNotLinked when the hub holds no such one."""
    try:
        with transaction() as session:
            number = _number(session, reference)
            if not may_see(session, by.id, contact, now=now):  # told as for a contact that is not there
                raise ContactNotLinked(_NOT_HELD.format(contact))
            if _is_linked(session, number, contact):
                raise ContactNotLinked(f"{contact} is already linked")
            _link(session, number, contact, at=now, by_account=by.id)
            audit.add(session, LINKED, subject=about(reference), by=by.actor, at=now, facts={"contact": contact})
    except IntegrityError:
        raise ContactNotLinked(_NOT_HELD.format(contact)) from None


_NOT_HELD = "There is no contact {}"


def link_by_sender(session: Session, typed: str, contact: str, *, at: datetime) -> None:
    """Link a contact to the consultation whose reference its sender gave, in the caller's transaction.

    A reference that cannot be read, or is nobody's, links nothing and stops nothing: it stays in what was sent.
    """
    try:
        reference = ids.read_reference(PREFIX, typed)
    except ids.ReferenceUnreadable:
        return
    number = session.scalar(select(ConsultationRow.id).where(ConsultationRow.reference == reference))
    if number is not None:
        _link(session, number, contact, at=at, by_account=None)
        audit.add(session, LINKED, subject=about(reference), by=PUBLIC, at=at, facts={"contact": contact})


def record_consultation_shown(reference: str, *, by: Account, now: datetime) -> None:
    """Record that a consultation was shown."""
    with transaction() as session:
        audit.add(session, SHOWN, subject=about(reference), by=by.actor, at=now)


def record_list_shown(*, shown: int, by: Account, now: datetime) -> None:
    """Record that a list of consultations was shown: how many, and to whom."""
    with transaction() as session:
        audit.add(session, LISTED, subject=f"account:{by.id}", by=by.actor, at=now, facts={"shown": shown})


def about(reference: str) -> str:
    """Return how the trail names a consultation."""
    return f"consultation:{reference}"


def _number(session: Session, reference: str) -> int:
    """Return a consultation's number; it is held, so that what is added at one moment comes one after the other."""
    wanted = select(ConsultationRow.id).where(ConsultationRow.reference == reference)
    number = session.scalar(wanted.with_for_update(key_share=True))
    if number is None:
        raise ConsultationMissing(reference)
    return number


def _newest_note(session: Session, number: int) -> tuple[str, str] | None:
    note = ConsultationNoteRow
    newest = select(note.by_account, note.words).where(note.consultation_id == number).order_by(note.id.desc())
    row = session.execute(newest.limit(1)).first()
    return (row.by_account, row.words) if row else None


def _is_linked(session: Session, number: int, contact: str) -> bool:
    link = ConsultationLinkRow
    wanted = select(link.id).where(link.consultation_id == number, link.contact_reference == contact)
    return session.scalar(wanted) is not None


def _link(session: Session, number: int, contact: str, *, at: datetime, by_account: str | None) -> None:
    row = {"consultation_id": number, "contact_reference": contact, "at": at, "by_account": by_account}
    session.execute(insert(ConsultationLinkRow).values(row))

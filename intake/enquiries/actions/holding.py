"""Taking a further contact into an enquiry, marked in both; and taking one out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.contacts.actions import append_event
from intake.contacts.domain.changes import Change
from intake.contacts.queries import contact_id_of
from intake.enquiries.actions import entries
from intake.enquiries.actions.locking import (
    append_enquiry_event,
    held_contacts,
    locked_enquiry,
    refuse_unless_theirs,
    subject_of,
    touch,
)
from intake.enquiries.domain.events import Event
from intake.enquiries.queries import enquiry_holding, standing_of
from intake.enquiries.tables import EnquiryContactRow, EnquiryRow
from intake.restriction.queries import may_see
from intake.tallies.actions import concerns_changed
from intake.triage.actions.places import after_voiding, locked_place
from intake.triage.domain.events import Event as Step


@dataclass(frozen=True)
class HoldContact:
    """Take a further contact into an enquiry, with why it belongs there."""

    reference: str
    version: int
    contact: str
    because: str


@dataclass(frozen=True)
class LetGo:
    """Take a contact out of an enquiry, with why it does not belong there."""

    reference: str
    version: int
    contact: str
    because: str


def hold_contact(command: HoldContact, *, by: Account, now: datetime) -> None:
    """Take a further contact in; its own decision is still to be made, and says so on its page.

    A decision that waits there for its signature is voided: it did not know of the enquiry.

    Raises EnquiryMissing, EnquiryChanged, NotYours, EnquiryClosed, and FormRefused for a contact that cannot be taken.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference, version=command.version, beside=(command.contact,))
        refuse_unless_theirs(row, by)
        number = contact_id_of(session, command.contact)
        if number is None or not may_see(session, by.id, command.contact, now=now):
            raise FormRefused(Fault("contact", f"There is no contact {command.contact}"))
        elsewhere = enquiry_holding(session, number, still_open=True)
        if elsewhere is not None:
            seen = standing_of(session, elsewhere.reference, reader=by.id, now=now)
            where = f"enquiry {elsewhere.reference}" if seen else "an enquiry"
            raise FormRefused(Fault("contact", f"{command.contact} is already in {where}"))
        hold(session, row, number, command.contact, because=command.because, by=by, at=now)
        _void_what_waits(session, command.contact, by=by, at=now)


def hold(
    session: Session, row: EnquiryRow, contact_id: int, contact: str, *, because: str, by: Account, at: datetime
) -> None:
    """Take a contact into a locked enquiry, in the caller's transaction."""
    if (contact_id, contact) in held_contacts(session, row.id):
        return
    touch(session, row, by=by, at=at, because=f"Contact {contact} was added")
    _write(session, row, contact_id, contact, held=True, because=because, by=by, at=at)
    _tell(session, row, contact_id, contact, (Event.CONTACT_TAKEN_IN, Step.ENQUIRY_JOINED), because, by=by, at=at)
    facts = {"contact": contact}
    audit.add(session, entries.CONTACT_TAKEN_IN, subject=subject_of(row), by=by.actor, at=at, facts=facts)


def let_go_contact(command: LetGo, *, by: Account, now: datetime) -> None:
    """Take a contact out again; that it was in stays in both stories. The contact that opened the enquiry stays.

    Raises EnquiryMissing, EnquiryChanged, NotYours, EnquiryClosed, and FormRefused for one that is not to be taken out.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference, version=command.version)
        refuse_unless_theirs(row, by)
        found = {contact: number for number, contact in held_contacts(session, row.id)}
        number = found.get(command.contact)
        if number is None:
            raise FormRefused(Fault("let_go", f"{command.contact} is not in this enquiry"))
        if number == row.contact_id:
            raise FormRefused(Fault("let_go", "You cannot remove the contact that opened the enquiry"))
        let_go(session, row, number, command.contact, because=command.because, by=by, at=now)
        _void_what_waits(session, command.contact, by=by, at=now)


def let_go(
    session: Session, row: EnquiryRow, contact_id: int, contact: str, *, because: str, by: Account, at: datetime
) -> None:
    """Take a contact out of a locked enquiry, in the caller's transaction. Raises EnquiryClosed."""
    touch(session, row, by=by, at=at, because=f"Contact {contact} was removed")
    _write(session, row, contact_id, contact, held=False, because=because, by=by, at=at)
    _tell(session, row, contact_id, contact, (Event.CONTACT_LET_GO, Step.ENQUIRY_LEFT), because, by=by, at=at)
    facts = {"contact": contact}
    audit.add(session, entries.CONTACT_LET_GO, subject=subject_of(row), by=by.actor, at=at, facts=facts)


def _void_what_waits(session: Session, contact: str, *, by: Account, at: datetime) -> None:
    """Void the decision that waits for its signature there; one that is signed and closed is not stirred up."""
    place = locked_place(session, contact)
    if place.is_open:
        after_voiding(session, place, Change.ENQUIRY_LINKED, by=by, at=at)


def _write(
    session: Session, row: EnquiryRow, contact_id: int, contact: str, *, held: bool, because: str, by: Account,
    at: datetime,
) -> None:  # fmt: skip
    values = {"enquiry_id": row.id, "at": at, "by_account": by.id, "contact_id": contact_id, "reference": contact}
    session.execute(insert(EnquiryContactRow).values(values | {"held": held, "because": storable(because.strip())}))
    concerns_changed(session, [contact_id])


def _tell(
    session: Session, row: EnquiryRow, contact_id: int, contact: str, steps: tuple[str, str], because: str, *,
    by: Account, at: datetime,
) -> None:  # fmt: skip
    own, theirs = steps
    facts = {"contact": contact}
    append_enquiry_event(session, row, own, at=at, by_account=by.id, words=because, facts=facts)
    locked_place(session, contact)
    facts = {"enquiry": row.reference}
    append_event(session, contact_id=contact_id, event=theirs, at=at, by_account=by.id, facts=facts)

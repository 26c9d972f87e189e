"""Following what a partner's own system sent: reading how far it has come, adding to it, giving files."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO

from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Entry
from foundation.database import reading, transaction
from foundation.signin import System
from intake.attachments import queries as attachments
from intake.attachments.actions import KeepFile, keep_or_find
from intake.attachments.domain import WITH_THE_FORM, Attachment, part_of_message
from intake.contacts import queries as contacts
from intake.contacts.actions import AddInformation, Kept, add_information
from intake.contacts.actions.thread_entries import reading_key
from intake.contacts.domain.thread import Said
from intake.feedback import queries as feedback
from intake.feedback.domain import Progress
from intake.systems import queries
from intake.systems.domain import form_key_of
from intake.tasks.queries import is_open

STATUS_READ = Entry("contact.status-read", "A partner's own system read how far a contact it sent has come")


class ContactUnknown(LookupError):
    """No system of this organisation sent a contact of this reference."""


class EntryUnknown(LookupError):
    """Nothing of the sender's that takes files stands beside the contact under this number."""


@dataclass(frozen=True)
class AttachFromSystem:
    """One file for a contact: its name and its bytes.

    `entry` is the number of the addition or the answer that it belongs to, None for the contact as a whole.
    """

    reference: str
    name: str
    stream: IO[bytes]
    entry: int | None = None


@dataclass(frozen=True)
class AddFromSystem:
    """A text to keep beside a contact. `key` is the system's own: the same text under the same key is kept once."""

    reference: str
    words: str
    key: str
    danger: bool = False


@dataclass(frozen=True)
class Added:
    """An addition that is held beside a contact, at its place in what happened to it."""

    reference: str
    kept: Kept


@dataclass(frozen=True)
class Attached:
    """A file that is held with a contact, and whether this call brought it or an earlier one had."""

    reference: str
    file: Attachment
    is_new: bool


def open_status(*, reference: str, by: System, now: datetime) -> Progress:
    """Return how far a contact has come that a system of the same organisation sent, and record that it looked.

    Raises ContactUnknown, alike for one that never was and one that somebody else sent.
    """
    with transaction() as session:
        own = own_contact(session, by, reference)
        progress = feedback.progress_of(session, own)
        if progress is None:
            raise ContactUnknown(reference)
        audit.add(session, STATUS_READ, subject=f"contact:{own}", by=by.actor, at=now)
        return progress


def add_from_system(command: AddFromSystem, *, by: System, now: datetime) -> Added:
    """Keep a text beside a contact; after the decision it becomes a task with a clock.

    Another text under the same key is another addition: what is told must not be lost over a key.
    Raises ContactUnknown, and intake.contacts.actions.WordsRefused.
    """
    with reading() as session:
        reference = own_contact(session, by, command.reference)
    key = form_key_of(by.organisation_id, command.key)
    kept = add_information(AddInformation(reference, command.words, key, danger=command.danger), by=by.actor, now=now)
    return Added(reference, kept)


def attach_from_system(command: AttachFromSystem, *, by: System, now: datetime) -> Attached:
    """Keep a file with a contact, or with one entry beside it; there the same file is kept once however often it comes.

    Raises ContactUnknown, EntryUnknown, and intake.attachments.actions.FileNotTaken and FileNotKept.
    """
    with reading() as session:
        reference = own_contact(session, by, command.reference)
        form_key = attachments.form_of_contact(session, reference)
        part, late = _belonging(session, reference, command.entry)
    if form_key is None:
        raise ContactUnknown(command.reference)
    keeping = KeepFile(form_key, command.name, command.stream, part, late=late, once=True)
    file, is_new = keep_or_find(keeping, by=by, now=now)
    return Attached(reference, file, is_new)


def _belonging(session: Session, reference: str, entry: int | None) -> tuple[str, bool]:
    """Return the part of the contact that a file goes to, and if it takes a task: not while its entry's own is open."""
    if entry is None:
        return WITH_THE_FORM, True
    contact_id = contacts.contact_id_of(session, reference) or 0
    thread = contacts.thread_of(session, contact_id=contact_id, reference=reference)
    if not any(each.sequence == entry and each.said in _TAKES_FILES for each in thread):
        raise EntryUnknown(entry)
    return part_of_message(entry), not is_open(session, reading_key(contact_id, entry))


_TAKES_FILES = (Said.ADDED, Said.ANSWERED)


def own_contact(session: Session, by: System, typed: str) -> str:
    """Return the tidy reference of a contact of the system's organisation. Raises ContactUnknown."""
    own = queries.own_contact(session, by, typed)
    if own is None:
        raise ContactUnknown(typed)
    return own

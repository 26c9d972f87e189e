"""Following what a partner's own system sent: reading how far it has come, adding to it, giving files."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Entry
from foundation.database import reading, transaction
from foundation.signin import System
from intake.attachments import queries as attachments
from intake.attachments.actions import KeepFile, keep_file
from intake.attachments.domain import Attachment
from intake.contacts.actions import AddInformation, Kept, add_information
from intake.feedback import queries as feedback
from intake.feedback.domain import Progress
from intake.systems import queries
from intake.systems.domain import form_key_of

STATUS_READ = Entry("contact.status-read", "A partner's own system read how far a contact it sent has come")

ENTRIES = (STATUS_READ,)

_PIECE = 64 * 1024


class ContactUnknown(LookupError):
    """No system of this organisation sent a contact of this reference."""


@dataclass(frozen=True)
class AttachFromSystem:
    """One file for a contact: its name and its bytes, which can be read from the start again."""

    reference: str
    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class AddFromSystem:
    """A text to keep beside a contact. `key` is the system's own: the same text under the same key is kept once."""

    reference: str
    words: str
    key: str


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
        own = _own(session, by, reference)
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
        reference = _own(session, by, command.reference)
    key = form_key_of(by.organisation_id, command.key)
    kept = add_information(AddInformation(reference, command.words, key), by=by.actor, now=now)
    return Added(reference, kept)


def attach_from_system(command: AttachFromSystem, *, by: System, now: datetime) -> Attached:
    """Keep a file with a contact. The same file is kept once; sent twice in one moment it may be kept twice.

    Raises ContactUnknown, and intake.attachments.actions.FileNotTaken and FileNotKept.
    """
    with reading() as session:
        reference = _own(session, by, command.reference)
        form_key = attachments.form_of_contact(session, reference)
        held = attachments.files_of_contact(session, reference)
    if form_key is None:
        raise ContactUnknown(command.reference)
    mark = _sha256(command.stream)
    same = next((file for file in held if file.sha256 == mark), None)
    if same is not None:
        return Attached(reference, same, is_new=False)
    file = keep_file(KeepFile(form_key, command.name, command.stream), by=by, now=now)
    return Attached(reference, file, is_new=True)


def _own(session: Session, by: System, typed: str) -> str:
    own = queries.own_contact(session, by, typed)
    if own is None:
        raise ContactUnknown(typed)
    return own


def _sha256(stream: IO[bytes]) -> str:
    whole = hashlib.sha256()
    while piece := stream.read(_PIECE):
        whole.update(piece)
    stream.seek(0)
    return whole.hexdigest()

"""Opening a file at the hub: recorded before the first byte leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation import audit, files
from foundation.database import transaction
from foundation.signin import Account
from intake.attachments import queries
from intake.attachments.actions import entries
from intake.attachments.actions.keeping import FileGone
from intake.attachments.actions.looking import copy_name, copy_sealed_at
from intake.attachments.domain import Attachment
from intake.attachments.queries import bytes_sealed_at
from intake.restriction.queries import may_see


class FileHeld(Exception):
    """The file is not given out: the scanner found something in it, or it was not checked and nobody said they know.

    `file` is what may be said of it.
    """

    def __init__(self, file: Attachment) -> None:
        super().__init__(file.checked.words)
        self.file = file


@dataclass(frozen=True)
class OpenFile:
    """Open one file of a contact. `knows_unchecked`: the person has said that they know it was not checked."""

    reference: str
    mark: str
    knows_unchecked: bool = False


def _seen_by(session: Session, command: OpenFile, by: Account, now: datetime) -> Attachment | None:
    if not may_see(session, by.id, command.reference, now=now):
        return None
    return queries.file_of_contact(session, command.reference, command.mark)


def open_original(command: OpenFile, *, by: Account, now: datetime) -> tuple[Attachment, Iterator[bytes]]:
    """Return the original and its bytes, having recorded who opened it. The caller sees to permission.

    Raises FileGone, FileHeld, and foundation.files.FileMissing or FileBroken when the disk no longer has it whole.
    """
    with transaction() as session:
        file = _seen_by(session, command, by, now)
        if file is None:
            raise FileGone
        if not file.can_be_opened or (file.needs_a_second_look and not command.knows_unchecked):
            raise FileHeld(file)
        pieces = files.opened(file.mark, context=bytes_sealed_at(file.mark))
        facts = {"file": file.id, "checked": file.checked.value}
        subject = entries.about(command.reference, file.mark)
        audit.add(session, entries.FILE_OPENED, subject=subject, by=by.actor, at=now, facts=facts)
    return file, pieces


def open_shown_copy(command: OpenFile, *, by: Account, now: datetime) -> tuple[Attachment, Iterator[bytes]]:
    """Return a picture's safe copy and its bytes, having recorded who saw it; raises as `open_original` does."""
    with transaction() as session:
        file = _seen_by(session, command, by, now)
        if file is None or not file.can_be_shown:
            raise FileGone
        pieces = files.opened(copy_name(file.mark), context=copy_sealed_at(file.mark))
        subject = entries.about(command.reference, file.mark)
        audit.add(session, entries.FILE_SHOWN, subject=subject, by=by.actor, at=now, facts={"file": file.id})
    return file, pieces

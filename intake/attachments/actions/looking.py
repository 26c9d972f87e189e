"""What the timetable does with files: ask the scanner, and draw the copies that can be shown. Nobody waits for it."""

import tempfile
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from foundation import audit, files, log, pictures
from foundation.database import reading, transaction
from intake.attachments import queries
from intake.attachments.actions import entries
from intake.attachments.domain import Attachment, Checked, Copy
from intake.attachments.queries import bytes_sealed_at
from intake.attachments.tables import AttachmentStateRow

AGAIN_AFTER = timedelta(minutes=5)
_AT_ONCE = 20
_COPY = ".shown"


def copy_name(mark: str) -> str:
    """Return the name on the disk of a picture's safe copy."""
    return f"{mark}{_COPY}"


def copy_sealed_at(mark: str) -> str:
    """Return where a copy's bytes live, which the seal is bound to."""
    return f"attachments:{mark}:copy"


def scan_files(now: datetime) -> str:
    """Ask the scanner about files it has not spoken on; what it did not answer is asked again later, however old.

    Returns what was done, in words.
    """
    with reading() as session:
        waiting = queries.to_scan(session, again_before=now - AGAIN_AFTER, most=_AT_ONCE)
    if not files.scanner_is_there():
        waiting = tuple(file for file in waiting if file.checked is Checked.WAITING)
    said = [_scan(file, now) for file in waiting]
    counts = [f"{said.count(result)} {result.value.replace('_', ' ')}" for result in Checked if said.count(result)]
    return ", ".join(counts) or "no file waited"


def draw_copies(now: datetime) -> str:
    """Draw the safe copy of every picture that has none. Returns what was done, in words."""
    with reading() as session:
        waiting = queries.to_copy(session, most=_AT_ONCE)
    made = sum(_copy(file) for file in waiting)
    return f"{made} of {len(waiting)} copies drawn"


def _scan(file: Attachment, now: datetime) -> Checked:
    try:
        said = files.scan(files.opened(file.mark, context=bytes_sealed_at(file.mark)))
    except (files.FileMissing, files.FileBroken) as fault:
        said = files.Scan(files.ScanResult.NOT_CHECKED, f"the file could not be read: {type(fault).__name__}")
    result = Checked(said.result.value)
    with transaction() as session:
        _set(session, file, checked=result.value, checked_at=now, found=said.words)
        # Not checked again and again is one entry: the trail tells of what became known.
        if result is not file.checked:
            contact = queries.contact_of_form(session, file.form_key)
            subject = entries.about(contact[1] if contact else None, file.mark)
            facts = {"file": file.id, "result": result.value}
            audit.add(session, entries.FILE_SCANNED, subject=subject, by=entries.JOB, at=now, facts=facts)
    return result


def _copy(file: Attachment) -> bool:
    try:
        with tempfile.TemporaryFile() as whole:
            for piece in files.opened(file.mark, context=bytes_sealed_at(file.mark)):
                whole.write(piece)
            whole.flush()
            drawn = pictures.shown_copy(whole)
        files.remove(copy_name(file.mark))  # one that a process left when it died before it said so
        files.keep(copy_name(file.mark), [drawn], context=copy_sealed_at(file.mark))
        done = Copy.MADE
    except (files.FileMissing, files.FileBroken, pictures.PictureRefused):
        log.logger().warning("file.no_copy", file=file.id)
        done = Copy.FAILED
    with transaction() as session:
        _set(session, file, copy=done.value)
    return done is Copy.MADE


def _set(session: Session, file: Attachment, **values: object) -> None:
    row = AttachmentStateRow
    session.connection().execute(update(row).where(row.attachment_id == file.id).values(values))

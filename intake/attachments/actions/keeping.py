"""Keeping a file with a form or a contact, and taking it back before the form is sent."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, BinaryIO

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from foundation import audit, files, log, pictures, sealing
from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from foundation.signin import Account, System
from intake.attachments import queries
from intake.attachments.actions import entries
from intake.attachments.domain import MOST_BYTES, MOST_FILES, WITH_THE_FORM, Attachment, Checked, Copy, size_words
from intake.attachments.queries import bytes_sealed_at, name_sealed_at
from intake.attachments.tables import AttachmentRow, AttachmentStateRow
from intake.contacts.actions import void_signature
from intake.contacts.domain.changes import Change
from intake.permissions import SCREENER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_PIECE = 64 * 1024

Sender = Account | System | None
"""Who gives a file: somebody signed in, an organisation's own system, or somebody without an account."""


class FileNotTaken(Exception):
    """A file is not one we take; `str()` is a sentence for the page, with the file's name."""


class FileNotKept(Exception):
    """The place where files are kept refused; the concern itself is safe, and the file has to be given again."""

    def __init__(self) -> None:
        super().__init__("We could not save this file. Your form is safe: send it now and add the file later")


class FileGone(LookupError):
    """There is no such file with this form, or the form was sent, after which its files stay."""


@dataclass(frozen=True)
class KeepFile:
    """One file handed in: its name as the browser or the caller gave it, and its bytes.

    `form_key` is that of the form, which its contact carries too. `part` says what the file came with; a message or an
    addition gives a name of its own, such as "message:12". `late` makes a file that comes once the form is sent a task
    for the hub to look at; whoever opens a task for the message itself sets it to false. With `once` the same bytes
    given again with the same part of a sent contact are kept once, however often they come.
    """

    form_key: str
    name: str
    stream: IO[bytes]
    part: str = WITH_THE_FORM
    late: bool = True
    once: bool = False


@dataclass(frozen=True)
class RemoveFile:
    """Take a file back."""

    form_key: str
    mark: str


def keep_file(command: KeepFile, *, by: Sender, now: datetime) -> Attachment:
    """Keep one file: judged by what it holds, sealed on the disk, and only then in the record with its trail entry.

    Raises FileNotTaken with words for the page, and FileNotKept when the disk refuses.
    """
    return keep_or_find(command, by=by, now=now)[0]


def keep_or_find(command: KeepFile, *, by: Sender, now: datetime) -> tuple[Attachment, bool]:
    """Keep one file as `keep_file` does; return it, and whether this call brought it or an earlier one had."""
    with tempfile.TemporaryFile() as spool:
        name, kind = _judged(command, spool)
        mark = files.new_name()
        try:
            kept = files.keep(mark, _pieces(spool), context=bytes_sealed_at(mark))
        except OSError:
            log.logger().error("file.not_kept", exc_info=True)
            raise FileNotKept from None
    try:
        with transaction() as session:
            same = _held_already(session, command, kept.sha256)
            if same is None:
                _write(session, command, _row(command, mark, name, kind, kept, by, now), by=by, now=now)
    except BaseException:
        files.remove(mark)
        raise
    if same is not None:
        files.remove(mark)
        return same, False
    with reading() as session:
        return next(file for file in queries.files_of_form(session, command.form_key) if file.mark == mark), True


def remove_file(command: RemoveFile, *, by: Account | None, now: datetime) -> None:
    """Take a file back before its form is sent. Raises FileGone."""
    with transaction() as session:
        queries.hold_form(session, command.form_key)
        held = {file.mark: file for file in queries.files_of_form(session, command.form_key)}
        file = held.get(command.mark)
        if file is None or queries.contact_of_form(session, command.form_key) is not None:
            raise FileGone
        erase_row(session, file)
        subject = entries.about(None, file.mark)
        audit.add(session, entries.FILE_REMOVED, subject=subject, by=by.actor if by else PUBLIC, at=now)
    files.remove(file.mark)


def erase_row(session: Session, file: Attachment) -> None:
    """Take a file out of the record, in the caller's transaction; the database refuses it once the form is sent."""
    session.execute(delete(AttachmentStateRow).where(AttachmentStateRow.attachment_id == file.id))
    session.execute(delete(AttachmentRow).where(AttachmentRow.id == file.id))


def _held_already(session: Session, command: KeepFile, sha256: str) -> Attachment | None:
    """Return the file of the same bytes with the same part; two of one moment wait for one another."""
    if not command.once:
        return None
    queries.hold_contact_of_form(session, command.form_key)
    held = queries.files_of_form(session, command.form_key, part=command.part)
    return next((file for file in held if file.sha256 == sha256), None)


def _judged(command: KeepFile, spool: BinaryIO) -> tuple[str, files.FileKind]:
    shown = "".join(sign for sign in command.name if sign.isprintable())[:80] or "The file"
    try:
        _spool(command.stream, spool)
        name = files.tidy_name(command.name)
        kind = files.judge(spool, name=name)
        if kind.is_picture:
            pictures.look(spool)
    except (files.FileRefused, pictures.PictureRefused) as refusal:
        raise FileNotTaken(f"{shown}: {refusal}") from refusal
    return name, kind


def _spool(stream: IO[bytes], spool: BinaryIO) -> None:
    """Copy what is handed in to a nameless file on the disk; it is never held in memory whole."""
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise files.FileRefused(f"It is larger than {size_words(MOST_BYTES)}. Make it smaller and choose it again")
        spool.write(piece)
    spool.flush()


def _pieces(spool: BinaryIO) -> Iterator[bytes]:
    spool.seek(0)
    while piece := spool.read(_PIECE):
        yield piece


def _row(
    command: KeepFile, mark: str, name: str, kind: files.FileKind, kept: files.Kept, by: Sender, now: datetime
) -> dict[str, object]:
    return {
        "mark": mark,
        "form_key": command.form_key,
        "part": command.part,
        "sealed_name": sealing.seal(name, context=name_sealed_at(mark)),
        "kind": kind.value,
        "size": kept.size,
        "sha256": kept.sha256,
        "received_at": now,
        "by_account": by.id if isinstance(by, Account) else None,
    }


def _write(session: Session, command: KeepFile, row: dict[str, object], *, by: Sender, now: datetime) -> None:
    queries.hold_form(session, command.form_key)
    if queries.count_of_form(session, command.form_key) >= MOST_FILES:
        raise FileNotTaken(f"You have already added {MOST_FILES} files, which is the most one form can have")
    number = session.execute(insert(AttachmentRow).values(row).returning(AttachmentRow.id)).scalar_one()
    is_picture = files.FileKind(str(row["kind"])).is_picture
    copy = Copy.WAITING if is_picture else Copy.NONE
    state = {"attachment_id": number, "checked": Checked.WAITING.value, "found": "", "copy": copy.value}
    session.execute(insert(AttachmentStateRow).values(state))
    contact = queries.contact_of_form(session, command.form_key)
    reference = contact[1] if contact else None
    subject, by_whom = entries.about(reference, str(row["mark"])), by.actor if by else PUBLIC
    facts = {"file": number, "kind": str(row["kind"]), "size": row["size"], "sha256": str(row["sha256"])}
    audit.add(session, entries.FILE_KEPT, subject=subject, by=by_whom, at=now, facts=facts)
    if contact and command.late:
        add_task(session, _task_to_look(contact[1], number, now), by=by_whom, at=now)
    if contact:
        # What the file shows is no part of what was judged, whether it came with words, after them or alone.
        void_signature(session, contact_id=contact[0], because=Change.FILE, by=by_whom, now=now)


def _task_to_look(reference: str, number: int, now: datetime) -> NewTask:
    return NewTask(
        kind=TaskKind.READ_ADDITION,
        about=f"contact:{reference}",
        words="A file arrived after this was sent. Check it.",
        owner_role=SCREENER.code,
        due_at=next_working_day_end(now),
        dedupe_key=f"late-file:{number}",
    )

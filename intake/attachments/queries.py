"""Reads of files: those of one form, those of one contact, and those that something has to be done about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.files import FileKind
from foundation.prepared import Prepared, Question
from intake.attachments.domain import Attachment, Checked, Copy
from intake.attachments.tables import AttachmentRow, AttachmentStateRow
from intake.contacts.tables import ContactRow, DraftRow

RECORDS_OWN = ":"
"""What is in the key of files that belong to a record of the hub's rather than to a form, such as "caused:CE-…"."""

_file, _state = AttachmentRow, AttachmentStateRow
_FILES = select(
    *AttachmentRow.__table__.columns, _state.checked, _state.checked_at, _state.found, _state.copy
).join_from(_file, _state, _file.id == _state.attachment_id)
_OF_CONTACT = Prepared(
    _FILES.join(ContactRow, ContactRow.form_key == _file.form_key)
    .where(ContactRow.reference == bindparam("reference"))
    .order_by(_file.id)
)


@dataclass(frozen=True)
class HeldFile:
    """A file that was sent and in which the scanner found something: for the task that tells a person."""

    attachment_id: int
    reference: str
    found: str


def files_of_form(session: Session, form_key: str, *, part: str | None = None) -> tuple[Attachment, ...]:
    """Return the files of one form, those added after it was sent included, oldest first; `part` picks one part's."""
    wanted = _FILES.where(_file.form_key == form_key).order_by(_file.id)
    return _read(session, wanted if part is None else wanted.where(_file.part == part))


def files_of_contact(session: Session, reference: str, *, part: str | None = None) -> tuple[Attachment, ...]:
    """Return the files that came with a contact and after it, oldest first. The caller sees to permission."""
    if part is None:
        return tuple(_attachment(row) for row in asks_files_of_contact(reference).rows(session))
    wanted = _FILES.join(ContactRow, ContactRow.form_key == _file.form_key).where(ContactRow.reference == reference)
    return _read(session, wanted.where(_file.part == part).order_by(_file.id))


def asks_files_of_contact(reference: str) -> Question:
    """Return what `files_of_contact` asks of all parts, to be asked ahead."""
    return Question(_OF_CONTACT, {"reference": reference})


def file_of_contact(session: Session, reference: str, mark: str) -> Attachment | None:
    """Return one file of a contact by its mark, or None when it is not this contact's."""
    wanted = _FILES.join(ContactRow, ContactRow.form_key == _file.form_key)
    return next(iter(_read(session, wanted.where(ContactRow.reference == reference, _file.mark == mark))), None)


def hold_form(session: Session, form_key: str) -> None:
    """Keep others from adding to a form's files, taking one back or sending it until the caller's transaction ends."""
    session.execute(select(DraftRow.form_key).where(DraftRow.form_key == form_key).with_for_update())
    held = select(ContactRow.id).where(ContactRow.form_key == form_key)
    session.execute(held.with_for_update(key_share=True))  # what happens to the contact goes on meanwhile


def count_of_form(session: Session, form_key: str) -> int:
    """Return how many files a form has, those added later included."""
    return session.scalar(select(func.count()).where(_file.form_key == form_key)) or 0


def contact_of_form(session: Session, form_key: str) -> tuple[int, str] | None:
    """Return the number and reference of the contact that was made from a form, or None while it is unsent."""
    row = session.execute(select(ContactRow.id, ContactRow.reference).where(ContactRow.form_key == form_key)).first()
    return (row.id, row.reference) if row else None


def hold_contact_of_form(session: Session, form_key: str) -> None:
    """Hold the contact made from a form until the transaction ends, so that its files come one after the other."""
    session.execute(select(ContactRow.id).where(ContactRow.form_key == form_key).with_for_update(key_share=True))


def form_of_contact(session: Session, reference: str) -> str | None:
    """Return the key of the form a contact was made from, or None when there is no such contact."""
    return session.scalar(select(ContactRow.form_key).where(ContactRow.reference == reference))


def to_scan(session: Session, *, again_before: datetime, most: int) -> tuple[Attachment, ...]:
    """Return files the scanner has not spoken on: new ones, then those last tried before a moment, however old."""
    due = or_(
        _state.checked == Checked.WAITING,
        (_state.checked == Checked.NOT_CHECKED) & (_state.checked_at <= again_before),
    )
    order = (_state.checked == Checked.NOT_CHECKED, _state.checked_at, _file.id)
    return _read(session, _FILES.where(due).order_by(*order).limit(most))


def to_copy(session: Session, *, most: int) -> tuple[Attachment, ...]:
    """Return pictures of which no copy has been drawn yet, oldest first."""
    return _read(session, _FILES.where(_state.copy == Copy.WAITING).order_by(_file.id).limit(most))


def held_and_sent(session: Session) -> tuple[HeldFile, ...]:
    """Return files of sent contacts in which the scanner found something."""
    rows = session.execute(
        select(_file.id, ContactRow.reference, _state.found)
        .join(_state, _file.id == _state.attachment_id)
        .join(ContactRow, ContactRow.form_key == _file.form_key)
        .where(_state.checked == Checked.FOUND)
        .order_by(_file.id)
    )
    return tuple(HeldFile(row.id, row.reference, row.found) for row in rows)


def left_behind(session: Session, *, before: datetime, most: int) -> tuple[Attachment, ...]:
    """Return files whose form was never sent and has been erased."""
    gone = _FILES.where(
        ~exists().where(ContactRow.form_key == _file.form_key),
        ~exists().where(DraftRow.form_key == _file.form_key),
        ~_file.form_key.contains(RECORDS_OWN),
        _file.received_at < before,
    )
    return _read(session, gone.order_by(_file.id).limit(most))


def marks_held(session: Session) -> dict[str, tuple[int, str | None, bool]]:
    """Return every file's mark with its number, its contact's reference (None while unsent), and if a copy was made."""
    rows = session.execute(
        select(_file.mark, _file.id, ContactRow.reference, _state.copy)
        .join(_state, _file.id == _state.attachment_id)
        .outerjoin(ContactRow, ContactRow.form_key == _file.form_key)
    )
    return {row.mark: (row.id, row.reference, row.copy == Copy.MADE) for row in rows}


def name_sealed_at(mark: str) -> str:
    """Return where a file's sealed name lives, which the seal is bound to."""
    return f"attachments:{mark}:name"


def bytes_sealed_at(mark: str) -> str:
    """Return where a file's bytes live, which the seal is bound to."""
    return f"attachments:{mark}:bytes"


def _read(session: Session, wanted: Select[Any]) -> tuple[Attachment, ...]:
    return tuple(_attachment(row) for row in session.execute(wanted))


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(
        name=sealing.unseal(row.sealed_name, context=name_sealed_at(row.mark)),
        media_type=FileKind(row.kind).media_type,
        checked=Checked(row.checked),
        copy=Copy(row.copy),
        **{name: getattr(row, name) for name in _AS_STORED},
    )


_AS_STORED = ("id", "mark", "form_key", "part", "kind", "size", "sha256", "received_at", "by_account", "checked_at")

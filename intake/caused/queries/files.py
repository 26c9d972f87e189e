"""Files of bodies' reports that something has to be done about: held by the scanner, or given and never sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from intake.attachments.domain import Attachment, Checked
from intake.attachments.queries import files_of_form
from intake.attachments.tables import AttachmentRow, AttachmentStateRow
from intake.caused.tables import CausedReportRow, CausedRow

_file, _state, _asked, _report = AttachmentRow, AttachmentStateRow, CausedRow, CausedReportRow


@dataclass(frozen=True)
class HeldReportFile:
    """A file in which the scanner found something; `is_sent` once it is part of a report."""

    attachment_id: int
    reference: str
    enquiry: str
    is_sent: bool


def held_files(session: Session) -> tuple[HeldReportFile, ...]:
    """Return every file of a report, sent or not, in which the scanner found something, oldest first."""
    columns = (_file.id, _asked.reference, _asked.enquiry)
    waiting = select(*columns, literal(False)).join(_asked, _asked.files_key == _file.form_key)
    sent = select(*columns, literal(True)).join(_report, _report.files_key == _file.form_key)
    sent = sent.join(_asked, _asked.id == _report.caused_id)
    found = (_state.attachment_id == _file.id, _state.checked == Checked.FOUND.value)
    rows = [row for each in (waiting, sent) for row in session.execute(each.join(_state, found[0]).where(found[1]))]
    return tuple(HeldReportFile(row[0], row[1], row[2], bool(row[3])) for row in sorted(rows, key=lambda row: row[0]))


def files_never_sent(session: Session, *, before: datetime) -> tuple[tuple[str, Attachment], ...]:
    """Return each file given before a moment with a report that was not sent, with the reference it was given for.

    A file given later with the same report keeps them all: somebody is still at it.
    """
    newer = select(_file.form_key).where(_file.form_key == _asked.files_key, _file.received_at >= before)
    lying = select(_asked.reference, _asked.files_key).where(
        _asked.files_key.in_(select(_file.form_key)), ~newer.exists()
    )
    rows = session.execute(lying.order_by(_asked.id)).all()
    return tuple((reference, file) for reference, key in rows for file in files_of_form(session, key))

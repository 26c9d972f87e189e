"""Files of a body's report: kept with the report that is waited for, and opened at the hub with a mark in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from foundation import audit, files
from foundation.database import reading, transaction
from foundation.signin import Account
from intake.attachments.actions import FileGone, FileHeld, KeepFile, RemoveFile, keep_file, remove_file
from intake.attachments.domain import Attachment
from intake.attachments.queries import bytes_sealed_at, files_of_form
from intake.caused import queries
from intake.caused.actions.entries import FILE_OPENED
from intake.caused.actions.moving import CausedChanged, CausedMissing
from intake.caused.domain.facts import Caused
from intake.caused.domain.states import State


@dataclass(frozen=True)
class GiveFile:
    """A file given with the report that is waited for; `version` is that of what was asked on the person's page."""

    reference: str
    version: int
    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class OpenReportFile:
    """Open one file of a report. `knows_unchecked`: the person has said that they know it was not checked."""

    enquiry_id: int
    reference: str
    mark: str
    knows_unchecked: bool = False


def give_file(command: GiveFile, *, by: Account, now: datetime) -> Attachment:
    """Keep a file with the report to come.

    Raises CausedMissing when it is not theirs to answer, CausedChanged, and FileNotTaken or FileNotKept with words.
    """
    caused = _theirs(command.reference, by, now)
    if caused.version != command.version:
        raise CausedChanged
    held = KeepFile(caused.files_key, command.name, command.stream, part="report", late=False)
    return keep_file(held, by=by, now=now)


def take_back_file(reference: str, mark: str, *, by: Account, now: datetime) -> None:
    """Take back a file whose report has not been sent. Raises CausedMissing, and FileGone once it was."""
    remove_file(RemoveFile(_theirs(reference, by, now).files_key, mark), by=by, now=now)


def open_report_file(command: OpenReportFile, *, by: Account, now: datetime) -> tuple[Attachment, Iterator[bytes]]:
    """Return a file of a report and its bytes, having recorded who opened it. The caller sees to the enquiry.

    Raises FileGone, FileHeld, and foundation.files.FileMissing or FileBroken when the disk no longer has it whole.
    """
    with transaction() as session:
        found = queries.one_of(session, command.enquiry_id, command.reference)
        keys = [report.files_key for report in found.reports] if found else []
        held = (each for key in keys for each in files_of_form(session, key))
        file = next((each for each in held if each.mark == command.mark), None)
        if file is None:
            raise FileGone
        if not file.can_be_opened or (file.needs_a_second_look and not command.knows_unchecked):
            raise FileHeld(file)
        pieces = files.opened(file.mark, context=bytes_sealed_at(file.mark))
        facts = {"file": file.id, "checked": file.checked.value}
        audit.add(session, FILE_OPENED, subject=f"caused:{command.reference}", by=by.actor, at=now, facts=facts)
    return file, pieces


def _theirs(reference: str, by: Account, now: datetime) -> Caused:
    with reading() as session:
        found = queries.one_asked_of_us(session, by, reference, now=now)
    if found is None or not (found.caused.state.is_with_them or found.caused.state is State.REPORTED):
        raise CausedMissing(reference)
    return found.caused

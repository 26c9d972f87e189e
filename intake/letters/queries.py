"""Reading letters about a contact, and what is known now of how people can be reached safely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from foundation.signin.queries import names_of
from intake.contacts.domain.questions import text_of
from intake.contacts.queries import contact_record, events_of, told_later
from intake.letters.domain.letter import End, Ended, Letter
from intake.letters.domain.safe import Recipient, Safety, Way
from intake.letters.domain.templates import Form
from intake.letters.tables import LetterEndRow, LetterRow
from intake.triage.queries import EVERYTHING, Between

_STATUS_PAGE = [way.value for way in Way if way.is_on_status_page]


@dataclass(frozen=True)
class OnStatusPage:
    """A letter that its sender reads on the status page."""

    title: str
    text: str
    at: datetime


def letters_of(session: Session, contact_id: int) -> tuple[Letter, ...]:
    """Return every letter about a contact, oldest first. The caller sees to who may read them."""
    ends = select(LetterEndRow).join(LetterRow, LetterRow.id == LetterEndRow.letter_id)
    ended = {row.letter_id: row for row in session.scalars(ends.where(LetterRow.contact_id == contact_id))}
    rows = session.scalars(select(LetterRow).where(LetterRow.contact_id == contact_id).order_by(LetterRow.number))
    return tuple(_letter(row, ended.get(row.id)) for row in rows)


def safety_of(session: Session, contact_id: int, reference: str) -> Safety:
    """Return what is known now of safe contact: as sent, and as told later where that says more."""
    record = contact_record(session, reference)
    if record is None:
        return Safety("", "", "", mail_is_safe=False)
    answers = dict(record.answers)
    for each in told_later(events_of(session, contact_id), reference=reference):
        answers |= each.answers
    return Safety(
        safe_to_contact=text_of(answers, "safe_to_contact"),
        how=text_of(answers, "safe_contact"),
        lives_with_cause=text_of(answers, "cause_lives_with"),
        mail_is_safe=record.referrer.safe_to_write and bool(record.referrer.email),
    )


def on_status_page(session: Session, contact_id: int) -> tuple[OnStatusPage, ...]:
    """Return the letters that whoever sent a contact may read on its status page, newest first."""
    found = (
        select(LetterRow.title, LetterRow.text, LetterEndRow.happened_at)
        .join(LetterEndRow, LetterEndRow.letter_id == LetterRow.id)
        .where(LetterRow.contact_id == contact_id, LetterEndRow.how == Ended.GONE.value)
        .where(LetterRow.way.in_(_STATUS_PAGE), LetterRow.recipient == Recipient.REFERRER.value)
        .order_by(LetterEndRow.id.desc())
    )
    return tuple(OnStatusPage(*row) for row in session.execute(found))


def told(session: Session, contact_id: int, between: Between = EVERYTHING) -> dict[int, tuple[str, str]]:
    """Return, for each step of a contact's story that a letter made, what it was and what was said."""
    found = {}
    wanted = {"contact": contact_id, "lowest": between[0], "highest": between[1]}
    for row in _steps().all(session, wanted):
        kept = "" if row.allowed else f"It must not be sent. {row.reason}"
        found[row.sequence] = (f"A letter was written: {row.title}, for {row.name}", kept)
        if row.ended_as is not None:
            what = "A letter was sent" if row.how == Ended.GONE.value else "A letter was cancelled"
            found[row.ended_as] = (f"{what}: {row.title}", row.words)
    return found


def told_with() -> tuple[Prepared, ...]:
    """Return the statements `told` asks, to be asked ahead."""
    return (_steps(),)


@cache
def _steps() -> Prepared:
    lowest: Any = bindparam("lowest")
    highest: Any = bindparam("highest")
    shown = or_(LetterRow.sequence.between(lowest, highest), LetterEndRow.sequence.between(lowest, highest))
    wanted: Any = select(
        LetterRow.sequence, LetterRow.title, LetterRow.name, LetterRow.allowed, LetterRow.reason,
        LetterEndRow.sequence.label("ended_as"), LetterEndRow.how, LetterEndRow.words,
    ).outerjoin(LetterEndRow, LetterEndRow.letter_id == LetterRow.id)  # fmt: skip
    return Prepared(wanted.where(LetterRow.contact_id == bindparam("contact"), shown))


def names_in(session: Session, letters: Iterable[Letter]) -> dict[str, str]:
    """Return the names of everybody who wrote, gave or cancelled these, by account."""
    found = tuple(letters)
    return names_of(session, {each.by_account for each in found} | {each.end.by_account for each in found if each.end})


def _letter(row: LetterRow, end: LetterEndRow | None) -> Letter:
    ended = End(Ended(end.how), end.words, end.happened_at, end.at, end.by_account) if end else None
    return Letter(
        id=row.id, number=row.number, sequence=row.sequence, template=row.template, form=Form(row.form),
        recipient=Recipient(row.recipient), name=row.name, address=row.address, way=Way(row.way), title=row.title,
        text=row.text, text_hash=row.text_hash, allowed=row.allowed, reason=row.reason, at=row.at,
        by_account=row.by_account, end=ended,
    )  # fmt: skip

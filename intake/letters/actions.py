"""Writing a letter, saying that it has gone, or cancelling it. Each is a task until one of the last two is done.

A letter that the safe-contact rule forbids is kept as written, so that somebody finds another way; it cannot go,
neither here nor in the database. The rule is asked again when a letter goes: what is safe may have changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.audit import Entry
from foundation.database import storable, transaction
from foundation.notices import Notice
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.contacts.actions import append_event
from intake.contacts.queries import referrer_email
from intake.letters import queries
from intake.letters.domain.letter import Ended, Letter, faults_of, hash_of
from intake.letters.domain.safe import Recipient, Ruling, Way, ruling_on
from intake.letters.domain.templates import Form, Template, template_on
from intake.letters.tables import LetterEndRow, LetterRow
from intake.permissions import SCREENER
from intake.restriction.queries import may_see
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from intake.triage.actions.places import ContactMissing, Place, locked_place
from intake.triage.domain.events import Event
from thresholds.working_days import london_day

WRITTEN = Entry("letter.written", "A letter was written")
GONE = Entry("letter.gone", "A letter was sent")
CANCELLED = Entry("letter.cancelled", "A letter was cancelled before it was sent")
SHOWN = Entry("letter.shown", "A letter was shown, printed or made into a PDF")
ENTRIES = (WRITTEN, GONE, CANCELLED, SHOWN)
_ABOUT = "contact:"


def _recipient(session: Session, subject: str) -> str | None:
    return referrer_email(session, subject.removeprefix(_ABOUT))


def _words(_session: Session, subject: str) -> Mapping[str, str]:
    return {"reference": subject.removeprefix(_ABOUT)}


LETTER_WAITING = Notice(
    code="letter-waiting",
    subject_line="There is a letter for you about what you sent",
    template="letter_waiting",
    recipient=_recipient,
    words=_words,
)
NOTICES = (LETTER_WAITING,)


class LetterMissing(LookupError):
    """There is no such letter about this contact."""


class LetterForbidden(Exception):
    """The safe-contact rule forbids that this letter goes; nothing was changed. `ruling` says why."""

    def __init__(self, ruling: Ruling) -> None:
        super().__init__(f"This letter must not be sent. {ruling.reason}")
        self.ruling = ruling


class LetterEnded(Exception):
    """The letter has gone or was cancelled already; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone has already recorded what happened to this letter. Nothing was changed.")


@dataclass(frozen=True)
class WriteLetter:
    """Write a letter from a template: `words` are those of its marked places; `fills` those of the record itself."""

    reference: str
    entry_key: str
    template: str
    form: Form
    recipient: Recipient
    name: str
    address: str
    way: Way
    words: Mapping[str, str]
    fills: Mapping[str, str]


def write_letter(command: WriteLetter, *, by: Account, now: datetime) -> int:
    """Write a letter, judge it by the safe-contact rule, and make it a task; return its number about the contact.

    The same page sent again is kept once. Raises FormRefused, TemplateUnknown, and ContactMissing.
    """
    template = template_on(command.template, london_day(now))
    with transaction() as session:
        place = _held(session, command.reference, by, now)
        already = session.scalar(select(LetterRow.number).where(LetterRow.entry_key == command.entry_key))
        if already is not None:
            return already
        _refuse(template, command, place)
        number = _next_number(session, place)
        ruling = ruling_on(
            command.recipient, command.way, queries.safety_of(session, place.contact_id, place.reference)
        )
        facts = {"letter": number, "template": template.code, "to": command.recipient.value, "way": command.way.value,
                 "allowed": ruling.allowed}  # fmt: skip
        sequence = _happened(session, place, Event.LETTER_WRITTEN, facts, by=by, now=now)
        row = _row(command, template, place) | {"allowed": ruling.allowed, "reason": ruling.reason, "number": number}
        session.execute(insert(LetterRow).values(**row, sequence=sequence, at=now, by_account=by.id))
        audit.add(session, WRITTEN, subject=place.subject, by=by.actor, at=now, facts=facts)
        add_task(session, _task(place, number, ruling, now), by=by.actor, at=now)
    return number


def mark_gone(reference: str, number: int, *, words: str, gone_at: datetime, by: Account, now: datetime) -> None:
    """Say that a letter has gone: who gave or posted it, and when. One for the status page is then to be read there.

    Raises LetterForbidden, LetterEnded, LetterMissing, ContactMissing, and FormRefused.
    """
    if gone_at > now:
        raise FormRefused(Fault("gone", "Enter a day and time in the past"))
    with transaction() as session:
        place = _held(session, reference, by, now)
        letter = _letter(session, place, number)
        ruling = ruling_on(letter.recipient, letter.way, queries.safety_of(session, place.contact_id, reference))
        if not letter.allowed or not ruling.allowed:
            raise LetterForbidden(ruling if not ruling.allowed else Ruling(False, letter.reason))
        if not letter.way.is_on_status_page and not words.strip():
            raise FormRefused(Fault("words", "Enter who posted it, handed it over or read it out"))
        _end(session, place, letter, Ended.GONE, words or letter.way.words, gone_at, by=by, now=now)
        if letter.way is Way.MAIL_NOTICE:
            key = f"letter:{reference}:{number}"
            notices.queue(session, LETTER_WAITING, about=place.subject, dedupe_key=key, at=now)


def cancel_letter(reference: str, number: int, *, because: str, by: Account, now: datetime) -> None:
    """Cancel a letter that has not gone, with why. Raises FormRefused, LetterEnded, LetterMissing, ContactMissing."""
    if not because.strip():
        raise FormRefused(Fault("because", "Say why you are not sending it"))
    with transaction() as session:
        place = _held(session, reference, by, now)
        _end(session, place, _letter(session, place, number), Ended.CANCELLED, because, now, by=by, now=now)


def record_shown(reference: str, number: int, *, by: Account, now: datetime) -> None:
    """Record that somebody looked at a letter in full."""
    with transaction() as session:
        audit.add(session, SHOWN, subject=f"{_ABOUT}{reference}", by=by.actor, at=now, facts={"letter": number})


def _refuse(template: Template, command: WriteLetter, place: Place) -> None:
    faults = faults_of(
        template, command.words, recipient=command.recipient, form=command.form, name=command.name,
        address=command.address, way=command.way,
    )  # fmt: skip
    if template.needs_decision and place.signed_off_at is None:
        faults += (("template", "You can only send a letter about the outcome after a decision is signed"),)
    if faults:
        raise FormRefused(*(Fault(field, words) for field, words in faults))


def _row(command: WriteLetter, template: Template, place: Place) -> dict[str, Any]:
    name, address = storable(command.name.strip()), storable(command.address.strip())
    text = storable(template.written({**command.words, **command.fills}))
    return {
        "entry_key": command.entry_key, "contact_id": place.contact_id, "template": template.code,
        "form": command.form.value, "recipient": command.recipient.value, "name": name, "address": address,
        "way": command.way.value, "title": template.title, "text": text,
        "text_hash": hash_of(template.title, name, address, text),
    }  # fmt: skip


def _task(place: Place, number: int, ruling: Ruling, now: datetime) -> NewTask:
    words = _TO_GO if ruling.allowed else _FORBIDDEN
    due = next_working_day_end(now)
    return NewTask(TaskKind.LETTER, place.subject, words, SCREENER.code, due, letter_key(place.contact_id, number))


_TO_GO = "A letter has been written but not sent. Send it, and record who handed it over or posted it and when."
_FORBIDDEN = "A letter has been written that is not safe to send. Find another way, or cancel it."


def letter_key(contact_id: int, number: int) -> str:
    """Return the key of a letter's task."""
    return f"letter:{contact_id}:{number}"


def _end(
    session: Session, place: Place, letter: Letter, how: Ended, words: str, happened_at: datetime, *, by: Account,
    now: datetime,
) -> None:  # fmt: skip
    if letter.end is not None:
        raise LetterEnded
    event, entry = (Event.LETTER_GONE, GONE) if how is Ended.GONE else (Event.LETTER_CANCELLED, CANCELLED)
    facts = {"letter": letter.number}
    sequence = _happened(session, place, event, facts, by=by, now=now)
    row: dict[str, Any] = {
        "letter_id": letter.id,
        "allowed": letter.allowed,
        "how": how.value,
        "words": storable(words.strip()),
    }
    row |= {"sequence": sequence, "happened_at": happened_at, "at": now, "by_account": by.id}
    session.execute(insert(LetterEndRow).values(**row))
    audit.add(session, entry, subject=place.subject, by=by.actor, at=now, facts=facts)
    outcome = "It was sent" if how is Ended.GONE else "Cancelled; see the contact's story"
    key = letter_key(place.contact_id, letter.number)
    finish_with_key(session, key, outcome=outcome, by=by.actor, account_id=by.id, at=now)


def _happened(
    session: Session, place: Place, event: Event, facts: dict[str, Any], *, by: Account, now: datetime
) -> int:
    return append_event(session, contact_id=place.contact_id, event=event, at=now, by_account=by.id, facts=facts)


def _held(session: Session, reference: str, by: Account, now: datetime) -> Place:
    place = locked_place(session, reference)
    if not may_see(session, by.id, reference, now=now):
        raise ContactMissing(reference)
    return place


def _letter(session: Session, place: Place, number: int) -> Letter:
    found = next((each for each in queries.letters_of(session, place.contact_id) if each.number == number), None)
    if found is None:
        raise LetterMissing(number)
    return found


def _next_number(session: Session, place: Place) -> int:
    newest = select(func.max(LetterRow.number)).where(LetterRow.contact_id == place.contact_id)
    return (session.scalar(newest) or 0) + 1

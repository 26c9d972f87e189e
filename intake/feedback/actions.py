"""A sender following what became of what they sent, and writing about it. Looking leaves a mark in the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import PUBLIC, Entry
from foundation.database import reading, transaction
from foundation.signin import Account
from intake.attachments.actions import KeepFile, keep_file
from intake.attachments.domain import part_of_message
from intake.attachments.queries import form_of_contact
from intake.contacts import actions as contacts
from intake.contacts import queries as contact_queries
from intake.contacts.domain.thread import Said, Side
from intake.disagreements import actions as disagreements
from intake.disagreements.domain import Ground
from intake.feedback import queries
from intake.feedback.domain import VISIT_IDLE, Saying, StatusPage
from intake.feedback.queries import Follower, Holder, Token
from intake.feedback.tables import StatusVisitRow

STATUS_OPENED = Entry("contact.status-opened", "The status page of a contact was opened with its secret")
STATUS_LOOKED_AT = Entry("contact.status-looked-at", "The status of a contact was looked at by its sender")

ENTRIES = (STATUS_OPENED, STATUS_LOOKED_AT)


class StatusRefused(Exception):
    """The reference and the secret do not belong together. The same words whatever is wrong with either."""

    def __init__(self) -> None:
        super().__init__("The reference and secret do not match. Check every letter of both and try again.")


class NotOpen(Exception):
    """The contact is not open to whoever asks: never opened, closed since, not theirs, or not there at all."""


@dataclass(frozen=True)
class Say:
    """Write something about a contact. `key` is the form's own, so that one form makes one entry."""

    reference: str
    saying: Saying
    words: str
    key: str
    danger: bool = False


@dataclass(frozen=True)
class Disagree:
    """Say that one disagrees: about what, and why. `key` is the form's own, so that one form makes one entry."""

    reference: str
    ground: Ground
    words: str
    key: str


@dataclass(frozen=True)
class BringFile:
    """Give one file with something that was written: `message` is that entry's place in the contact's story."""

    reference: str
    message: int
    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class Opened:
    """A status page is open: the reference in its tidy form, and what the browser has to hold to come back."""

    reference: str
    token: Token


def open_status(*, reference: str, secret: str, source: str, now: datetime) -> Opened:
    """Open a contact's status page to whoever holds its reference and its secret, until it is not used for a while.

    `source` is the mark of where the try comes from. Raises StatusRefused alike for a wrong reference, a wrong secret
    and a reference that never was; intake.contacts.actions.TooManyTries before looking at either.
    """
    with transaction() as session:
        if contact_queries.has_tried_too_often(session, source, now=now):
            raise contacts.TooManyTries
        opened = contact_queries.contact_opened_by(session, reference=reference, secret=secret)
        contact_id = contact_queries.contact_id_of(session, opened) if opened else None
        if opened is not None and contact_id is not None:
            audit.add(session, STATUS_OPENED, subject=f"contact:{opened}", by=PUBLIC, at=now)
            return Opened(opened, _begin_visit(session, contact_id, now))
        contacts.count_wrong_try(session, source, now=now)
    raise StatusRefused


def open_contact(*, reference: str, holder: Holder, now: datetime) -> StatusPage:
    """Return what a sender may read of a contact; that they read it, and how far, is recorded. Raises NotOpen."""
    with transaction() as session:
        who = _follower(session, reference, holder, now)
        audit.add(session, STATUS_LOOKED_AT, subject=f"contact:{who.reference}", by=who.by, at=now)
        contacts.mark_read(session, who.contact_id, side=Side.SENDER, by_account=who.account_id, now=now)
        page = queries.status_page(session, who)
        if page is None:
            raise NotOpen(reference)
        return page


def say(command: Say, *, holder: Holder, now: datetime) -> int:
    """Keep what a sender writes; return its place in the contact's story. The same form sent again is kept once.

    Raises NotOpen, and what the contact itself refuses: WordsRefused and QuestionUnknown of intake.contacts.actions.
    """
    with transaction() as session:
        who = _follower(session, command.reference, holder, now)
        reference, words, key = who.reference, command.words, command.key
        saying = command.saying
        if saying.said is Said.ANSWERED and saying.question is not None:
            answer = contacts.AnswerQuestion(reference, saying.question, words, key, command.danger)
            return contacts.answer_question(answer, by=who.by, now=now).sequence
        if saying.said is Said.WITHDRAWAL:
            wish = contacts.AskToWithdraw(reference, words, key)
            return contacts.ask_to_withdraw(wish, by=who.by, now=now).sequence
        added = contacts.AddInformation(reference, words, key, danger=command.danger)
        return contacts.add_information(added, by=who.by, now=now).sequence


def disagree(command: Disagree, *, holder: Holder, now: datetime) -> None:
    """Keep that whoever sent a contact disagrees, and why; the hub has a stage and a day for it. No clock stops.

    Raises NotOpen, and FormRefused without words.
    """
    with transaction() as session:
        who = _follower(session, command.reference, holder, now)
        name = holder.name if isinstance(holder, Account) else disagreements.SENDER
        raised = disagreements.Raise(who.reference, command.key, command.ground, name, command.words)
        disagreements.raise_from_sender(session, raised, by=who.by, now=now)


def bring_file(command: BringFile, *, holder: Holder, now: datetime) -> None:
    """Keep a file with what was written, which is kept already and never waits for it; the same file is kept once.

    The entry has opened whatever task it needs, so that its files open none. Raises NotOpen, and FileNotTaken and
    FileNotKept of intake.attachments.actions.
    """
    with reading() as session:
        who = queries.follower(session, command.reference, holder, now=now)
        form_key = form_of_contact(session, command.reference) if who else None
    if form_key is None:
        raise NotOpen(command.reference)
    part, by = part_of_message(command.message), holder if isinstance(holder, Account) else None
    keep_file(KeepFile(form_key, command.name, command.stream, part, late=False, once=True), by=by, now=now)


def finish(token: Token) -> None:
    """Close a status page for good; again is harmless."""
    with transaction() as session:
        session.execute(delete(StatusVisitRow).where(StatusVisitRow.token_fingerprint == ids.fingerprint(token.text)))


def _begin_visit(session: Session, contact_id: int, now: datetime) -> Token:
    session.execute(delete(StatusVisitRow).where(StatusVisitRow.used_at <= now - VISIT_IDLE))
    token = Token(ids.new_secret())
    row = {"token_fingerprint": ids.fingerprint(token.text), "contact_id": contact_id, "opened_at": now, "used_at": now}
    session.execute(insert(StatusVisitRow).values(**row))
    return token


def _follower(session: Session, reference: str, holder: Holder, now: datetime) -> Follower:
    who = queries.follower(session, reference, holder, now=now)
    if who is None:
        raise NotOpen(reference)
    if isinstance(holder, Token):
        mine = StatusVisitRow.token_fingerprint == ids.fingerprint(holder.text)
        session.execute(update(StatusVisitRow).where(mine).values(used_at=now))
    return who

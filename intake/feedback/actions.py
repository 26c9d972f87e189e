"""A sender following what became of what they sent, and writing about it. Looking leaves a mark in the trail."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import PUBLIC, Entry
from foundation.database import transaction
from intake.contacts import actions as contacts
from intake.contacts import queries as contact_queries
from intake.contacts.domain.thread import Said, Side
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
        super().__init__("This reference and secret do not open anything. Check each letter of both, then try again.")


class NotOpen(Exception):
    """The contact is not open to whoever asks: never opened, closed since, not theirs, or not there at all."""


@dataclass(frozen=True)
class Say:
    """Write something about a contact. `key` is the form's own, so that one form makes one entry."""

    reference: str
    saying: Saying
    words: str
    key: str


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


def say(command: Say, *, holder: Holder, now: datetime) -> bool:
    """Keep what a sender writes; return whether it is new. The same form sent again is kept once.

    Raises NotOpen, and what the contact itself refuses: WordsRefused and QuestionUnknown of intake.contacts.actions.
    """
    with transaction() as session:
        who = _follower(session, command.reference, holder, now)
        reference, words, key = who.reference, command.words, command.key
        saying = command.saying
        if saying.said is Said.ANSWERED and saying.question is not None:
            answer = contacts.AnswerQuestion(reference, saying.question, words, key)
            return contacts.answer_question(answer, by=who.by, now=now).is_new
        if saying.said is Said.WITHDRAWAL:
            wish = contacts.AskToWithdraw(reference, words, key)
            return contacts.ask_to_withdraw(wish, by=who.by, now=now).is_new
        return contacts.add_information(contacts.AddInformation(reference, words, key), by=who.by, now=now).is_new


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

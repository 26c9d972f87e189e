"""What the hub and a partner's own system write to each other about a contact: reading it, and answering a question."""

from dataclasses import dataclass
from datetime import datetime

from foundation import audit
from foundation.audit import Entry
from foundation.database import reading, transaction
from foundation.signin import System
from intake.contacts import actions as contacts
from intake.contacts.actions import Kept
from intake.contacts.domain.thread import Side
from intake.contacts.queries import contact_id_of
from intake.feedback.domain import StatusPage
from intake.feedback.queries import Follower, status_page
from intake.systems.actions.following import ContactUnknown, own_contact
from intake.systems.domain import form_key_of

THREAD_READ = Entry("contact.thread-read", "A partner's own system read what was written about a contact it sent")


@dataclass(frozen=True)
class AnswerFromSystem:
    """An answer to one of the hub's questions, by the question's number. `key` is the system's own."""

    reference: str
    question: int
    words: str
    key: str
    danger: bool = False


@dataclass(frozen=True)
class Answered:
    """An answer that is held beside a contact, at its place in what happened to it."""

    reference: str
    question: int
    kept: Kept


def open_thread(*, reference: str, by: System, now: datetime) -> StatusPage:
    """Return what was written since a contact was sent; that the sender's side has read it, and who did, is recorded.

    Raises ContactUnknown, alike for one that never was and one that somebody else sent.
    """
    with transaction() as session:
        own = own_contact(session, by, reference)
        contact_id = contact_id_of(session, own)
        if contact_id is None:
            raise ContactUnknown(reference)
        audit.add(session, THREAD_READ, subject=f"contact:{own}", by=by.actor, at=now)
        contacts.mark_read(session, contact_id, side=Side.SENDER, by_account=None, now=now)
        page = status_page(session, Follower(contact_id, own, None, by.actor))
        if page is None:
            raise ContactUnknown(reference)
        return page


def answer_from_system(command: AnswerFromSystem, *, by: System, now: datetime) -> Answered:
    """Keep an answer: the same text under the same key once; another is kept as well, so that nothing told is lost.

    Raises ContactUnknown, and intake.contacts.actions.QuestionUnknown and WordsRefused.
    """
    with reading() as session:
        reference = own_contact(session, by, command.reference)
    key = form_key_of(by.organisation_id, command.key)
    answer = contacts.AnswerQuestion(reference, command.question, command.words, key, command.danger)
    return Answered(reference, command.question, contacts.answer_question(answer, by=by.actor, now=now))

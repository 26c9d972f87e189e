"""What the trail may say about contacts on their way in, and the message that one has arrived."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from foundation.audit import Entry
from foundation.notices import Notice
from intake.contacts import queries
from intake.contacts.domain.drafts import OPENED_UNDER_COVER

CONTACT_SENT = Entry("contact.sent", "A contact was sent to the hub")
RECEIPT_SHOWN = Entry("contact.receipt-shown", "The receipt or its copy was shown to the browser that sent it")
ADDITION_OFFERED = Entry("contact.addition-offered", "The sender added to what was sent")
QUESTION_ANSWERED = Entry("contact.question-answered", "The sender answered a question from the hub")
WITHDRAWAL_ASKED = Entry("contact.withdrawal-asked", "The sender asked to withdraw what was sent")
REST_OPENED = Entry("contact.rest-opened", "The sender came back to give the rest of what was sent on the urgent form")
REST_TOLD = Entry("contact.rest-told", "The rest of a contact sent on the urgent form was added")
CONTACT_TAKEN_DOWN = Entry(
    "contact.taken-down", "A contact that came by phone, email or on paper was typed in by the hub"
)
SIGNATURE_VOIDED = Entry("decision.voided", "A recommended decision was voided: the contact changed while it waited")
CHANGED_AFTER_SIGNING = Entry("contact.changed-after-signing", "The contact changed after its decision was signed off")
DRAFT_RESUMED = Entry("draft.resumed", "An unsent form was opened with its code")
DRAFT_OPENED_UNDER_COVER = Entry(
    OPENED_UNDER_COVER, "An unsent form was opened by a colleague covering for the person who wrote it"
)

ENTRIES = (CONTACT_SENT, CONTACT_TAKEN_DOWN, RECEIPT_SHOWN, ADDITION_OFFERED, QUESTION_ANSWERED, WITHDRAWAL_ASKED,
           REST_OPENED, REST_TOLD, SIGNATURE_VOIDED, CHANGED_AFTER_SIGNING, DRAFT_RESUMED,
           DRAFT_OPENED_UNDER_COVER)  # fmt: skip

_PREFIX = "contact:"


def about(reference: str) -> str:
    """Return how the trail and the outbox name a contact."""
    return f"{_PREFIX}{reference}"


def _recipient(session: Session, subject: str) -> str | None:
    return queries.referrer_email(session, subject.removeprefix(_PREFIX))


def _words(_session: Session, subject: str) -> Mapping[str, str]:
    return {"reference": subject.removeprefix(_PREFIX)}


CONTACT_RECEIVED = Notice(
    code="contact-received",
    subject_line="We have received what you sent",
    template="contact_received",
    recipient=_recipient,
    words=_words,
)

QUESTION_WAITING = Notice(
    code="question-waiting",
    subject_line="There is a question for you about what you sent",
    template="question_waiting",
    recipient=_recipient,
    words=_words,
)

NOTICES = (CONTACT_RECEIVED, QUESTION_WAITING)

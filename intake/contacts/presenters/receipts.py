"""The receipt: what was received, what happens next and by when; and the printable copy."""

from dataclasses import dataclass
from datetime import datetime

from intake.contacts.domain.facts import ReferrerTold
from intake.contacts.domain.receipts import ContactRecord, Receipt
from intake.contacts.domain.snapshot import AnsweredSection
from intake.contacts.presenters.hours import danger_words, hours_words


@dataclass(frozen=True)
class Step:
    """One dated step of what happens next."""

    title: str
    by: datetime
    words: str


@dataclass(frozen=True)
class ReceiptView:
    """The receipt's page."""

    reference: str
    received_at: datetime
    danger_now: bool
    steps: tuple[Step, ...]
    routes: tuple[str, ...]
    secret: str
    short_hash: str
    rest_asked: bool
    told: str
    hours: str


def receipt_view(receipt: Receipt) -> ReceiptView:
    """Return a receipt with its three dated steps and the words about other services."""
    return ReceiptView(
        reference=receipt.reference,
        received_at=receipt.received_at,
        danger_now=receipt.danger_now,
        steps=(
            Step("A person reads it", receipt.screen_by, "Someone at the hub decides how urgent it is."),
            Step(
                "The hub decides", receipt.decide_by, "A worker decides what should happen, and a manager signs it off."
            ),
            Step(
                "You hear",
                receipt.decide_by,
                "You can read what we are able to share with you. If you do not hear from us, ring the hub.",
            ),
        ),
        routes=tuple(route.words for route in receipt.routes),
        secret=receipt.secret,
        short_hash=receipt.content_hash[:12],
        rest_asked=receipt.rest_asked,
        told=danger_words(receipt.received_at),
        hours=hours_words(receipt.received_at),
    )


@dataclass(frozen=True)
class AdditionView:
    """Something kept beside what was sent."""

    at: datetime
    page: str
    words: str


@dataclass(frozen=True)
class CopyView:
    """Everything that was sent, to print or keep."""

    reference: str
    received_at: datetime
    kind: str
    you: tuple[tuple[str, str], ...]
    sections: tuple[AnsweredSection, ...]
    additions: tuple[AdditionView, ...]
    content_hash: str


def _safe_words(told: ReferrerTold) -> str:
    if "safe_to_write" in told.unanswered:
        return ""
    return "Yes" if told.safe_to_write else "No, or not known"


def copy_view(record: ContactRecord) -> CopyView:
    """Return the whole of what was sent, the sender's own details first."""
    told = record.referrer
    you = (
        ("Name", told.name),
        ("Job or role", told.role),
        ("Organisation", told.organisation),
        ("Kind of organisation", told.kind_words if "your_kind" not in told.unanswered else ""),
        ("Phone", told.phone),
        ("Email", told.email),
        ("Safe to email", _safe_words(told)),
        ("How you would like to hear", told.feedback_words),
    )
    return CopyView(
        reference=record.reference,
        received_at=record.received_at,
        kind=record.kind_words,
        you=tuple((label, words) for label, words in you if words),
        sections=record.sections,
        additions=tuple(AdditionView(added.at, added.page, added.words) for added in record.additions),
        content_hash=record.content_hash,
    )

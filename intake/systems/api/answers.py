"""What the interface answers with, as models: they are what is sent, and what the description shows."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.thread import LONGEST_WORDS
from intake.feedback.domain import Outcome, Progress
from intake.feedback.presenters import NO_WORDS, WITHHELD
from intake.systems.actions import Added, Attached

ADDRESS = "/api/v1/contacts"


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ContactReceipt(_Closed):
    """Proof that a contact is held, read back after it was stored."""

    reference: str = Field(description="How people and programs call this contact, such as SA-7KQ4-XM3P.")
    secret: str = Field(description="Opens the status page with the reference. Keep it as you keep a password.")
    received_at: datetime
    screen_by: datetime = Field(description="When a person at the hub has to have read it.")
    decide_by: datetime = Field(description="When the hub has to have decided.")
    content_hash: str = Field(description="The SHA-256 of everything that was sent, as it is held.")
    also_tell: list[str] = Field(description="Who else has to know, in words to show to the person who sent it.")


class ContactStatus(_Closed):
    """How far the hub has come, in the words of the status page."""

    reference: str
    received_at: datetime
    stage: Literal["received", "looked_at", "decided"]
    words: str = Field(description="The stage in words.")
    meaning: str = Field(description="What the stage means for whoever sent it.")
    looked_at: datetime | None
    decide_by: datetime
    decided_at: datetime | None
    asked_until: datetime | None = Field(
        description="When the hub needs the answer to a question it asked; the question stands in the thread."
    )
    outcome: str | None = Field(description="What the hub chose to share of its decision; null until it is signed.")


class Addition(_Closed):
    """What a system adds to a contact it sent."""

    words: str = Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_WORDS})
    danger_now: bool = Field(
        default=False, description="Whether it says that someone is in danger now: people are told."
    )


class HeldAddition(_Closed):
    """An addition that is held beside a contact; what was sent stays as it is."""

    reference: str = Field(description="The contact it is held with.")
    number: int = Field(description="Its place among all that happened to the contact.")
    received_at: datetime


class ContactFile(_Closed):
    """A file that is held with a contact."""

    reference: str = Field(description="The contact it is held with.")
    name: str
    media_type: str = Field(description="What the file is, judged by what it holds.")
    size: int = Field(description="In bytes.")
    sha256: str = Field(description="The SHA-256 of the file as it is held.")
    received_at: datetime
    checked: Literal["waiting", "not_checked", "clean", "found"]
    words: str = Field(description="What the virus scanner has said so far, in words.")


def receipt_answer(receipt: Receipt) -> ContactReceipt:
    """Return a receipt as a program reads it."""
    return ContactReceipt(
        reference=receipt.reference,
        secret=receipt.secret,
        received_at=receipt.received_at,
        screen_by=receipt.screen_by,
        decide_by=receipt.decide_by,
        content_hash=receipt.content_hash,
        also_tell=[route.words for route in receipt.routes],
    )


def status_answer(progress: Progress) -> ContactStatus:
    """Return how far a contact has come as a program reads it; the words are those of the page for people."""
    return ContactStatus(
        reference=progress.reference,
        received_at=progress.received_at,
        stage=progress.stage.value,
        words=progress.stage.label,
        meaning=progress.stage.meaning,
        looked_at=progress.looked_at,
        decide_by=progress.decide_by,
        decided_at=progress.decided_at,
        asked_until=progress.asked_until,
        outcome=_outcome(progress.outcome),
    )


def addition_answer(added: Added) -> HeldAddition:
    """Return an addition as a program reads of it."""
    return HeldAddition(reference=added.reference, number=added.kept.sequence, received_at=added.kept.at)


def file_answer(attached: Attached) -> ContactFile:
    """Return a file as a program reads of it."""
    file = attached.file
    return ContactFile(
        reference=attached.reference,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        received_at=file.received_at,
        checked=file.checked.value,
        words=file.checked.words,
    )


def _outcome(outcome: Outcome | None) -> str | None:
    if outcome is None:
        return None
    return WITHHELD if outcome.withheld else outcome.words.strip() or NO_WORDS

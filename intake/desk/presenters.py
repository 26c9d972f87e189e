"""The desk's pages in words and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from foundation import clock
from foundation.web.typed import Typed, filled
from foundation.web.words import clock_time, moment_words
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.taken_down import TakenDown
from intake.desk.domain.moments import EARLIER


@dataclass(frozen=True)
class BegunShown:
    """One form that somebody began to take down: how it came, and nothing of what it says."""

    mark: str
    words: str


def begun_shown(mark: str, draft: Draft) -> BegunShown:
    """Return one unsent form as a line to choose."""
    taken = draft.taken
    came = f"{taken.channel.words}, first received {moment_words(taken.first_received_at)}" if taken else ""
    return BegunShown(mark, f"It came {came}; saved {moment_words(draft.saved_at)}")


def taken_typed(taken: TakenDown) -> Typed:
    """Return how a contact came as the form that asks it, to be put right."""
    local = clock.in_london(taken.first_received_at)
    return filled(
        channel=taken.channel.value,
        when=EARLIER,
        received__day=str(local.day),
        received__month=str(local.month),
        received__year=str(local.year),
        received__time=clock_time(taken.first_received_at).replace("midday", "12:00").replace("midnight", "0:00"),
        taken_by=taken.taken_by,
        paper_code=taken.paper_code,
    )


@dataclass(frozen=True)
class LetterShown:
    """The letter that confirms what was taken down; it says nothing of the adult."""

    reference: str
    secret: str
    received: str
    way: str
    today: datetime


def letter_shown(receipt: Receipt, taken: TakenDown, *, now: datetime) -> LetterShown:
    """Return the letter of one receipt."""
    return LetterShown(receipt.reference, receipt.secret, moment_words(receipt.received_at), taken.channel.words, now)

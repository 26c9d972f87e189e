"""What goes back and forth about a contact after it was sent: additions, questions, answers, a wish to withdraw.

Each is an entry of its own with its date. None is ever changed, and the version that was sent never changes either.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from intake.contacts.domain import events

LONGEST_WORDS = 10_000
"""Characters of one entry, told beside the box before anybody types."""


class Said(StrEnum):
    """What kind of entry it is; the value is the event it is kept as."""

    ADDED = events.ADDITION_OFFERED
    ASKED = events.QUESTION_ASKED
    ANSWERED = events.QUESTION_ANSWERED
    ENDED = events.QUESTION_ENDED
    WITHDRAWAL = events.WITHDRAWAL_ASKED


class Side(StrEnum):
    """Who writes and reads: the hub, or whoever sent the contact."""

    HUB = "hub"
    SENDER = "sender"


WRITTEN_BY = {
    Said.ADDED: Side.SENDER,
    Said.ASKED: Side.HUB,
    Said.ANSWERED: Side.SENDER,
    Said.ENDED: Side.HUB,
    Said.WITHDRAWAL: Side.SENDER,
}


@dataclass(frozen=True)
class ThreadEntry:
    """One entry. `sequence` is its place among all that happened to the contact.

    `page` is the form's page an addition came from, empty for free text; `about` the question an answer or an end
    belongs to; `due_at` the moment by which an answer is needed; `key` keeps the same text from being kept twice;
    `danger` that it says somebody is in danger now. `opened` gives its words, which are sealed.
    """

    sequence: int
    at: datetime
    said: Said
    opened: Callable[[], str] = field(repr=False, compare=False)
    page: str
    about: int | None
    due_at: datetime | None
    by_account: str | None
    key: str
    danger: bool = False

    @cached_property
    def words(self) -> str:
        """What was written, unsealed when it is first asked for: of a long story few entries are shown at once."""
        return self.opened()

    @property
    def side(self) -> Side:
        """Who wrote it."""
        return WRITTEN_BY[self.said]


@dataclass(frozen=True)
class ReadMark:
    """One side read everything up to an entry. `by_account` is None for somebody without an account."""

    side: Side
    by_account: str | None
    up_to: int
    at: datetime


def open_questions(thread: Iterable[ThreadEntry]) -> tuple[ThreadEntry, ...]:
    """Return the hub's questions that have no answer yet and that the hub has not ended, oldest first."""
    entries = tuple(thread)
    answered = {entry.about for entry in entries if entry.said in (Said.ANSWERED, Said.ENDED)}
    return tuple(entry for entry in entries if entry.said is Said.ASKED and entry.sequence not in answered)


def asked_until(thread: Iterable[ThreadEntry]) -> datetime | None:
    """Return the earliest moment by which the sender is asked for an answer, or None when nothing is asked."""
    return min((entry.due_at for entry in open_questions(thread) if entry.due_at), default=None)


def first_read(entry: ThreadEntry, marks: Iterable[ReadMark]) -> ReadMark | None:
    """Return when the other side first read an entry, and who, or None while nobody has."""
    theirs = [mark for mark in marks if mark.side is not entry.side and mark.up_to >= entry.sequence]
    return min(theirs, key=lambda mark: mark.at, default=None)

"""How far the hub has come with what someone sent, in the few words its sender may be told."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from intake.attachments.domain import Attachment
from intake.contacts.domain.thread import ReadMark, Said, ThreadEntry

VISIT_IDLE = timedelta(minutes=30)
"""How long a status page stays open in a browser after it was last used; many senders share a computer."""


class Stage(StrEnum):
    """What a sender is told; nothing finer, so that no step of the hub's work can be read from outside."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    DECIDED = "decided"

    @property
    def label(self) -> str:
        """The stage in words."""
        return _LABELS[self]

    @property
    def meaning(self) -> str:
        """What the stage means for the sender."""
        return _MEANINGS[self]


_LABELS = {
    Stage.RECEIVED: "Received",
    Stage.LOOKED_AT: "Being looked at",
    Stage.DECIDED: "Decided",
}

_MEANINGS = {
    Stage.RECEIVED: "It is waiting for a person at the hub to read it.",
    Stage.LOOKED_AT: "A person has read it and judged how urgent it is. The hub is finding out more and deciding.",
    Stage.DECIDED: "The hub has decided what should happen and a manager has signed off the decision.",
}


@dataclass(frozen=True)
class Outcome:
    """What the hub chose to share of its decision; `withheld` means it chose to share nothing."""

    words: str
    withheld: bool


@dataclass(frozen=True)
class Progress:
    """How far one contact has come, for its sender. `asked_until` is when an answer of theirs is needed, if one is."""

    reference: str
    received_at: datetime
    stage: Stage
    screen_by: datetime
    looked_at: datetime | None
    decide_by: datetime
    decided_at: datetime | None
    asked_until: datetime | None
    outcome: Outcome | None


@dataclass(frozen=True)
class HandOver:
    """A contact is to be handed over elsewhere, in words, or was at `at`; never to whom."""

    to: str
    at: datetime | None


@dataclass(frozen=True)
class LetterRead:
    """A letter of the hub to whoever sent the contact, to be read on their status page."""

    title: str
    text: str
    at: datetime


@dataclass(frozen=True)
class StatusPage:
    """What whoever sent a contact may read: how far it has come, and what was written since, with who has read it.

    `rest_asked` says that it came by the urgent path and the rest of it is still asked. `files` are all of the
    contact's, those of the form included, because they share one limit.
    """

    progress: Progress
    thread: tuple[ThreadEntry, ...]
    marks: tuple[ReadMark, ...]
    hand_overs: tuple[HandOver, ...] = ()
    rest_asked: bool = False
    files: tuple[Attachment, ...] = ()
    letters: tuple[LetterRead, ...] = ()


class WhatUnknown(LookupError):
    """There is nothing of that name to say about a contact."""


@dataclass(frozen=True)
class Saying:
    """What a sender is about to say: an addition, a wish to withdraw, or the answer to a question."""

    said: Said
    question: int | None = None

    @property
    def written(self) -> str:
        """Its name in an address."""
        return f"answer-{self.question}" if self.said is Said.ANSWERED else _WRITTEN[self.said]

    @property
    def asks_for_files(self) -> bool:
        """Whether photos and documents are asked for beside the words."""
        return self.said is not Said.WITHDRAWAL


_WRITTEN = {Said.ADDED: "add", Said.WITHDRAWAL: "withdraw"}
_ANSWER = re.compile(r"answer-([1-9][0-9]{0,8})", re.ASCII)


def read_saying(written: str) -> Saying:
    """Return what an address names. Raises WhatUnknown."""
    plain = next((said for said, name in _WRITTEN.items() if name == written), None)
    if plain is not None:
        return Saying(plain)
    answer = _ANSWER.fullmatch(written)
    if answer is None:
        raise WhatUnknown(written)
    return Saying(Said.ANSWERED, int(answer[1]))


def stage_of(*, screened_at: datetime | None, signed_off_at: datetime | None) -> Stage:
    """Return the stage. A decision counts once it is signed; until then it may still change."""
    if signed_off_at is not None:
        return Stage.DECIDED
    return Stage.LOOKED_AT if screened_at is not None else Stage.RECEIVED

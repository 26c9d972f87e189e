"""How far the hub has come with what someone sent, in the few words its sender may be told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    Stage.RECEIVED: "It is waiting for a person at the hub to read it. If something changes, ring the hub.",
    Stage.LOOKED_AT: "A person has read it and judged how urgent it is. The hub is finding out more and deciding.",
    Stage.DECIDED: "The hub has decided what should happen, and a manager has signed the decision.",
}


@dataclass(frozen=True)
class Outcome:
    """What the hub chose to share of its decision; `withheld` means it chose to share nothing."""

    words: str
    withheld: bool


@dataclass(frozen=True)
class Progress:
    """How far one contact has come, for its sender."""

    reference: str
    received_at: datetime
    stage: Stage
    looked_at: datetime | None
    decide_by: datetime
    decided_at: datetime | None
    outcome: Outcome | None


def stage_of(*, screened_at: datetime | None, signed_off_at: datetime | None) -> Stage:
    """Return the stage. A decision counts once it is signed; until then it may still change."""
    if signed_off_at is not None:
        return Stage.DECIDED
    return Stage.LOOKED_AT if screened_at is not None else Stage.RECEIVED

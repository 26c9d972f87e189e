"""An alert as it stands, who was told, and how one is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.contacts.domain.danger_signs import Sign

LONGEST_WORDS = 2000


class Did(StrEnum):
    """What whoever answered an alert did about the danger."""

    EMERGENCY = "emergency"
    RANG_SENDER = "rang_sender"
    WENT = "went"
    OTHERS_THERE = "others_there"
    HANDED_ON = "handed_on"
    NO_DANGER = "no_danger"

    @property
    def words(self) -> str:
        """The action in words for a screen."""
        return _WORDS[self]


_WORDS = {
    Did.EMERGENCY: "Rang 999, or checked that someone had",
    Did.RANG_SENDER: "Rang the sender: the adult is safe for now",
    Did.WENT: "Sent someone, or went",
    Did.OTHERS_THERE: "Police, ambulance or staff are there",
    Did.HANDED_ON: "Passed to a named person on the out-of-hours route",
    Did.NO_DANGER: "Found that nobody is in danger now",
}


class Happened(StrEnum):
    """What an alert adds to the contact's story; the value is the event it is kept as."""

    TOLD = "danger_told"
    ANSWERED = "danger_answered"


@dataclass(frozen=True)
class Told:
    """One telling: whom the rung told, how many people, and when."""

    sequence: int
    rung: int
    role: str
    at: datetime
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Alert:
    """One alert. `answered_at` is None while it waits; `did` and `words` say what was done."""

    contact_id: int
    reference: str
    headline: str
    place_words: str
    raised_at: datetime
    signs: tuple[Sign, ...]
    rung: int
    next_at: datetime
    answered_at: datetime | None
    answered_by: str | None
    did: str
    words: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class AnsweredBefore:
    """How an alert was answered before something told later raised it again."""

    raised_at: datetime
    answered_at: datetime
    answered_by: str
    did: str
    words: str


@dataclass(frozen=True)
class Waiting:
    """What stands above every page while alerts wait: how many, since when, and the only reference when there is one.

    `reached` is the highest rung among them by the clock.
    """

    alerts: int
    oldest: datetime
    only: str | None
    reached: int

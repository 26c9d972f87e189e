"""What the sender is given, and what the hub reads: a contact as it was stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from intake.adults.domain import Described
from intake.contacts.domain.facts import ReferrerTold
from intake.contacts.domain.routes import Route
from intake.contacts.domain.snapshot import AnsweredSection
from intake.contacts.domain.taken_down import TakenRecord
from intake.contacts.domain.thread import Said, ThreadEntry


@dataclass(frozen=True)
class Receipt:
    """Proof that a contact is held, read back after it was stored. `secret` opens the status page and is shown once."""

    reference: str
    received_at: datetime
    screen_by: datetime
    decide_by: datetime
    danger_now: bool
    routes: tuple[Route, ...]
    secret: str
    content_hash: str
    rest_asked: bool = False


@dataclass(frozen=True)
class Addition:
    """Something added after sending; the sent version never changes.

    `page` is the title of the form's page it changes, empty for free text.
    """

    at: datetime
    page: str
    words: str


@dataclass(frozen=True)
class ContactEvent:
    """One thing that happened to a contact."""

    sequence: int
    at: datetime
    event: str
    by_account: str | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class ContactRecord:
    """Everything in one contact, as sent, with the answers in words by section and the referrer unsealed."""

    id: int
    reference: str
    received_at: datetime
    channel: str
    kind: str
    kind_words: str
    organisation_id: str | None
    sent_by: str | None
    adult: Described | None
    adult_key: str
    place_id: str | None
    place_words: str
    place_kind: str
    cause_kind: str
    own_report: bool
    referrer: ReferrerTold
    incident_on: date | None
    severity: str
    danger_now: bool
    abuse_types: tuple[str, ...]
    sections: tuple[AnsweredSection, ...]
    answers: Mapping[str, Any]
    routes: tuple[Route, ...]
    thread: tuple[ThreadEntry, ...]
    content_hash: str
    guidance_version: str
    guidance_hash: str
    taken: TakenRecord | None = None

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """What its sender added after sending, oldest first."""
        added = (entry for entry in self.thread if entry.said is Said.ADDED)
        return tuple(Addition(entry.at, entry.page, entry.words) for entry in added)

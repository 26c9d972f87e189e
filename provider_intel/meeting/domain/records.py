"""What is kept of a meeting: its steps, who sits there, who came, what it decided, and what an agency asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from provider_intel.framework.domain.records import Action, Subject
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.states import State

LONGEST_LINE = 200
LONGEST_WORDS = 10_000


@dataclass(frozen=True)
class Before:
    """What became of a place since an action was set: accepted concerns in as many days before as there were since.

    `beds` is how many people it has room for, None where the register does not say.
    """

    name: str
    action: str
    became: str
    set_on: date
    days: int
    concerns_before: int
    concerns_since: int
    beds: int | None


@dataclass(frozen=True)
class Meeting:
    """A month's meeting as it stands. `version` counts its steps; `opened_with` is what last month's actions did."""

    id: int
    month: date
    state: State
    held_on: date
    cut_off_on: date
    version: int
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    opened_with: tuple[Before, ...] = ()

    @property
    def key(self) -> str:
        """The month as an address says it: 2026-11."""
        return f"{self.month:%Y-%m}"

    def was_closed(self, before: datetime) -> bool:
        """Whether it had been closed before a moment."""
        return self.closed_at is not None and self.closed_at < before


@dataclass(frozen=True)
class Item:
    """One subject on an agenda: why it stands there, as (code, words), and what the software proposes."""

    subject: Subject
    name: str
    why: tuple[tuple[str, str], ...]
    proposed: Rag
    proposed_why: tuple[str, ...]

    @property
    def in_patterns_only(self) -> bool:
        """Whether it stands there only because patterns name it together with others."""
        return bool(self.why) and all(code == "PATTERN" for code, _ in self.why)


@dataclass(frozen=True)
class Member:
    """For which agency somebody sits at the meeting; `agency_name` says which, where the code stands for several."""

    account_id: str
    name: str
    agency: str
    agency_name: str
    role_words: str
    from_on: date


@dataclass(frozen=True)
class Attended:
    """Whether somebody attended."""

    person: str
    account_id: str | None
    name: str
    agency: str
    role_words: str
    presence: str


@dataclass(frozen=True)
class Decision:
    """What a meeting decided of one subject; `number` counts how often it was written, the newest stands."""

    meeting_id: int
    month: date
    held_on: date
    subject: Subject
    number: int
    decision: str
    words: str
    reason: str
    rag: Rag
    proposed: Rag
    shared_with: tuple[str, ...]
    by_account: str
    at: datetime


@dataclass(frozen=True)
class Escalation:
    """A subject was put to the strategic group."""

    meeting_id: int
    subject: Subject
    asks: str
    words: str
    by_account: str
    at: datetime


@dataclass(frozen=True)
class MeetingAction:
    """A framework action that a meeting set; `name` is what the register calls its subject."""

    action: Action
    meeting_id: int
    month: date
    agency: str
    owner_account: str | None
    name: str


@dataclass(frozen=True)
class Request:
    """An agency asks that a month's meeting discusses a place."""

    id: int
    month: date
    location_id: str
    agency: str
    words: str
    asked_on: date


@dataclass(frozen=True)
class Minutes:
    """What the closing wrote (number 1), or a correction added after it."""

    number: int
    facts: Mapping[str, Any]
    words: str
    by_account: str
    at: datetime


@dataclass(frozen=True)
class LastMeeting:
    """The last closed meeting before a day, for whatever is drawn up for the next."""

    meeting: Meeting
    decisions: tuple[Decision, ...]
    actions: tuple[MeetingAction, ...]
    escalations: tuple[Escalation, ...]
    attended: tuple[Attended, ...]

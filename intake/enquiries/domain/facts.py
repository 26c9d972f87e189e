"""What is written of an enquiry, each kind as one frozen fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intake.enquiries.domain.codes import Kind
from intake.enquiries.domain.states import State


@dataclass(frozen=True)
class Standing:
    """Where an enquiry stands: whose it is, its clocks, and the version that two editors race for."""

    id: int
    reference: str
    version: int
    kind: Kind
    ground: str
    ground_words: str
    contact_id: int
    decision_id: int
    state: State
    is_open: bool
    large_scale: bool
    headline: str
    place_id: str | None
    place_words: str
    named_lead: str
    lead_id: str | None
    officer_id: str | None
    team_id: int | None
    decided_at: datetime
    started_at: datetime
    allocate_by: datetime | None
    plan_by: datetime | None
    finish_by: datetime
    act_by: datetime | None
    review_by: datetime | None
    sign_by: datetime | None
    concluded_on: date | None
    closed_at: datetime | None

    @property
    def subject(self) -> str:
        """The enquiry as the trail and tasks name it."""
        return f"enquiry:{self.reference}"

    @property
    def next_clock(self) -> tuple[datetime, str] | None:
        """The earliest of its running clocks, and what is due by it in words; None once it is closed."""
        clocks = (
            (self.allocate_by, "To be allocated"),
            (self.plan_by, "To be planned"),
            (self.act_by, "Plan action due"),
            (self.review_by, "Plan review due"),
            (self.finish_by, "Enquiry to be finished"),
        )
        running = ((self.sign_by, "Closure to be signed"),) if self.state is State.CONCLUDED else clocks
        return min(((due, words) for due, words in running if due), default=None) if self.is_open else None

    @property
    def next_due(self) -> datetime | None:
        """The earliest of its running clocks; None once it is closed."""
        return self.next_clock[0] if self.next_clock else None


@dataclass(frozen=True)
class Held:
    """A contact taken into the enquiry, or with `held` false taken out again."""

    contact_id: int
    reference: str
    held: bool
    because: str


@dataclass(frozen=True)
class Person:
    """One adult at risk of the enquiry, described as the national return counts people."""

    adult: int
    adult_id: int | None
    adult_key: str
    name: str
    given_name: str
    family_name: str
    nhs_number: str
    born_on: date | None
    died_on: date | None
    sex: str
    ethnicity: str
    support_reason: str
    conditions: tuple[str, ...]
    counted: bool
    because: str


@dataclass(frozen=True)
class Asking:
    """Whether the adult was asked what they want to come of it."""

    adult: int
    asked: str
    of_whom: str
    asked_on: date | None
    words: str


@dataclass(frozen=True)
class Wish:
    """One thing the adult wants to come of it, in their own words. Number 0 is a new one."""

    adult: int
    number: int
    words: str
    said_on: date
    stands: bool


@dataclass(frozen=True)
class WishResult:
    """How far one wish was met."""

    adult: int
    number: int
    met: str
    words: str


@dataclass(frozen=True)
class Capacity:
    """Whether the adult could take one decision. Number 0 is another decision."""

    adult: int
    number: int
    decision: str
    lacks: str
    assessed_on: date | None
    assessed_by: str
    supported_by: str
    words: str


@dataclass(frozen=True)
class Advocacy:
    """Whether an advocate is needed, was offered, and who it is."""

    adult: int
    needed: str
    offered: str
    kind: str
    who: str
    words: str


@dataclass(frozen=True)
class Risk:
    """One risk: type, source and location together. Number 0 is a new one."""

    adult: int
    number: int
    type: str
    source: str
    location: str
    cause: str
    stands: bool


@dataclass(frozen=True)
class RiskResult:
    """What was found of the risks of one kind of source, and what became of them."""

    adult: int
    source: str
    result: str
    outcome: str
    words: str


@dataclass(frozen=True)
class PlanAction:
    """One action of the safeguarding plan. Number 0 is a new one."""

    number: int
    what: str
    owner: str
    due_on: date
    status: str
    words: str


@dataclass(frozen=True)
class PlanReview:
    """One review of the safeguarding plan; `next_on` None when it need not be reviewed again."""

    held_on: date
    words: str
    views: str
    next_on: date | None


@dataclass(frozen=True)
class Confirmed:
    """One thing an earlier record said, confirmed or changed."""

    adult: int
    fact: str
    verdict: str
    words: str
    source: str
    source_on: date


Fact = (
    Asking | Wish | WishResult | Capacity | Advocacy | Risk | RiskResult | PlanAction | PlanReview | Confirmed | Person
)


@dataclass(frozen=True)
class Conclusion:
    """One proposal to close the enquiry."""

    id: int
    number: int
    ended: str
    concluded_on: date
    words: str
    counted: Mapping[str, Any]
    at: datetime
    concluded_by: str


@dataclass(frozen=True)
class Closure:
    """A manager's answer to one conclusion."""

    conclusion_id: int
    verdict: str
    comment: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class EnquiryEvent:
    """One thing that happened to the enquiry."""

    sequence: int
    at: datetime
    event: str
    by_account: str | None
    words: str
    facts: Mapping[str, Any]

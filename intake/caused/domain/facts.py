"""What is kept of something asked of another body, each as one frozen fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from intake.caused.domain.states import State


@dataclass(frozen=True)
class Caused:
    """Something asked of another body as it stands. `sent_at` is when it left; `version` is what two editors race for.

    Without `organisation_id` the body has no account here, and is asked by letter or telephone.
    """

    id: int
    reference: str
    version: int
    enquiry_id: int
    enquiry: str
    body: str
    organisation_id: str | None
    account_id: str | None
    only_named: bool
    state: State
    due_on: date
    due_at: datetime
    act_by: datetime | None
    chases: int
    asked_by: str
    files_key: str
    proposed_at: datetime
    sent_at: datetime | None

    @property
    def subject(self) -> str:
        """What was asked, as the trail and messages name it."""
        return f"caused:{self.reference}"


@dataclass(frozen=True)
class Asking:
    """What was asked, in the words the body reads; and the check for a conflict of interest, kept from it."""

    number: int
    about: str
    scope: str
    purpose: str
    limits: str
    due_on: date
    cause: str
    unsuitable: str
    check_words: str
    at: datetime
    by_account: str

    @property
    def needs_agreement(self) -> bool:
        """Whether a manager has to agree, with reasons, before it leaves."""
        return needs_agreement(self.cause, self.unsuitable)


@dataclass(frozen=True)
class Agreement:
    """A manager's reasoned answer to asking a body about which something stands against it."""

    number: int
    agreed: bool
    words: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Report:
    """One report of the body. Earlier ones are kept whole."""

    number: int
    came_by: str
    did: str
    found: str
    proposed: str
    views: str
    files_key: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Verdict:
    """What the hub made of one report: accepted, or challenged with reasons and a new day."""

    number: int
    accepted: bool
    words: str
    due_on: date | None
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Whole:
    """Everything about one thing asked of another body, oldest first. `names` are people by account."""

    caused: Caused
    askings: tuple[Asking, ...]
    agreements: tuple[Agreement, ...]
    reports: tuple[Report, ...]
    verdicts: tuple[Verdict, ...]
    names: Mapping[str, str]

    @property
    def asking(self) -> Asking:
        """What is asked now."""
        return self.askings[-1]

    def verdict_on(self, report: Report) -> Verdict | None:
        """Return what the hub made of one report, or None."""
        return next((each for each in self.verdicts if each.number == report.number), None)


NOTHING_AGAINST = "no"


def needs_agreement(cause: str, unsuitable: str) -> bool:
    """Return whether asking a body needs a manager: it may be the cause of risk, or is otherwise unsuited."""
    return cause != NOTHING_AGAINST or unsuitable != NOTHING_AGAINST

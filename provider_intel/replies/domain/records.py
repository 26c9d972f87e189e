"""A request for a reply, the answer point by point, and the review of what is contested."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from provider_intel.framework.domain.records import Subject
from provider_intel.replies.domain.settings import review_due
from thresholds.working_days import london_day

LONGEST_LINE = 200
LONGEST_WORDS = 4_000
# References of contacts and enquiries, workers by number, addresses of mail, telephone numbers: they lead to somebody.
_NAMES = re.compile(r"\b(?:SA|EN|SE)-[0-9A-Z]{3}|Worker ref|@|\b0\d[\d ]{8,}")


class Stand(StrEnum):
    """What the provider says of a fact."""

    AGREED = "agreed"
    CONTESTED = "contested"
    NOT_ANSWERED = "not_answered"

    @property
    def words(self) -> str:
        """The stand in words."""
        return {"agreed": "Agreed", "contested": "Contested", "not_answered": "Not answered"}[self.value]


class Finding(StrEnum):
    """What the review finds of a contested fact."""

    STANDS = "stands"
    PARTLY = "partly"
    CORRECTED = "corrected"

    @property
    def words(self) -> str:
        """The finding in words."""
        return {"stands": "The fact stands", "partly": "Partly corrected", "corrected": "Corrected"}[self.value]


class Waits(StrEnum):
    """What of a reply is still to come."""

    ANSWER = "answer"
    REVIEW = "review"


@dataclass(frozen=True)
class Answer:
    """What the provider answered: what it says of each fact, by the fact's place, and its own words as a whole."""

    received_on: date
    answered_by: str
    stands: tuple[tuple[Stand, str], ...]
    words: str
    by_account: str
    at: datetime


@dataclass(frozen=True)
class Review:
    """What somebody who neither asked nor typed the answer finds: of each contested fact, and as a whole."""

    findings: tuple[tuple[int, Finding, str], ...]
    words: str
    by_account: str
    at: datetime


@dataclass(frozen=True)
class Reply:
    """One request with all that followed. `facts` are the sentences that were sent, word for word."""

    id: int
    subject: Subject
    asked_on: date
    due_on: date
    sent_to: str
    how: str
    facts: tuple[str, ...]
    facts_as_at: date
    by_account: str
    at: datetime
    answer: Answer | None = None
    review: Review | None = None

    @property
    def contested(self) -> tuple[int, ...]:
        """The places of the facts that the provider contests."""
        if self.answer is None:
            return ()
        return tuple(place for place, (stand, _) in enumerate(self.answer.stands) if stand is Stand.CONTESTED)

    @property
    def waits_for(self) -> Waits:
        """What comes next, while it has not been reviewed."""
        return Waits.REVIEW if self.answer else Waits.ANSWER

    @property
    def next_due_on(self) -> date:
        """By which day the answer comes or, once it came, its review. Raises SettingMissing."""
        return review_due(london_day(self.answer.at)) if self.answer else self.due_on

    def is_overdue(self, today: date) -> bool:
        """Whether the day of what comes next has passed."""
        return self.review is None and self.next_due_on < today

    def standing(self, today: date) -> str:
        """Where it stands on a day, in words."""
        if self.review:
            return "Replied and reviewed"
        if self.answer:
            late = " (overdue)" if self.is_overdue(today) else ""
            return f"Replied, waiting for review{late}"
        return "Reply overdue" if self.due_on < today else "Waiting for the reply"


def leads_to_somebody(sentence: str) -> bool:
    """Return whether a sentence holds what leads to a person: a reference, a worker's number, an address, a number.

    >>> leads_to_somebody("7 concerns were accepted in twelve months.")
    False
    >>> leads_to_somebody("See SA-7KQ4-XM3P.")
    True
    """
    return bool(_NAMES.search(sentence))

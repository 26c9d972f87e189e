"""Why a clock ran out: a short list of reasons, so that they can be counted, each with a line of words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.triage.domain.clock_results import Clock

LONGEST = 1000


class Reason(StrEnum):
    """Why a clock ran out. The list is ours and awaits confirmation by West Sussex (thresholds facts, 6.3)."""

    INFORMATION = "information"
    ADULT = "adult"
    POLICE = "police"
    OTHER_AGENCY = "other_agency"
    MORE_WORK = "more_work"
    ABSENCE = "absence"
    SIGNATURE = "signature"
    CAME_LATE = "came_late"
    SYSTEM = "system"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The reason in words for a screen."""
        return _WORDS[self]


_WORDS = {
    Reason.INFORMATION: "Requested information had not arrived",
    Reason.ADULT: "The adult could not be reached or was not ready to talk",
    Reason.POLICE: "The police asked us to wait",
    Reason.OTHER_AGENCY: "Another agency had to act first",
    Reason.MORE_WORK: "More work than the people on duty could do",
    Reason.ABSENCE: "The person who had it was away and nobody took over",
    Reason.SIGNATURE: "It was waiting for a manager's signature",
    Reason.CAME_LATE: "It reached us late or was seen late",
    Reason.SYSTEM: "A system did not work",
    Reason.OTHER: "Another reason",
}

CLOCK_WORDS = {Clock.SCREEN: "Screening within 24 hours", Clock.DECIDE: "Decision within five working days"}


@dataclass(frozen=True)
class WhyLate:
    """A reason as it was given for one clock of one contact."""

    clock: Clock
    reason: Reason
    words: str
    at: datetime
    by: str

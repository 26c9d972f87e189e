"""What people disagree about, the stages a disagreement goes through, and how long each may take.

The stages follow the Sussex Escalation and Resolution Protocol: from worker to worker, through managers and heads of
service, to the Board's own protocol. Its times are not confirmed: they are dated settings in stages.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from thresholds import working_calendar
from thresholds.clock_values import clock_values
from thresholds.working_days import LONDON, london_day

LONGEST_NAME = 200
LONGEST_WORDS = 10_000
UNCONFIRMED = "not confirmed by West Sussex"
_FILE = Path(__file__).with_name("stages.toml")


class Ground(StrEnum):
    """What the disagreement is about, as the protocol lists it."""

    OUTCOME = "outcome"
    RISK = "risk"
    ROLES = "roles"
    ENQUIRY = "enquiry"
    CAPACITY = "capacity"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The ground in words."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.OUTCOME: "What was decided about the contact",
    Ground.RISK: "How serious the risk is",
    Ground.ROLES: "Who should do what",
    Ground.ENQUIRY: "How an enquiry ended",
    Ground.CAPACITY: "Capacity, or what is in the adult's best interests",
    Ground.OTHER: "Something else",
}


class Step(StrEnum):
    """What became of a disagreement at one stage."""

    RAISED = "raised"
    MOVED = "moved"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The step in words."""
        return _STEPS[self]


_STEPS = {
    Step.RAISED: "Raised",
    Step.MOVED: "Moved to the next stage",
    Step.RESOLVED: "Settled",
    Step.WITHDRAWN: "Withdrawn",
}
ENDS = (Step.RESOLVED, Step.WITHDRAWN)


class StageMissing(LookupError):
    """No stage of that place is on file for a day."""


@dataclass(frozen=True)
class Stage:
    """One stage while it is in force: who talks, whose task it is, who hears when its day has passed."""

    place: int
    words: str
    working_days: int
    owner_role: str
    tells: str
    in_force_from: date
    confirmed: bool
    source: str

    def due(self, start: datetime) -> datetime:
        """Return when it must be settled, in UTC: the end of its last working day."""
        day = working_calendar().add_working_days(london_day(start), self.working_days)
        return datetime.combine(day, clock_values(day).end_of_working_day, tzinfo=LONDON).astimezone(UTC)

    @property
    def why(self) -> str:
        """Why it is due when it is."""
        days = "1 working day" if self.working_days == 1 else f"{self.working_days} working days"
        return f"{days}" + ("" if self.confirmed else f" ({UNCONFIRMED})")


@cache
def _on_file() -> tuple[Stage, ...]:
    return tuple(Stage(**row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["stage"])


def stages_on(day: date) -> tuple[Stage, ...]:
    """Return the stages in force on a day, the first one first."""
    newest: dict[int, Stage] = {}
    for each in sorted(_on_file(), key=lambda stage: stage.in_force_from):
        if each.in_force_from <= day:
            newest[each.place] = each
    return tuple(newest[place] for place in sorted(newest))


def stage_on(place: int, day: date) -> Stage:
    """Return one stage as it stands on a day. Raises StageMissing."""
    found = next((each for each in stages_on(day) if each.place == place), None)
    if found is None:
        raise StageMissing(f"No stage {place} is in force on {day.isoformat()}: add it to {_FILE.name}.")
    return found


@dataclass(frozen=True)
class Stepped:
    """One step: the stage it led to or ended at, by when that has to be settled, and what was said."""

    step: Step
    stage: int
    due_at: datetime
    words: str
    at: datetime
    by_account: str | None


@dataclass(frozen=True)
class Disagreement:
    """One disagreement with every step so far, the first being that it was raised."""

    id: int
    number: int
    contact_id: int
    reference: str
    ground: Ground
    raised_for: str
    by_sender: bool
    steps: tuple[Stepped, ...]

    @property
    def now(self) -> Stepped:
        """Where it stands."""
        return self.steps[-1]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be settled."""
        return self.now.step not in ENDS

    def is_late(self, now: datetime) -> bool:
        """Whether the day of its stage has passed."""
        return self.is_open and self.now.due_at < now

"""What an organisation decides for itself: how much its people see of one another's work, and who covers for whom."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Sees(StrEnum):
    """How much each colleague sees of what the organisation has sent."""

    EVERYTHING = "everything"
    OWN = "own"

    @property
    def words(self) -> str:
        """The rule in words for a screen."""
        return _WORDS[self]


_WORDS = {
    Sees.EVERYTHING: "Each colleague sees everything we have sent",
    Sees.OWN: "Each colleague sees only what they, and people they are covering for, have sent",
}

LONGEST_COVER_DAYS = 366


@dataclass(frozen=True)
class Rule:
    """The rule that stands; `set_at` and `set_by` are None where nobody has chosen one yet."""

    sees: Sees
    set_at: datetime | None
    set_by: str | None


NO_RULE_YET = Rule(Sees.EVERYTHING, None, None)


@dataclass(frozen=True)
class Scope:
    """What one person may see of what was sent: of one organisation, everything or what these accounts sent.

    `organisation_id` None is somebody of no organisation, who sees nothing.
    """

    organisation_id: str | None
    everything: bool
    senders: tuple[str, ...]


NOTHING = Scope(None, False, ())


@dataclass(frozen=True)
class Cover:
    """One person's work covered by another from a day to a day, both included, in London dates."""

    id: int
    absent_id: str
    covering_id: str
    from_on: date
    to_on: date
    ended_at: datetime | None

    def holds_on(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        return self.ended_at is None and self.from_on <= day <= self.to_on


@dataclass(frozen=True)
class CoverFault:
    """What is wrong with a cover that was asked for: the field, and words to show beside it."""

    field: str
    words: str


def cover_faults(*, absent_id: str, covering_id: str, from_on: date, to_on: date, today: date) -> list[CoverFault]:
    """Return everything wrong with a cover that somebody asks for today; nothing when it can be set."""
    faults = []
    if absent_id == covering_id:
        faults.append(CoverFault("covering", "Select someone else: nobody covers for themselves"))
    if to_on < from_on:
        faults.append(CoverFault("to_on", "The last day must be the same as or after the first day"))
    elif to_on < today:
        faults.append(CoverFault("to_on", "The last day must be today or later"))
    elif (to_on - from_on).days > LONGEST_COVER_DAYS:
        faults.append(CoverFault("to_on", "Cover can last at most a year. Enter an earlier last day"))
    return faults

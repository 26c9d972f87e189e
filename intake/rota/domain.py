"""Days of work: whole, half or away, and what is not entered is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = 7
FURTHEST = timedelta(days=400)
"""How far from today a rota may be kept: past that a date is more likely a slip of the finger than a plan."""


class Part(StrEnum):
    """How much of a day somebody works. `NOT_ENTERED` is an answer: nobody has said yet."""

    WHOLE = "whole"
    HALF = "half"
    AWAY = "away"
    NOT_ENTERED = ""

    @property
    def words(self) -> str:
        """The part in words for a screen."""
        return _WORDS[self]

    @property
    def share(self) -> float | None:
        """The part as a share of a working day: 1, 0.5 or 0; None when it was not entered."""
        return _SHARE[self]


_WORDS = {Part.WHOLE: "Whole day", Part.HALF: "Half day", Part.AWAY: "Away", Part.NOT_ENTERED: "Not entered"}
_SHARE = {Part.WHOLE: 1.0, Part.HALF: 0.5, Part.AWAY: 0.0, Part.NOT_ENTERED: None}


@dataclass(frozen=True)
class Cell:
    """One person's one day."""

    account_id: str
    day: date

    @property
    def field(self) -> str:
        """The name of the day's field on the page; an account's number is no personal fact."""
        return f"day-{self.account_id}-{self.day.isoformat()}"


@dataclass(frozen=True)
class Worker:
    """Somebody whose days are entered, and what they do in words."""

    account_id: str
    name: str
    does: str


@dataclass(frozen=True)
class WeekRota:
    """Seven days from a Monday: who could work, and what is entered of each day."""

    monday: date
    workers: tuple[Worker, ...]
    entered: dict[Cell, Part]

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=step) for step in range(WEEK))

    def part(self, worker: Worker, day: date) -> Part:
        """Return what is entered for one person on one day."""
        return self.entered.get(Cell(worker.account_id, day), Part.NOT_ENTERED)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_asked_for(typed: str, *, today: date) -> date:
    """Return the Monday of the week an address asks for; this week's for anything that is no day near today."""
    try:
        asked = date.fromisoformat(typed)
    except ValueError:
        return monday_of(today)
    return monday_of(asked if abs(asked - today) <= FURTHEST else today)

"""One request for information, how it stands, and when it is asked again: rules of ours, as dated settings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from thresholds import WorkingCalendar, working_calendar
from thresholds.clock_values import clock_values
from thresholds.working_days import LONDON, london_day

LONGEST_LINE = 200
LONGEST_WORDS = 4_000
_FILE = Path(__file__).with_name("chasing.toml")


class Way(StrEnum):
    """How a request is made."""

    STATUS_PAGE = "status_page"
    TELEPHONE = "telephone"
    LETTER = "letter"
    SECURE_MAIL = "secure_mail"

    @property
    def words(self) -> str:
        """The way, in words for the end of a sentence."""
        return _WAYS[self]


_WAYS = {
    Way.STATUS_PAGE: "on their status page",
    Way.TELEPHONE: "by telephone",
    Way.LETTER: "by letter",
    Way.SECURE_MAIL: "by secure email, sent outside this service",
}


class Step(StrEnum):
    """What became of a request."""

    CHASED = "chased"
    ANSWERED = "answered"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"

    @property
    def words(self) -> str:
        """The step in words."""
        return _STEPS[self]

    @property
    def words_for_sender(self) -> str:
        """What a sender who was asked reads when the hub ends it so: nothing of what was said, or by whom."""
        return _FOR_SENDER[self]


_STEPS = {
    Step.CHASED: "Asked again",
    Step.ANSWERED: "Answered",
    Step.PARTLY: "Answered in part",
    Step.REFUSED: "Refused",
    Step.NOT_NEEDED: "No longer needed",
}
_FOR_SENDER = {
    Step.ANSWERED: "The hub has what it asked you for. You do not need to answer this question.",
    Step.PARTLY: "The hub has part of what it asked you for and will use that. You do not need to answer this "
    "question.",
    Step.REFUSED: "The hub has noted that this will not be answered. You do not need to answer this question.",
    Step.NOT_NEEDED: "The hub no longer needs this. You do not need to answer this question.",
}
ENDS = (Step.ANSWERED, Step.PARTLY, Step.REFUSED, Step.NOT_NEEDED)
BRINGS_NEWS = (Step.ANSWERED, Step.PARTLY)


class SettingMissing(LookupError):
    """No rule for asking again is on file for a day."""

    def __init__(self, on: date) -> None:
        super().__init__(f"No rule for asking again is in force on {on.isoformat()}: add one to {_FILE.name}.")


@dataclass(frozen=True)
class Chasing:
    """When a request is asked again, in working days, and after how many times a manager is told."""

    first_after: int
    then_every: int
    most: int
    in_force_from: date
    confirmed: bool
    source: str

    def next_after(self, due_at: datetime, times: int, *, calendar: WorkingCalendar) -> datetime:
        """Return when a request due at a moment, chased so many times, is asked again: at the end of that day."""
        days = self.first_after + times * self.then_every
        day = calendar.add_working_days(london_day(due_at), days)
        return datetime.combine(day, clock_values(day).end_of_working_day, tzinfo=LONDON)


@cache
def _on_file() -> tuple[Chasing, ...]:
    return tuple(Chasing(**row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["chasing"])


def chasing_on(day: date) -> Chasing:
    """Return the rule for asking again as it stands on a day. Raises SettingMissing."""
    begun = [each for each in _on_file() if each.in_force_from <= day]
    if not begun:
        raise SettingMissing(day)
    return max(begun, key=lambda each: each.in_force_from)


@dataclass(frozen=True)
class Stepped:
    """One thing that became of a request; `by_account` is None where it was asked again by itself."""

    step: Step
    words: str
    at: datetime
    by_account: str | None


@dataclass(frozen=True)
class Request:
    """One request: of whom, what, why and by when, with what became of it, oldest first."""

    id: int
    contact_id: int
    reference: str
    sequence: int
    of_sender: bool
    whom: str
    way: Way
    what: str
    why: str
    due_at: datetime
    at: datetime
    by_account: str
    task_key: str
    steps: tuple[Stepped, ...] = ()

    @property
    def times_chased(self) -> int:
        """How often it was asked again."""
        return sum(each.step is Step.CHASED for each in self.steps)

    @property
    def ended(self) -> Stepped | None:
        """How it ended, or None while it is waited for."""
        return next((each for each in self.steps if each.step in ENDS), None)


def is_due_again(request: Request, *, now: datetime, calendar: WorkingCalendar | None = None) -> bool:
    """Return whether a request must be asked again: nothing has come, its day has passed, and not too often."""
    rule = chasing_on(london_day(request.at))
    if request.ended is not None or request.times_chased >= rule.most:
        return False
    calendar = calendar or working_calendar()
    return rule.next_after(request.due_at, request.times_chased, calendar=calendar) <= now


def waiting(requests: Iterable[Request]) -> tuple[Request, ...]:
    """Return the requests that are still waited for, the one due first before the others."""
    return tuple(sorted((each for each in requests if each.ended is None), key=lambda each: each.due_at))

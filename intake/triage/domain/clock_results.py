"""How a contact's two clocks turned out, from what happened to it.

A pure reading of events that nobody can change afterwards. Each finishing event carries the deadline as it stood then,
so a holiday announced later, or another way of counting, never grades a finished clock again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol

from thresholds import WorkingCalendar

DUE = "due"
"""The fact under which a finishing event carries its deadline, as an ISO 8601 moment."""


class Clock(StrEnum):
    """The clocks, each by the event that stops it."""

    SCREEN = "screened"
    DECIDE = "signed_off"


class Happened(Protocol):
    """One thing that happened to a contact."""

    @property
    def event(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class ClockResult:
    """One clock: when it was or is due, when it stopped (None: still running), and how late, if it was.

    `late_hours` counts whole hours past, `late_working_days` the working days that began after the deadline's own day.
    """

    clock: Clock
    due: datetime
    stopped_at: datetime | None
    late: bool
    late_hours: int
    late_working_days: int


def clock_result(
    clock: Clock, events: Iterable[Happened], *, due: datetime, now: datetime, calendar: WorkingCalendar
) -> ClockResult:
    """Return how a clock stands. `due` is the deadline of a clock still running; a stopped one keeps its own.

    Only the first event that stops a clock counts: screening again never improves the figure.
    """
    stops = clock.value
    stopping = min((each for each in events if each.event == stops), key=attrgetter("at"), default=None)
    if stopping is not None and DUE in stopping.facts:
        due = datetime.fromisoformat(stopping.facts[DUE])
    until = now if stopping is None else stopping.at
    late = until > due
    return ClockResult(
        clock=clock,
        due=due,
        stopped_at=None if stopping is None else stopping.at,
        late=late,
        late_hours=int((until - due).total_seconds() // 3600) if late else 0,
        late_working_days=max(0, -calendar.working_days_between(until, due)) if late else 0,
    )

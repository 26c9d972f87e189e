"""The ladder: who is told of an alert, in which order, and when the next are, as dated values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from thresholds.working_days import london_day

ROUTE = "route"
"""The rung of the out-of-hours route: everybody below it again, with the number to ring where there is one."""

_FILE = Path(__file__).with_name("ladder.toml")


class LadderMissing(LookupError):
    """No ladder is on file for a day."""


@dataclass(frozen=True)
class Ladder:
    """The ladder while it is in force: roles from the bottom up, and how long each rung has."""

    first_day: date
    step: timedelta
    rungs: tuple[str, ...]
    confirmed: bool

    def rung_after(self, rung: int) -> int:
        """Return the rung above; above the last one is the last one again."""
        return min(rung + 1, len(self.rungs))

    def role_at(self, rung: int) -> str:
        """Return whom a rung tells; rungs count from 1."""
        return self.rungs[rung - 1]

    def roles_up_to(self, rung: int) -> tuple[str, ...]:
        """Return the roles told by then; the out-of-hours route is no role."""
        return tuple(role for role in self.rungs[: max(rung, 1)] if role != ROUTE)

    def rung_by_clock(self, raised_at: datetime, now: datetime) -> int:
        """Return the rung an unanswered alert has reached by the clock, whether or not anybody was told of it.

        Pages go by this, so that what people see does not wait for the timetable.
        """
        return min(1 + max(now - raised_at, timedelta(0)) // self.step, len(self.rungs))


def ladder_on(at: datetime) -> Ladder:
    """Return the ladder in force at a moment. Raises LadderMissing before the first on file."""
    held = [each for each in _ladders() if each.first_day <= london_day(at)]
    if not held:
        raise LadderMissing(f"No ladder is on file for {london_day(at).isoformat()}.")
    return held[-1]


@cache
def _ladders() -> tuple[Ladder, ...]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["ladder"]
    made = (
        Ladder(row["from"], timedelta(minutes=row["minutes"]), tuple(row["rungs"]), bool(row["confirmed_by"]))
        for row in rows
    )
    return tuple(sorted(made, key=lambda each: each.first_day))

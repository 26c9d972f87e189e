"""The dated settings of asking afterwards."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from intake.afterwards.domain.questions import Answers

_FILE = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Settings:
    """Days to ask within, days a code opens the page, working days to follow up, and what counts as unhappy."""

    in_force_from: date
    ask_within_days: int
    code_opens_days: int
    unhappy_when_safer_is: tuple[str, ...]
    follow_up_working_days: int
    confirmed: bool
    source: str

    def is_unhappy(self, answers: Answers) -> bool:
        """Return whether an answer asks for a person: they are no safer, or want to be talked to."""
        return answers.ring_me or answers.safer.value in self.unhappy_when_safer_is


@cache
def _on_file() -> tuple[Settings, ...]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["settings"]
    found = (Settings(**{**row, "unhappy_when_safer_is": tuple(row["unhappy_when_safer_is"])}) for row in rows)
    return tuple(sorted(found, key=lambda each: each.in_force_from))


def settings_on(day: date) -> Settings:
    """Return the settings of a day. Raises LookupError before the first."""
    begun = [each for each in _on_file() if each.in_force_from <= day]
    if not begun:
        raise LookupError(f"No settings are in force on {day.isoformat()}: add some to {_FILE.name}.")
    return begun[-1]

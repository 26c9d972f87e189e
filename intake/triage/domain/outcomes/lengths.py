"""In how many working days each route is heard from: dated settings that West Sussex has not confirmed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("lengths.toml")


class LengthMissing(LookupError):
    """No length is on file for a route on a day."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(f"No length of the route {code!r} is in force on {on.isoformat()}: add one to {_FILE.name}.")


@dataclass(frozen=True)
class Length:
    """How long one route's task may take while this is in force, and where the number is from."""

    outcome: str
    working_days: int
    in_force_from: date
    confirmed: bool
    source: str


@cache
def lengths() -> tuple[Length, ...]:
    """Return every length on file."""
    return tuple(Length(**row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["length"])


def length_on(code: str, day: date) -> Length:
    """Return a route's length as it stands on a day. Raises LengthMissing."""
    begun = [each for each in lengths() if each.outcome == code and each.in_force_from <= day]
    if not begun:
        raise LengthMissing(code, day)
    return max(begun, key=lambda each: each.in_force_from)

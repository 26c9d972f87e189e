"""What a team is: a name, and people with the days they joined and left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST_NAME = 80


@dataclass(frozen=True)
class Membership:
    """One person's time in a team; `until` is the last day, None while it goes on."""

    id: int
    account_id: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Team:
    """A team, with who is in it today and who was."""

    id: int
    name: str
    members: tuple[Membership, ...] = ()
    past: tuple[Membership, ...] = ()

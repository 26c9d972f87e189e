"""How pressing a contact is, at a glance: red, amber or green by risk and by clock, always with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from intake.contacts.domain.states import State
from intake.triage.domain.urgency import Urgency

SOON_TO_SCREEN = timedelta(hours=4)
SOON_TO_DECIDE = timedelta(hours=33)
"""From the morning of the day before: the fourth of five working days, on which West Sussex shows amber."""


class Colour(StrEnum):
    """Red: a person may be in danger, or a time has run out. Amber: soon. Green: in time."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True)
class Rating:
    """A colour with the reason for it."""

    colour: Colour
    why: str


@dataclass(frozen=True)
class Pressing:
    """What a rating goes by. `decided` is whether a decision has been signed."""

    state: str
    urgency: str
    danger_now: bool
    screen_by: datetime
    decide_by: datetime
    decided: bool


def rating(of: Pressing, *, now: datetime) -> Rating:
    """Return how pressing a contact is. Danger comes first, then what is late, then what will be soon."""
    to_screen = of.state in (State.SUBMITTED, State.ACKNOWLEDGED)
    if of.decided:
        return Rating(Colour.GREEN, "Decided")
    if of.danger_now and to_screen:
        return Rating(Colour.RED, "Danger")
    if (to_screen and of.screen_by < now) or of.decide_by < now:
        return Rating(Colour.RED, "Late")
    if of.urgency == Urgency.URGENT or of.danger_now:
        return Rating(Colour.AMBER, "Urgent")
    if (to_screen and of.screen_by - now <= SOON_TO_SCREEN) or of.decide_by - now <= SOON_TO_DECIDE:
        return Rating(Colour.AMBER, "Soon due")
    return Rating(Colour.GREEN, "In time")

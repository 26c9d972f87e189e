"""What an announced holiday did to open deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DEADLINE_MOVED = "deadline_moved"
"""The event that a contact's story shows."""


@dataclass(frozen=True)
class Moved:
    """One open deadline that was moved later."""

    reference: str
    was: datetime
    now: datetime


@dataclass(frozen=True)
class Announced:
    """A holiday that was announced, and the open deadlines it moved."""

    moved: tuple[Moved, ...]
    looked_at: int

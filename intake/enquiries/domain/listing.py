"""What a list of enquiries is narrowed to, and where its next page begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PAGE = 50


class Whose(StrEnum):
    """Whose enquiries are shown."""

    EVERYBODY = ""
    MINE = "mine"
    MY_TEAM = "team"
    NOBODY = "nobody"

    @property
    def words(self) -> str:
        """In words for a filter."""
        return {"": "Everybody's", "mine": "Mine", "team": "My team's", "nobody": "Nobody's yet"}[self.value]


class Which(StrEnum):
    """Which of them."""

    OPEN = ""
    OVERDUE = "overdue"
    WAITING = "waiting"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """In words for a filter."""
        return {"": "Open", "overdue": "Past a deadline", "waiting": "Waiting for a signature", "closed": "Closed"}[
            self.value
        ]


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; `after` is the due moment and number of the last one shown."""

    whose: Whose = Whose.EVERYBODY
    which: Which = Which.OPEN
    after: tuple[datetime, int] | None = None

"""The levels of the framework and the moves that are allowed between them. Nothing moves by itself.

After the Board's operational framework for managing provider concerns (version 4, December 2025) and its strategic
group's protocol (version 1, August 2024). Neither states a number that triggers a move, so none is stated here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from provider_intel.domain import months_after


class Scope(StrEnum):
    """What stands at a level: one registered place, everything one provider runs, or everything under one brand."""

    LOCATION = "location"
    PROVIDER = "provider"
    BRAND = "brand"

    @property
    def words(self) -> str:
        """The scope in words, as a page says it beside a name."""
        return {"location": "One place", "provider": "The whole provider", "brand": "The whole brand"}[self.value]


class Level(StrEnum):
    """Where a place, a provider or a brand stands."""

    ROUTINE = "routine"
    WATCH = "watch"
    ENHANCED = "enhanced"
    OPERATIONAL = "operational"
    STRATEGIC = "strategic"
    AFTER_EXIT = "after_exit"
    NOT_UPHELD = "not_upheld"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The level under its name."""
        return _WORDS[self][0]

    @property
    def meaning(self) -> str:
        """What it means, in one sentence."""
        return _WORDS[self][1]


_WORDS = {
    Level.ROUTINE: ("Routine", "Only the usual contract and quality work."),
    Level.WATCH: ("Watched by QASIG", "The meeting looks at it every month."),
    Level.ENHANCED: ("Enhanced monitoring", "A joint visit, or a plan with the contract or quality team."),
    Level.OPERATIONAL: ("Provider concerns: operational", "Several agencies work on it under its own plan."),
    Level.STRATEGIC: ("Provider concerns: strategic", "The strategic group directs the work."),
    Level.AFTER_EXIT: ("Monitored after exit", "It has left provider concerns and is reviewed on set dates."),
    Level.NOT_UPHELD: ("Not upheld", "The concerns about the provider were looked into and not upheld."),
    Level.CLOSED: ("Closed or deregistered", "It no longer trades. Its history passes to any later registration."),
}

IN_PROVIDER_CONCERNS = (Level.OPERATIONAL, Level.STRATEGIC)
"""The levels at which a process with a plan, a chair and an exit is under way."""

BY_URGENCY = (
    Level.STRATEGIC, Level.OPERATIONAL, Level.ENHANCED, Level.WATCH, Level.AFTER_EXIT, Level.ROUTINE, Level.NOT_UPHELD,
    Level.CLOSED,
)  # fmt: skip
"""The levels in the order a meeting reads them."""

AT_REST = (Level.ROUTINE, Level.NOT_UPHELD, Level.CLOSED)
"""The levels at which nobody has anything to do under the framework."""

_ALLOWED = {
    Level.ROUTINE: (Level.WATCH, Level.ENHANCED, Level.OPERATIONAL, Level.CLOSED),
    Level.WATCH: (Level.ROUTINE, Level.ENHANCED, Level.OPERATIONAL, Level.CLOSED),
    Level.ENHANCED: (Level.ROUTINE, Level.WATCH, Level.OPERATIONAL, Level.CLOSED),
    Level.OPERATIONAL: (Level.STRATEGIC, Level.AFTER_EXIT, Level.NOT_UPHELD, Level.CLOSED),
    Level.STRATEGIC: (Level.OPERATIONAL, Level.AFTER_EXIT, Level.NOT_UPHELD, Level.CLOSED),
    Level.AFTER_EXIT: (Level.ROUTINE, Level.OPERATIONAL, Level.STRATEGIC, Level.CLOSED),
    Level.NOT_UPHELD: (Level.WATCH, Level.ENHANCED, Level.OPERATIONAL, Level.CLOSED),
    Level.CLOSED: (Level.WATCH, Level.OPERATIONAL),
}


class MoveRefused(Exception):
    """The table of moves does not allow this one; nothing was changed."""


def allowed_from(level: Level, *, left: Level | None = None) -> tuple[Level, ...]:
    """Return the levels a named person may move something to.

    `left` is the level of provider concerns it left lately (`left_lately`). Concerns taken up again then go back to
    that level; from there they can be stepped up or down like any others.

    >>> [each.value for each in allowed_from(Level.ROUTINE, left=Level.STRATEGIC)]
    ['watch', 'enhanced', 'strategic', 'closed']
    """
    allowed = _ALLOWED[level]
    if left is None or level in IN_PROVIDER_CONCERNS:
        return allowed
    kept = tuple(each for each in allowed if each not in IN_PROVIDER_CONCERNS)
    return tuple(sorted((*kept, left), key=list(Level).index))


@dataclass(frozen=True)
class Left:
    """Provider concerns that were left: from which level, and on which day."""

    level: Level
    on: date


def left_lately(left: Left | None, *, on: date, months: int) -> Level | None:
    """Return the level at which concerns would be taken up again, when they were left within so many months of a day.

    A relapse goes back to the level that was left, not to the bottom of the ladder.

    >>> left_lately(Left(Level.STRATEGIC, date(2026, 2, 28)), on=date(2026, 7, 28), months=12)
    <Level.STRATEGIC: 'strategic'>
    >>> left_lately(Left(Level.STRATEGIC, date(2025, 2, 28)), on=date(2026, 3, 1), months=12)
    """
    if left is None or left.on > on:
        return None
    return left.level if on <= months_after(left.on, months) else None

"""Six figures that answer 'are we safe today?'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake.contacts.domain.states import State
from intake.supervision.queries import OldestWaiting
from intake.tallies.domain import QueueCounts
from intake.triage.domain.queue import Due, QueueFilter
from intake.triage.presenters.clock_words import elapsed
from intake.triage.presenters.queue import address
from intake.triage.queries import COUNTED_UP_TO, Figures


@dataclass(frozen=True)
class SafeFigure:
    """One figure that leads to the contacts it counts; `alarm` where it should be nought and is not."""

    number: str
    words: str
    href: str
    alarm: bool = False


def safe_figures(
    figures: Figures, counts: QueueCounts, oldest: tuple[OldestWaiting, ...], *, now: datetime
) -> tuple[SafeFigure, ...]:
    """Return the six figures, the oldest unseen contact first."""
    unseen = figures.oldest_unseen
    open_states = frozenset(each.state.value for each in oldest)
    danger = counts.total(states=open_states, danger_now=True, seen=False)
    to_sign = next((each for each in oldest if each.state is State.RECOMMENDED), None)
    signing = elapsed(now - to_sign.received_at) if to_sign and to_sign.received_at else "None"
    return (
        SafeFigure(elapsed(now - unseen) if unseen else "None",
                   "Age of the oldest unopened contact" if unseen else "Every contact has been opened",
                   address(QueueFilter(unseen=True))),
        SafeFigure(f"{danger:,}", "Danger reported and not opened yet", address(QueueFilter(danger=True, unseen=True)),
                   danger > 0),
        SafeFigure(_counted(figures.late_to_screen), "Late to screen", address(QueueFilter(due=Due.LATE_TO_SCREEN)),
                   figures.late_to_screen > 0),
        SafeFigure(_counted(figures.late), "Past five working days", address(QueueFilter(due=Due.LATE)),
                   figures.late > 0),
        SafeFigure(_counted(figures.due_today), "Due today", address(QueueFilter(due=Due.TODAY))),
        SafeFigure(signing, "Age of the oldest waiting for a signature" if to_sign else "Nothing waits for a signature",
                   address(QueueFilter(state=State.RECOMMENDED))),
    )  # fmt: skip


def _counted(number: int) -> str:
    return f"{number:,} or more" if number >= COUNTED_UP_TO else f"{number:,}"

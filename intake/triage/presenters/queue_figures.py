"""The figures above the queue and the parts it is divided into, each a link to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from intake.contacts.domain.states import State
from intake.tallies.domain import QueueCounts
from intake.triage.domain.queue import Due, QueueFilter
from intake.triage.domain.urgency import Urgency
from intake.triage.presenters.clock_words import elapsed
from intake.triage.queries import COUNTED_UP_TO, Figures, states_to_filter

_WAITING = frozenset(state.value for state in states_to_filter())


class Figure(NamedTuple):
    """A number above the queue, and the part of the queue it counts; without an address it is counted only."""

    number: str
    words: str
    href: str
    late: bool = False


class Tab(NamedTuple):
    """A part of the queue by whose it is or when it is due."""

    words: str
    number: str
    href: str
    current: bool
    late: bool = False


@dataclass(frozen=True)
class WallShown:
    """The page for a screen on the wall: one number, then the others, as at a moment."""

    oldest: Figure
    figures: tuple[Figure, ...]
    now: datetime


def wall_shown(counts: QueueCounts, figures: Figures, *, now: datetime) -> WallShown:
    """Return the figures that are everybody's: nobody's own are among them."""
    tabs = tabs_shown(counts, figures, wanted=QueueFilter(unseen=True), in_team=False)
    parts = tuple(Figure(tab.number, tab.words, "", tab.late) for tab in tabs if tab.words != MINE)
    return WallShown(oldest_figure(figures, now), parts + figures_shown(counts, figures), now)


MINE = "Mine"


def oldest_figure(figures: Figures, now: datetime) -> Figure:
    """Return the number on the wall: how old the oldest contact is that nobody has opened."""
    if figures.oldest_unseen is None:
        return Figure("None", "Every contact has been opened", "/queue?unseen=yes")
    age = elapsed(now - figures.oldest_unseen)
    return Figure(age, "Age of the oldest unopened contact", "/queue?unseen=yes")


def figures_shown(counts: QueueCounts, figures: Figures) -> tuple[Figure, ...]:
    """Return the figures beside it."""
    total, open_in = counts.total, _WAITING
    urgent = Urgency.URGENT.value
    to_screen, to_sign = ({state.value} for state in (State.ACKNOWLEDGED, State.RECOMMENDED))
    return (
        Figure(_many(total(states=open_in, seen=False)), "Unopened", "/queue?unseen=yes"),
        Figure(_at_most(figures.news), "New from the sender", "/queue?news=yes"),
        Figure(_many(total(states=frozenset(to_screen))), "To be screened", "/queue?state=acknowledged"),
        _late(figures.late_to_screen, "Late to screen", "/queue?due=late_to_screen"),
        Figure(_many(total(states=open_in, danger_now=True)), "Danger reported", "/queue?danger=yes"),
        Figure(_many(total(states=open_in, urgency=urgent)), "Urgent", "/queue?urgency=urgent"),
        Figure(_many(total(states=frozenset(to_sign))), "To be signed off", "/queue?state=recommended"),
        Figure(_many(figures.restricted), "Restricted: number only", ""),
    )


def tabs_shown(counts: QueueCounts, figures: Figures, *, wanted: QueueFilter, in_team: bool) -> tuple[Tab, ...]:
    """Return the parts of the queue; the reader's own team only when they are in one."""
    found = (
        ("Everything", _many(counts.total(states=_WAITING)), "/queue?all=yes", QueueFilter(), False),
        (MINE, _at_most(figures.mine), "/queue?mine=yes", QueueFilter(mine=True), False),
        ("My team's", _at_most(figures.ours), "/queue?ours=yes", QueueFilter(ours=True), False),
        ("Unassigned", _at_most(figures.unassigned), "/queue?unassigned=yes", QueueFilter(unassigned=True), False),
        ("Waiting for others", _at_most(figures.waiting), "/queue?waiting=yes", QueueFilter(waiting=True), False),
        ("Due today", _at_most(figures.due_today), "/queue?due=today", QueueFilter(due=Due.TODAY), False),
        ("Overdue", _at_most(figures.late), "/queue?due=late", QueueFilter(due=Due.LATE), figures.late > 0),
    )
    return tuple(
        Tab(words, number, href, wanted == part, late)
        for words, number, href, part, late in found
        if in_team or not part.ours
    )


def _late(number: int, words: str, href: str) -> Figure:
    return Figure(_at_most(number), words, href, late=number > 0)


def _many(number: int) -> str:
    return f"{number:,}"


def _at_most(number: int) -> str:
    return f"{number:,} or more" if number >= COUNTED_UP_TO else f"{number:,}"

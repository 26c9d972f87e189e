"""The queue in words and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from foundation.web.words import short_moment
from intake.contacts.domain.states import State
from intake.contacts.domain.taken_down import PORTAL, channel_words
from intake.permissions import role_words
from intake.tallies.domain import QueueCounts
from intake.triage.domain.queue import Cursor, Due, QueueFilter
from intake.triage.domain.urgency import Urgency
from intake.triage.presenters.clock_words import CALM, ClockShown, decide_clock, elapsed, screen_clock
from intake.triage.queries import COUNTED_UP_TO, Figures, QueuePage, QueueRow, states_to_filter

QUEUE = "/queue"


@dataclass(frozen=True)
class QueueLine:
    """One contact on one line."""

    reference: str
    href: str
    headline: str
    place: str
    unseen: bool
    news: bool
    asked: str
    danger: bool
    rest_asked: bool
    urgency: str
    received: str
    age: str
    screen: ClockShown
    decide: ClockShown
    state: str
    owner: str
    channel: str


@dataclass(frozen=True)
class Figure:
    """A number above the queue, and the part of the queue it counts."""

    number: str
    words: str
    href: str
    late: bool = False


@dataclass(frozen=True)
class QueueShown:
    """The whole page."""

    oldest: Figure
    figures: tuple[Figure, ...]
    lines: tuple[QueueLine, ...]
    newer: str | None
    older: str | None
    wanted: QueueFilter
    filtered: bool
    states: tuple[tuple[str, str], ...]
    dues: tuple[tuple[str, str], ...]


def queue_shown(
    page: QueuePage,
    counts: QueueCounts,
    figures: Figures,
    *,
    wanted: QueueFilter,
    names: Mapping[str, str],
    me: str,
    now: datetime,
) -> QueueShown:
    """Return the queue's page from what was read."""
    return QueueShown(
        oldest=_oldest(figures, now),
        figures=_figures(counts, figures),
        lines=tuple(_line(row, names, me, now) for row in page.rows),
        newer=_link(wanted, page.before),
        older=_link(wanted, page.after),
        wanted=wanted,
        filtered=wanted != QueueFilter(),
        states=tuple((state.value, state.words) for state in states_to_filter()),
        dues=tuple((due.value, _DUE_WORDS[due]) for due in Due),
    )


_DUE_WORDS = {
    Due.TODAY: "Due today",
    Due.LATE: "Past the time to decide",
    Due.LATE_TO_SCREEN: "Past the time to screen",
}


def address(wanted: QueueFilter, cursor: Cursor | None = None) -> str:
    """Return the address of a part of the queue."""
    asked = {
        "state": wanted.state.value if wanted.state else "",
        "unseen": "yes" if wanted.unseen else "",
        "mine": "yes" if wanted.mine else "",
        "urgency": wanted.urgency.value if wanted.urgency else "",
        "danger": "yes" if wanted.danger else "",
        "news": "yes" if wanted.news else "",
        "due": wanted.due.value if wanted.due else "",
        "from": cursor.written() if cursor else "",
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{QUEUE}?{query}" if query else QUEUE


def _link(wanted: QueueFilter, cursor: Cursor | None) -> str | None:
    return address(wanted, cursor) if cursor else None


def _oldest(figures: Figures, now: datetime) -> Figure:
    href = address(QueueFilter(unseen=True))
    if figures.oldest_unseen is None:
        return Figure("None", "Every contact has been opened", href)
    return Figure(elapsed(now - figures.oldest_unseen), "Age of the oldest contact nobody has opened", href)


def _figures(counts: QueueCounts, figures: Figures) -> tuple[Figure, ...]:
    waiting = frozenset(state.value for state in states_to_filter())
    to_screen, to_sign = frozenset({State.ACKNOWLEDGED.value}), frozenset({State.RECOMMENDED.value})
    urgent = Urgency.URGENT.value
    return (
        Figure(_many(counts.total(states=waiting, seen=False)), "Unopened", address(QueueFilter(unseen=True))),
        Figure(_at_most(figures.news), "New from the sender", address(QueueFilter(news=True))),
        Figure(_many(counts.total(states=to_screen)), "To be screened", address(QueueFilter(state=State.ACKNOWLEDGED))),
        Figure(_many(counts.total(states=waiting, danger_now=True)), "Danger reported",
               address(QueueFilter(danger=True))),
        Figure(_many(counts.total(states=waiting, urgency=urgent)), "Urgent",
               address(QueueFilter(urgency=Urgency.URGENT))),
        _late(figures.late_to_screen, "Late to screen", Due.LATE_TO_SCREEN),
        Figure(_at_most(figures.due_today), "Due today", address(QueueFilter(due=Due.TODAY))),
        _late(figures.late, "Past the five days", Due.LATE),
        Figure(_many(counts.total(states=to_sign)), "To be signed off", address(QueueFilter(state=State.RECOMMENDED))),
        Figure(_at_most(figures.mine), "Mine", address(QueueFilter(mine=True))),
    )  # fmt: skip


def _late(number: int, words: str, due: Due) -> Figure:
    return Figure(_at_most(number), words, address(QueueFilter(due=due)), late=number > 0)


def _many(number: int) -> str:
    return f"{number:,}"


def _at_most(number: int) -> str:
    return f"{number:,} or more" if number >= COUNTED_UP_TO else f"{number:,}"


def _line(row: QueueRow, names: Mapping[str, str], me: str, now: datetime) -> QueueLine:
    return QueueLine(
        reference=row.reference,
        href=f"/contacts/{row.reference}",
        headline=row.headline,
        place=row.place_words or "No service named",
        unseen=not row.seen,
        news=row.new_information,
        asked=f"Sender asked, until {short_moment(row.asked_until)}" if row.asked_until else "",
        danger=row.danger_now,
        rest_asked=row.rest_asked,
        urgency=Urgency(row.urgency).words if row.urgency else "",
        received=short_moment(row.received_at),
        age=elapsed(now - row.received_at),
        screen=screen_clock(row.screen_by, now=now, screened_at=row.screened_at),
        decide=ClockShown("Signed off", CALM) if row.signed_off_at else decide_clock(row.decide_by, now=now),
        state=State(row.state).words,
        owner=owner_words(row.owner_id, row.owner_role, names, me),
        channel="" if row.channel == PORTAL else f"Came {channel_words(row.channel)}",
    )


def owner_words(owner_id: str | None, owner_role: str, names: Mapping[str, str], me: str) -> str:
    """Return whose a contact is: you, a named person, or any one of a role."""
    if owner_id == me:
        return "You"
    if owner_id:
        return names.get(owner_id, "Somebody")
    return f"Any {role_words(owner_role).lower()}" if owner_role else "Nobody: finished"

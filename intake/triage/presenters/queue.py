"""The queue in words and links: one line a contact, what may be chosen, and the pages before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from foundation.web.words import short_moment
from intake.contacts.domain.states import State
from intake.contacts.domain.taken_down import PORTAL, channel_words
from intake.permissions import role_words
from intake.triage.domain.queue import Cursor, QueueFilter, asked_for
from intake.triage.domain.rating import Pressing, Rating, rating
from intake.triage.domain.urgency import Urgency
from intake.triage.presenters.clock_words import CALM, ClockShown, decide_clock, elapsed, screen_clock
from intake.triage.presenters.queue_choices import Choices, choices_for
from intake.triage.presenters.queue_figures import Figure, Tab, figures_shown, oldest_figure, tabs_shown
from intake.triage.queries import COUNTED_UP_TO, QueueRow, WholeQueue

QUEUE = "/queue"


@dataclass(frozen=True)
class QueueLine:
    """One contact on one line."""

    reference: str
    rating: Rating
    headline: str
    place: str
    place_href: str
    unseen: bool
    news: bool
    waits: tuple[str, ...]
    danger: bool
    rest_asked: bool
    urgent: bool
    received: str
    screen: ClockShown
    decide: ClockShown
    state: str
    owner: str
    team: str
    channel: str


@dataclass(frozen=True)
class KeptShown:
    """A filter somebody keeps: its name, where it leads, and whether their queue begins there."""

    id: int
    name: str
    href: str
    is_default: bool


@dataclass(frozen=True)
class QueueShown:
    """The whole page. `shown` says how many contacts the filter shows; empty where nothing is filtered."""

    oldest: Figure
    figures: tuple[Figure, ...]
    tabs: tuple[Tab, ...]
    lines: tuple[QueueLine, ...]
    newer: str | None
    older: str | None
    wanted: QueueFilter
    asked: Mapping[str, str]
    shown: str
    choices: Choices
    kept: tuple[KeptShown, ...]


def queue_shown(
    whole: WholeQueue, *, wanted: QueueFilter, kept: tuple[KeptShown, ...], me: str, now: datetime
) -> QueueShown:
    """Return the queue's page from what was read."""
    people = tuple(whole.people.items())
    return QueueShown(
        oldest=oldest_figure(whole.figures, now),
        figures=figures_shown(whole.counts, whole.figures),
        tabs=tabs_shown(whole.counts, whole.figures, wanted=wanted, in_team=whole.in_team),
        lines=tuple(_line(row, whole, me, now) for row in whole.page.rows),
        newer=_link(wanted, whole.page.before),
        older=_link(wanted, whole.page.after),
        wanted=wanted,
        asked=asked_for(wanted),
        shown="" if whole.counted is None else _shown_words(whole.counted),
        choices=choices_for(wanted, people, tuple(whole.teams.items())),
        kept=kept,
    )


def address(wanted: QueueFilter, cursor: Cursor | None = None) -> str:
    """Return the address of a part of the queue."""
    asked = asked_for(wanted) | ({"from": cursor.written()} if cursor else {})
    return f"{QUEUE}?{urlencode(asked)}" if asked else QUEUE


def _link(wanted: QueueFilter, cursor: Cursor | None) -> str | None:
    return address(wanted, cursor) if cursor else None


def _shown_words(counted: int) -> str:
    if counted >= COUNTED_UP_TO:
        return f"{counted:,} or more contacts match"
    return "1 contact matches" if counted == 1 else f"{counted:,} contacts match"


def _line(row: QueueRow, whole: WholeQueue, me: str, now: datetime) -> QueueLine:
    age = elapsed(now - row.received_at)
    decided = row.signed_off_at is not None
    pressing = Pressing(row.state, row.urgency, row.danger_now, row.screen_by, row.decide_by, decided)
    return QueueLine(
        reference=row.reference,
        rating=rating(pressing, now=now),
        headline=row.headline,
        place=row.place_words or "No service named",
        place_href=f"{QUEUE}?place={row.place_id}" if row.place_id else "",
        unseen=not row.seen,
        news=row.new_information,
        waits=_waits(row, now),
        danger=row.danger_now,
        rest_asked=row.rest_asked,
        urgent=row.urgency == Urgency.URGENT.value,
        received=f"{short_moment(row.received_at)}, {'just now' if age == '0 minutes' else f'{age} ago'}",
        screen=screen_clock(row.screen_by, now=now, screened_at=row.screened_at),
        decide=ClockShown("Signed off", CALM) if decided else decide_clock(row.decide_by, now=now),
        state=State(row.state).words,
        owner=owner_words(row.owner_id, row.owner_role, whole.names, me),
        team=whole.teams.get(row.team_id, "") if row.team_id else "",
        channel="" if row.channel == PORTAL else f"Came {channel_words(row.channel)}",
    )


def _waits(row: QueueRow, now: datetime) -> tuple[str, ...]:
    """Return what the clock waits for while it runs: of whom, and until when it was asked for."""
    waited = (("the sender", row.asked_until), (row.waits_for, row.waits_until))
    return tuple(
        f"Waits for {whom}, {'asked for by' if until >= now else 'late since'} {short_moment(until)}"
        for whom, until in waited
        if until is not None
    )


def owner_words(owner_id: str | None, owner_role: str, names: Mapping[str, str], me: str) -> str:
    """Return whose a contact is: you, a named person, or any one of a role."""
    if owner_id == me:
        return "You"
    if owner_id:
        return names.get(owner_id, "Somebody")
    return f"Any {role_words(owner_role).lower()}" if owner_role else "Nobody: finished"

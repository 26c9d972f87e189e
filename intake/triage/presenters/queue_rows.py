"""One contact on one line of the queue: in words, and for how long these words stay true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from foundation.web.words import short_moment
from intake.contacts.domain.states import State
from intake.contacts.domain.taken_down import PORTAL, channel_words
from intake.permissions import role_words
from intake.triage.domain.rating import SOON_TO_DECIDE, SOON_TO_SCREEN, Pressing, Rating, rating
from intake.triage.domain.urgency import Urgency
from intake.triage.presenters.clock_words import (
    CALM,
    ClockShown,
    decide_clock,
    elapsed,
    next_elapsed,
    next_midnight,
    screen_clock,
)
from intake.triage.queries import QueueRow

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


class RowShown(NamedTuple):
    """All that a line is made of, and there is nothing else in it: the row, whose it is in words, and the moment."""

    row: QueueRow
    owner: str
    team: str
    now: datetime

    def line(self) -> QueueLine:
        """Return the line in words."""
        row, now = self.row, self.now
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
            owner=self.owner,
            team=self.team,
            channel="" if row.channel == PORTAL else f"Came {channel_words(row.channel)}",
        )

    def same_until(self) -> datetime:
        """Return the moment before which the line, from now on, says the same, if nothing but the clock moves."""
        row, now = self.row, self.now
        turns = (
            row.screen_by, row.screen_by - SOON_TO_SCREEN, row.decide_by, row.decide_by - SOON_TO_DECIDE,
            row.asked_until, row.waits_until,
        )  # fmt: skip
        counted = (next_elapsed(each, now=now) for each in (row.received_at, row.screen_by, row.decide_by))
        return min(next_midnight(now), *counted, *(each for each in turns if each is not None and each >= now))


def _waits(row: QueueRow, now: datetime) -> tuple[str, ...]:
    """Return what the clock waits for while it runs: of whom, and until when it was asked for."""
    waited = (("the sender", row.asked_until), (row.waits_for, row.waits_until))
    return tuple(
        f"Waiting for {whom}, {'due' if until >= now else 'overdue since'} {short_moment(until)}"
        for whom, until in waited
        if until is not None
    )


def owner_words(owner_id: str | None, owner_role: str, names: Mapping[str, str], me: str) -> str:
    """Return whose a contact is: you, a named person, or any one of a role."""
    if owner_id == me:
        return "You"
    if owner_id:
        return names.get(owner_id, "Someone")
    return _anybody(owner_role)


@cache
def _anybody(role: str) -> str:
    return f"Any {role_words(role).lower()}" if role else "None (finished)"

"""The queue in words and links: one line a contact, what may be chosen, and the pages before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from intake.triage.domain.queue import Cursor, QueueFilter, asked_for
from intake.triage.presenters.queue_choices import Choices, choices_for
from intake.triage.presenters.queue_figures import Figure, Tab, figures_shown, oldest_figure, tabs_shown
from intake.triage.presenters.queue_rows import QUEUE, RowShown, owner_words
from intake.triage.queries import COUNTED_UP_TO, WholeQueue


class KeptShown(NamedTuple):
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
    rows: tuple[RowShown, ...]
    newer: str | None
    older: str | None
    wanted: QueueFilter
    asked: Mapping[str, str]
    shown: str
    choices: Choices
    kept: tuple[KeptShown, ...]


def queue_shown(whole: WholeQueue, *, kept: tuple[KeptShown, ...], me: str, now: datetime) -> QueueShown:
    """Return the queue's page from what was read."""
    wanted, people = whole.wanted, tuple(whole.people.items())
    return QueueShown(
        oldest=oldest_figure(whole.figures, now),
        figures=figures_shown(whole.counts, whole.figures),
        tabs=tabs_shown(whole.counts, whole.figures, wanted=wanted, in_team=whole.in_team),
        rows=_rows(whole, me, now),
        newer=_link(wanted, whole.page.before),
        older=_link(wanted, whole.page.after),
        wanted=wanted,
        asked=asked_for(wanted),
        shown="" if whole.counted is None else _shown_words(whole.counted),
        choices=choices_for(wanted, people, tuple(whole.teams.items())),
        kept=kept,
    )


def _rows(whole: WholeQueue, me: str, now: datetime) -> tuple[RowShown, ...]:
    names, teams = whole.names, whole.teams
    return tuple(
        [
            RowShown(
                row,
                owner_words(row.owner_id, row.owner_role, names, me),
                teams.get(row.team_id, "") if row.team_id else "",
                now,
            )
            for row in whole.page.rows
        ]
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
    if not counted:
        return "No open contacts match"
    return "1 contact matches" if counted == 1 else f"{counted:,} contacts match"

"""Everything the queue's page needs, in a number of statements that does not depend on what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from foundation.prepared import Question
from foundation.signin.queries import names_of
from foundation.together import ask_all_at_once, forget
from intake.danger.queries import asks_any_waiting
from intake.tallies.domain import QueueCounts
from intake.teams.queries import asks_people_and_teams, asks_team, people_and_teams, team_of
from intake.triage.domain.queue import Cursor, QueueFilter
from intake.triage.queries.kept_filters import KeptFilter, asks_kept_filters, kept_filters
from intake.triage.queries.queue import QueuePage, asks_page, queue_page
from intake.triage.queries.queue_figures import (
    Figures,
    asks_count,
    asks_counts,
    asks_figures,
    asks_kept_back,
    count_of,
    counts_seen,
    figures,
    kept_back,
)
from intake.triage.queries.queue_terms import Reader
from thresholds.working_days import london_day

Begins = Callable[[Mapping[str, str]], QueueFilter]
"""Given what somebody's own queue begins with, as in an address and often nothing, the filter of the page."""


@dataclass(frozen=True)
class WholeQueue:
    """A page of the queue with its figures; `counted` is how many a filter shows, None where nothing is filtered.

    `people` are those who work the queue, `names` theirs and of whoever else owns a contact on the page; `mine` are the
    filters that the reader keeps.
    """

    wanted: QueueFilter
    page: QueuePage
    figures: Figures
    counts: QueueCounts
    counted: int | None
    in_team: bool
    people: Mapping[str, str]
    names: Mapping[str, str]
    teams: Mapping[int, str]
    mine: tuple[KeptFilter, ...]


class _Standing(NamedTuple):
    """How somebody stands to the queue, which decides what is asked for them.

    What their own queue begins with, the number of their team, and how many waiting contacts are kept from them.
    """

    begins: Mapping[str, str]
    team: int | None
    kept: int


class _Reading(NamedTuple):
    """Who reads the queue, when, and from which row on."""

    me: str
    now: datetime
    cursor: Cursor | None

    def reader(self, standing: _Standing) -> Reader:
        """The reader as the filters know one."""
        return Reader(self.me, standing.team, self.now)


def whole_queue(
    session: Session, begins: Begins, *, me: str, now: datetime, cursor: Cursor | None = None
) -> WholeQueue:
    """Return the queue as one person sees it, for who draws the page in the same look.

    What to ask depends on how the person stands to the queue. All of it is asked at once, as for how they stood when
    they last came; for somebody who stands otherwise by now everything is asked anew.
    """
    reading, before = _Reading(me, now, cursor), _stood.get(me, _USUAL)
    wanted = begins(before.begins)
    ask_all_at_once(
        session,
        (*_around(me, now), asks_figures(reading.reader(before), kept=before.kept)),
        _list(wanted, reading, before),
    )
    standing = _standing(session, reading)
    if standing != before:
        _remember(me, standing)
        forget(session)
        standing = _standing(session, reading)
        wanted = begins(standing.begins)
    return _read(session, wanted, reading, standing)


_USUAL = _Standing({}, None, 0)
_stood: dict[str, _Standing] = {}
_MOST_REMEMBERED = 1000


def _remember(me: str, standing: _Standing) -> None:
    if len(_stood) >= _MOST_REMEMBERED:
        _stood.clear()
    _stood[me] = standing


def _standing(session: Session, reading: _Reading) -> _Standing:
    me, now = reading.me, reading.now
    begins = next((each.asked for each in kept_filters(session, me) if each.is_default), _USUAL.begins)
    return _Standing(begins, team_of(session, me, on=london_day(now)), len(kept_back(session, me=me, now=now)))


def _around(me: str, now: datetime) -> tuple[Question, ...]:
    """What is asked for every page of the queue; whether an alert stands above it is among it, as above every page."""
    return (
        asks_kept_filters(me),
        asks_kept_back(me=me, now=now),
        asks_team(me, on=london_day(now)),
        *asks_people_and_teams(),
        asks_counts(),
        asks_any_waiting(),
    )


def _list(wanted: QueueFilter, reading: _Reading, standing: _Standing) -> tuple[Question, ...]:
    """What is asked for the rows of a filter, and for how many there are where anything is filtered."""
    reader, kept = reading.reader(standing), standing.kept
    rows = asks_page(
        wanted, me=reader.me, now=reader.now, team=reader.team, cursor=reading.cursor, keeps_back=bool(kept)
    )
    return (rows, asks_count(wanted, reader, kept=kept)) if wanted != _EVERYTHING else (rows,)


_EVERYTHING = QueueFilter()


def _read(session: Session, wanted: QueueFilter, reading: _Reading, standing: _Standing) -> WholeQueue:
    (me, now, cursor), team = reading, standing.team
    kept = kept_back(session, me=me, now=now)
    page = queue_page(session, wanted, me=me, now=now, team=team, cursor=cursor, keeps_back=bool(kept))
    people, teams = people_and_teams(session)
    gone = {row.owner_id for row in page.rows if row.owner_id} - people.keys()
    narrowed = wanted != _EVERYTHING
    return WholeQueue(
        wanted=wanted,
        page=page,
        figures=figures(session, me=me, now=now, team=team, kept=kept),
        counts=counts_seen(session, kept),
        counted=count_of(session, wanted, me=me, now=now, team=team, kept=kept) if narrowed else None,
        in_team=team is not None,
        people=people,
        names={**people, **names_of(session, gone)} if gone else people,
        teams=teams,
        mine=kept_filters(session, me),
    )

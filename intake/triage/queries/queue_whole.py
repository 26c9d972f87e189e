"""Everything the queue's page needs, in a number of statements that does not depend on what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from foundation.together import ask_ahead
from intake.danger.queries import asks_any_waiting
from intake.tallies.domain import QueueCounts
from intake.teams.queries import asks_people_and_teams, asks_team, people_and_teams, team_of
from intake.triage.domain.queue import Cursor, QueueFilter
from intake.triage.queries.kept_filters import asks_kept_filters
from intake.triage.queries.queue import QueuePage, queue_page
from intake.triage.queries.queue_figures import (
    Figures,
    asks_counts,
    asks_kept_back,
    count_of,
    counts_seen,
    figures,
    kept_back,
)
from thresholds.working_days import london_day


@dataclass(frozen=True)
class WholeQueue:
    """A page of the queue with its figures; `counted` is how many a filter shows, None where nothing is filtered.

    `people` are those who work the queue, `names` theirs and of whoever else owns a contact on the page.
    """

    page: QueuePage
    figures: Figures
    counts: QueueCounts
    counted: int | None
    in_team: bool
    people: Mapping[str, str]
    names: Mapping[str, str]
    teams: Mapping[int, str]


def ask_around_the_queue(session: Session, *, me: str, now: datetime) -> None:
    """Ask all at once for the small things that the queue's page needs beside its rows and figures.

    Among them is whether an alert stands above it, as above every page: for who draws the page in the same look.
    """
    ask_ahead(
        session,
        asks_kept_filters(me),
        asks_kept_back(me=me, now=now),
        asks_team(me, on=london_day(now)),
        *asks_people_and_teams(),
        asks_counts(),
        asks_any_waiting(),
    )


def whole_queue(
    session: Session, wanted: QueueFilter, *, me: str, now: datetime, cursor: Cursor | None = None
) -> WholeQueue:
    """Return the queue as one person sees it."""
    kept, team = kept_back(session, me=me, now=now), team_of(session, me, on=london_day(now))
    page = queue_page(session, wanted, me=me, now=now, team=team, cursor=cursor, keeps_back=bool(kept))
    narrowed = wanted != QueueFilter()
    people, teams = people_and_teams(session)
    gone = {row.owner_id for row in page.rows if row.owner_id} - people.keys()
    return WholeQueue(
        page=page,
        figures=figures(session, me=me, now=now, team=team, kept=kept),
        counts=counts_seen(session, kept),
        counted=count_of(session, wanted, me=me, now=now, team=team, kept=kept) if narrowed else None,
        in_team=team is not None,
        people=people,
        names={**people, **names_of(session, gone)} if gone else people,
        teams=teams,
    )

"""Concerns by place over stretches of days, from the summaries: whole months as they are summed, the rest day by day.

What stands now, and so only for a list of today: a question about the past reads the dated facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.tallies import queries
from intake.tallies.domain import month_of
from intake.tallies.tables import ConcernCountRow, ConcernPairRow, CountedRow


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the last, both included."""

    first: date
    last: date


def summaries_kept(session: Session) -> bool:
    """Return whether the summaries of concerns are kept; they are not until they were made once."""
    return queries.summaries_made(session)


@dataclass(frozen=True)
class Part:
    """Days that lie in some of the stretches asked for, by their numbers, and the concerns of places in those days."""

    stretches: tuple[int, ...]
    concerns: list[tuple[str, int]]


def concerns_summed(session: Session, stretches: Sequence[Stretch]) -> list[Part]:
    """Return the concerns of places in stretches of days, part by part: a stretch is the sum of the parts in it.

    The stretches are cut where any begins or ends, so that what several hold is read once. A place may stand in a part
    twice, for its months and for its days.
    """
    cuts = sorted({day for one in stretches for day in (one.first, one.last + timedelta(days=1))})
    parts = []
    for first, after in pairwise(cuts):
        last = after - timedelta(days=1)
        holding = tuple(at for at, one in enumerate(stretches) if one.first <= first and last <= one.last)
        if holding:
            parts.append(Part(holding, _counted(session, first, after)))
    return parts


def _counted(session: Session, first: date, after: date) -> list[tuple[str, int]]:
    """Return places with their concerns from a day to before another: by the month, and by the day at the ends."""
    begins, ends = month_of(first) + (first.day > 1), month_of(after)
    if begins >= ends:
        return _by_day(session, first, after)
    table, counts = ConcernCountRow.__table__.c, func.sum(ConcernCountRow.concerns)
    months = table.month.between(begins, ends - 1)
    summed = _rows(session, select(table.place_id, counts).where(months).group_by(table.place_id))
    return [*_by_day(session, first, _first_day(begins)), *summed, *_by_day(session, _first_day(ends), after)]


def _by_day(session: Session, first: date, after: date) -> list[tuple[str, int]]:
    if first >= after:
        return []
    table = CountedRow.__table__.c
    days = (table.received_on >= first) & (table.received_on < after)
    return _rows(session, select(table.place_id, func.count()).where(days, table.heads).group_by(table.place_id))


def _rows(session: Session, wanted: Any) -> list[tuple[str, int]]:
    return [tuple(row) for row in session.connection().execute(wanted)]


def places_paired(session: Session) -> list[tuple[str, str, int]]:
    """Return the pairs of places that workers or agencies are shared by, and by how many."""
    table = ConcernPairRow
    rows = session.execute(select(table.place_id, table.other_id, table.weight))
    return [(one, other, weight) for one, other, weight in rows]


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)

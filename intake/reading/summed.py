"""Concerns by place over stretches of days, from the summaries: whole months as they are summed, the rest day by day.

What stands now, and so only for a list of today: a question about the past reads the dated facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Executable, Select, String, bindparam, cast, func, select
from sqlalchemy.orm import Session

from intake.tallies import queries
from intake.tallies.actions import forget_steps
from intake.tallies.domain import month_of
from intake.tallies.tables import ConcernCountRow, ConcernPairRow, ConcernStepRow, CountedRow

_MOST_STEPS = 200_000  # beyond that, summing everything up anew is no slower


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
    places: list[str]
    concerns: list[int]


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
            told = [one.split("\n") for one in _counted(session, first, after)]
            places = [place for lines in told[::2] for place in lines]
            parts.append(Part(holding, places, [int(number) for lines in told[1::2] for number in lines]))
    return parts


def _counted(session: Session, first: date, after: date) -> list[str]:
    """Tell places, and then their concerns, from a day to before another: by the month, and by the day at the ends.

    Lines, for so many rows: reading them one by one would take longer than anything that is done with them.
    """
    begins, ends = month_of(first) + (first.day > 1), month_of(after)
    if begins >= ends:
        return _by_day(session, first, after)
    whole = _told(session, _OF_MONTHS, first=begins, last=ends - 1)
    return [*_by_day(session, first, _first_day(begins)), *whole, *_by_day(session, _first_day(ends), after)]


def _by_day(session: Session, first: date, after: date) -> list[str]:
    return _told(session, _OF_DAYS, first=first, after=after) if first < after else []


def _told(session: Session, wanted: Executable, **between: int | date) -> list[str]:
    return [one for one in session.connection().execute(wanted, between).one() if one]


def _lines(counted: Select[Any, Any]) -> Executable:
    held = counted.subquery()
    places, concerns = (func.aggregate_strings(cast(column, String), "\n") for column in held.c)
    return select(places, concerns)


_MONTHS, _DAYS = ConcernCountRow.__table__.c, CountedRow.__table__.c
_OF_MONTHS = _lines(
    select(_MONTHS.place_id, func.sum(_MONTHS.concerns))
    .where(_MONTHS.month.between(bindparam("first"), bindparam("last")))
    .group_by(_MONTHS.place_id)
)
_OF_DAYS = _lines(
    select(_DAYS.place_id, func.count())
    .where(_DAYS.received_on >= bindparam("first"), _DAYS.received_on < bindparam("after"), _DAYS.heads)
    .group_by(_DAYS.place_id)
)


def pairs_told(session: Session) -> str:
    """Return the pairs of places that workers or agencies are shared by, and by how many: a line each, cut by tabs.

    Lines, for so many rows: reading them one by one would take longer than anything that is done with them.
    """
    table, tab = ConcernPairRow, "\t"
    line = table.place_id + tab + table.other_id + tab + cast(table.weight, String)
    return session.scalar(select(func.aggregate_strings(line, "\n"))) or ""


@dataclass(frozen=True)
class Steps:
    """What changed in the summaries since a moment: concerns of a place by the day, and what two places share.

    `newest` is the number of the last change of all, from which to ask the next time.
    """

    newest: int
    concerns: list[tuple[str, date, int]]
    pairs: list[tuple[str, str, int]]


def newest_step(session: Session) -> int:
    """Return the number of the last change of the summaries; nought before any."""
    return session.scalar(select(func.max(ConcernStepRow.id))) or 0


def steps_since(session: Session, number: int) -> Steps | None:
    """Return what changed after a change; None when that cannot be told, and everything has to be summed up anew.

    It cannot where that change is no longer known here, the summaries were made anew, or more changed than is worth it.
    """
    table, newest = ConcernStepRow.__table__.c, newest_step(session)
    known = not number or session.scalar(select(table.id).where(table.id == number)) is not None
    if not known or newest - number > _MOST_STEPS:
        return None
    wanted = select(table.place_id, table.other_id, table.received_on, table.step).where(table.id > number)
    rows = session.connection().execute(wanted.order_by(table.id)).all()
    if any(not row.place_id for row in rows):
        return None
    concerns = [(row.place_id, row.received_on, row.step) for row in rows if not row.other_id]
    return Steps(newest, concerns, [(row.place_id, row.other_id, row.step) for row in rows if row.other_id])


def forget_steps_before(session: Session, number: int) -> None:
    """Forget the changes before one that somebody has taken up, in the caller's transaction."""
    forget_steps(session, before=number)


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)

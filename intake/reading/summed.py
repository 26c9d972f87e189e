"""Concerns by place over stretches of days, from the summaries: whole months as they are summed, the rest day by day.

What stands now, and so only for a list of today: a question about the past reads the dated facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import String, bindparam, cast, func, select
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
    several times: for its months, and for each of its concerns in the days beside them.
    """
    cuts = sorted({day for one in stretches for day in (one.first, one.last + timedelta(days=1))})
    parts = []
    for first, after in pairwise(cuts):
        last = after - timedelta(days=1)
        holding = tuple(at for at, one in enumerate(stretches) if one.first <= first and last <= one.last)
        if holding:
            parts.append(_part(session, holding, first, after))
    return parts


def _part(session: Session, holding: tuple[int, ...], first: date, after: date) -> Part:
    """Read places with their concerns from a day to before another: by the month, and by the day at the ends.

    As lines, for so many rows: reading them one by one would take longer than anything that is done with them.
    """
    begins, ends = month_of(first) + (first.day > 1), month_of(after)
    if begins >= ends:
        days = _of_days(session, first, after)
        return Part(holding, days, [1] * len(days))
    days = [*_of_days(session, first, _first_day(begins)), *_of_days(session, _first_day(ends), after)]
    months = session.connection().execute(_OF_MONTHS, {"first": begins, "last": ends - 1}).one()
    places, concerns = (lines.split("\n") if lines else [] for lines in months)
    return Part(holding, places + days, [*map(int, concerns), *([1] * len(days))])


def _of_days(session: Session, first: date, after: date) -> list[str]:
    """Return the place of every concern from a day to before another, as often as it had one."""
    told = session.connection().scalar(_OF_DAYS, {"first": first, "after": after}) if first < after else None
    return str(told).split("\n") if told else []


_MONTHS, _DAYS = ConcernCountRow.__table__.c, CountedRow.__table__.c
_SUMMED = (
    select(_MONTHS.place_id, func.sum(_MONTHS.concerns).label("concerns"))
    .where(_MONTHS.month.between(bindparam("first"), bindparam("last")))
    .group_by(_MONTHS.place_id)
    .subquery()
)
_OF_MONTHS = select(*(func.aggregate_strings(cast(column, String), "\n") for column in _SUMMED.c))
_OF_DAYS = select(func.aggregate_strings(_DAYS.place_id, "\n")).where(
    _DAYS.received_on >= bindparam("first"), _DAYS.received_on < bindparam("after"), _DAYS.heads
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
    known = newest == number or session.scalar(select(table.id).where(table.id == number)) is not None
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

"""Concerns by place over stretches of days, from the summaries: whole months as they are summed, the rest day by day.

What stands now, and so only for a list of today: a question about the past reads the dated facts.
"""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from intake.tallies import queries
from intake.tallies.actions import forget_steps
from intake.tallies.domain import month_of
from intake.tallies.tables import MONTHS, ConcernCountRow, ConcernPairRow, ConcernStepRow, CountedPlaceRow, CountedRow

_MOST_STEPS = 200_000  # beyond that, summing everything up anew is no slower
_A_MONTH = 31


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the last, both included."""

    first: date
    last: date


def summaries_kept(session: Session) -> bool:
    """Return whether the summaries of concerns are kept; they are not until they were made once."""
    return queries.summaries_made(session)


@dataclass(frozen=True)
class Count:
    """Concerns of places in some days: in these stretches they count, from those they are to be taken away again.

    `numbers` are lines, in the order of the places; none where each place stands once for each of its concerns.
    """

    adds: tuple[int, ...]
    takes: tuple[int, ...]
    numbers: str | None = None


@dataclass(frozen=True)
class Part:
    """Places by their numbers, a line each, and what is to be counted of them."""

    places: str
    counts: tuple[Count, ...]


def concerns_summed(session: Session, stretches: Sequence[Stretch]) -> list[Part]:
    """Return the concerns of places in stretches of days, by the stretches' numbers: each is the sum of what counts.

    Whole months come as they are summed, to the turn of a month that is nearest to each end; the days between that and
    the end are added or taken away. A stretch of less than a month is read day by day. As lines, for so many rows:
    reading them one by one would take longer than anything that is done with them.
    """
    short = [at for at, one in enumerate(stretches) if (one.last - one.first).days < _A_MONTH]
    long = [at for at in range(len(stretches)) if at not in short]
    days = [(stretches[at].first, _after(stretches[at]), Count((at,), ())) for at in short]
    ends = {day for at in long for day in (stretches[at].first, _after(stretches[at]))}
    for day in sorted(ends):
        begun = tuple(at for at in long if stretches[at].first == day)
        ended = tuple(at for at in long if _after(stretches[at]) == day)
        turn = _first_day(_nearest(day))
        days.append((turn, day, Count(ended, begun)) if turn < day else (day, turn, Count(begun, ended)))
    return [*_by_year(session, {at: stretches[at] for at in long}), *_by_day(session, days)]


def _by_year(session: Session, stretches: Mapping[int, Stretch]) -> list[Part]:
    """Read months year by year: as many sums of each place as the stretches cut the year into."""
    runs = {at: (_nearest(one.first), _nearest(_after(one))) for at, one in stretches.items()}
    cuts = sorted({month for run in runs.values() for month in run})
    pieces = [(begins, ends, tuple(at for at, run in runs.items() if run[0] <= begins and ends <= run[1]))
              for begins, ends in pairwise(cuts)]  # fmt: skip
    parts = []
    for year in range(cuts[0] // 12, (cuts[-1] - 1) // 12 + 1) if cuts else ():
        sums = [(_months_of(year, begins, ends), holding) for begins, ends, holding in pieces]
        held = [(months, holding) for months, holding in sums if months is not None]
        wanted = select(_lines(_YEARS.place), *(_lines(months) for months, _ in held)).where(_YEARS.year == year)
        places, *numbers = session.connection().execute(wanted).one()
        counts = (Count(holding, (), told) for (_, holding), told in zip(held, numbers, strict=True))
        parts += [Part(places, tuple(counts))] if places else []
    return parts


def _months_of(year: int, begins: int, ends: int) -> ColumnElement[int] | None:
    """Return the sum of the months of a year from one to before another, by their numbers; None when there is none."""
    months = [_YEARS[name] for at, name in enumerate(MONTHS) if begins <= year * 12 + at < ends]
    return reduce(operator.add, months) if months else None


def _by_day(session: Session, days: Sequence[tuple[date, date, Count]]) -> list[Part]:
    """Read the place of every concern from a day to before another, as often as it had one."""
    real = [one for one in days if one[0] < one[1]]
    if not real:
        return []
    wanted = (
        select(literal(at), _lines(_DAYS.place)).where(
            _DAYS.received_on >= first, _DAYS.received_on < after, _DAYS.heads
        )
        for at, (first, after, _) in enumerate(real)
    )
    told = session.connection().execute(union_all(*wanted))
    return [Part(places, (real[at][2],)) for at, places in told if places]


_YEARS, _DAYS = ConcernCountRow.__table__.c, CountedRow.__table__.c


def _lines(column: ColumnElement[Any]) -> ColumnElement[str]:
    text = column if isinstance(column.type, String) else cast(column, String)
    return func.aggregate_strings(text, "\n")


def _after(stretch: Stretch) -> date:
    return stretch.last + timedelta(days=1)


def _nearest(day: date) -> int:
    """Return the number of the month whose beginning is nearest to a day."""
    return month_of(day + timedelta(days=_A_MONTH // 2))


@dataclass(frozen=True)
class PlacesNumbered:
    """Places and the numbers they go by in the summaries: a line for each in both."""

    numbers: str
    places: str


def places_numbered(session: Session, *, after: int) -> PlacesNumbered | None:
    """Return the places whose numbers were given after one; None when there is none."""
    table = CountedPlaceRow.__table__.c
    lines = select(_lines(table.number), _lines(table.place_id)).where(table.number > after)
    numbers, places = session.connection().execute(lines).one()
    return PlacesNumbered(numbers, places) if numbers else None


@dataclass(frozen=True)
class PairsSummed:
    """The pairs of places, by number, that workers or agencies are shared by, and by how many: a line for each pair.

    Lines, for so many rows: reading them one by one would take longer than anything that is done with them.
    """

    ones: str
    others: str
    weights: str


def pairs_summed(session: Session) -> PairsSummed | None:
    """Return the pairs as they are summed; None when there is none."""
    table = ConcernPairRow.__table__.c
    lines = select(*map(_lines, (table.place, table.other, table.weight)))
    told = session.connection().execute(lines).one()
    return PairsSummed(told[0], told[1], told[2]) if told[0] else None


@dataclass(frozen=True)
class Steps:
    """What changed in the summaries since a moment, a line for each change in all four: places by their numbers.

    Where `others` is nought, by how many the concerns that a place received on a day changed; else by how many workers
    and agencies the two places share. `newest` is the number of the last change of all: from there on is asked next.
    """

    newest: int
    places: str
    others: str
    days: str
    steps: str


def newest_step(session: Session) -> int:
    """Return the number of the last change of the summaries; nought before any."""
    return session.scalar(select(func.max(ConcernStepRow.id))) or 0


def steps_since(session: Session, number: int) -> Steps | None:
    """Return what changed after a change; None when that cannot be told, and everything has to be summed up anew.

    It cannot where that change is no longer known here, the summaries were made anew, or more changed than is worth it.
    """
    table = ConcernStepRow.__table__
    told = select(table).where(table.c.id >= number).order_by(table.c.id).limit(_MOST_STEPS + 2)
    since = told.subquery().c
    of_it, day = since.id == number, func.coalesce(cast(since.received_on, String), "")
    wanted: list[ColumnElement[Any]] = [
        func.count(), func.max(since.id), func.count(case((of_it, 1))),
        func.count(case((and_(~of_it, since.place == 0), 1))),
        *(func.aggregate_strings(case((~of_it, each)), "\n") for each in
          (cast(since.place, String), cast(since.other, String), day, cast(since.step, String))),
    ]  # fmt: skip
    many, newest, here, made, *lines = session.connection().execute(select(*wanted)).one()
    known = here or (number == 0 and not many)
    if not known or made or many > _MOST_STEPS:
        return None
    return Steps(newest or 0, *(each or "" for each in lines))


def forget_steps_before(session: Session, number: int) -> None:
    """Forget the changes before one that somebody has taken up, in the caller's transaction."""
    forget_steps(session, before=number)


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)

"""The list of enquiries: soonest due first, narrowed, in pages that are exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select, tuple_
from sqlalchemy.orm import Session

from foundation.newest import newest_of_each
from foundation.signin.queries import names_of
from intake.enquiries.domain.facts import Standing
from intake.enquiries.domain.listing import PAGE, Wanted, Which, Whose
from intake.enquiries.domain.states import State
from intake.enquiries.queries.whole import place_of, visible
from intake.enquiries.tables import EnquiryAdultRow, EnquiryRow
from intake.teams.queries import team_names, team_of
from thresholds.working_days import london_day


@dataclass(frozen=True)
class EnquiryLine:
    """One enquiry of the list, and how many adults it counts."""

    standing: Standing
    adults: int


@dataclass(frozen=True)
class EnquiryPage:
    """One page of enquiries; `next_after` is where the next begins. `names` are the people in it, by account."""

    lines: tuple[EnquiryLine, ...]
    next_after: tuple[datetime, int] | None
    names: Mapping[str, str]
    teams: Mapping[int, str]


@dataclass(frozen=True)
class Figures:
    """How many open enquiries there are of each kind a person looks for."""

    open: int
    mine: int
    nobody: int
    overdue: int
    waiting: int


_ROW = EnquiryRow
_OPEN = _ROW.is_open
_WAITS = _ROW.state == State.CONCLUDED.value


def enquiries_page(session: Session, wanted: Wanted, *, me: str, now: datetime, limit: int = PAGE) -> EnquiryPage:
    """Return the enquiries that match, soonest to be finished first."""
    found = select(_ROW).where(_which(wanted.which, now), _whose(session, wanted.whose, me, now), visible(me, now))
    if wanted.after is not None:
        found = found.where(tuple_(_ROW.finish_by, _ROW.id) > tuple_(*wanted.after))
    rows = list(session.scalars(found.order_by(_ROW.finish_by, _ROW.id).limit(limit + 1)))
    shown = [place_of(row) for row in rows[:limit]]
    counted = _adults(session, [each.id for each in shown])
    people = {each for one in shown for each in (one.lead_id, one.officer_id) if each}
    return EnquiryPage(
        lines=tuple(EnquiryLine(each, counted.get(each.id, 0)) for each in shown),
        next_after=(shown[-1].finish_by, shown[-1].id) if len(rows) > limit else None,
        names=names_of(session, people),
        teams=team_names(session),
    )


def figures(session: Session, *, me: str, now: datetime) -> Figures:
    """Return how many open enquiries there are, and of which kinds."""
    wanted = {
        "open": _OPEN,
        "mine": and_(_OPEN, _whose(session, Whose.MINE, me, now)),
        "nobody": and_(_OPEN, _whose(session, Whose.NOBODY, me, now)),
        "overdue": _which(Which.OVERDUE, now),
        "waiting": _which(Which.WAITING, now),
    }
    each = (func.count().filter(rule).label(name) for name, rule in wanted.items())
    counted = session.execute(select(*each).where(visible(me, now)))
    return Figures(**counted.one()._mapping)


def _which(which: Which, now: datetime) -> ColumnElement[bool]:
    if which is Which.CLOSED:
        return ~_OPEN
    if which is Which.WAITING:
        return and_(_OPEN, _WAITS)
    if which is Which.OVERDUE:
        return and_(_OPEN, overdue(now))
    return and_(_OPEN)


def overdue(now: datetime) -> ColumnElement[bool]:
    """An open enquiry one of whose running clocks has run out; while it waits for a signature, that one alone."""
    working = (_ROW.allocate_by, _ROW.plan_by, _ROW.finish_by, _ROW.act_by, _ROW.review_by)
    return or_(and_(_WAITS, _ROW.sign_by < now), and_(~_WAITS, or_(*(each < now for each in working))))


def _whose(session: Session, whose: Whose, me: str, now: datetime) -> ColumnElement[bool]:
    mine = or_(_ROW.officer_id == me, _ROW.lead_id == me)
    if whose is Whose.MINE:
        return mine
    if whose is Whose.NOBODY:
        return _ROW.officer_id.is_(None)
    if whose is Whose.MY_TEAM:
        team = team_of(session, me, on=london_day(now))
        return _ROW.team_id == team if team is not None else false()
    return _ROW.id == _ROW.id


def _adults(session: Session, numbers: list[int]) -> dict[int, int]:
    adult = EnquiryAdultRow
    wanted = select(adult.enquiry_id, adult.counted).where(adult.enquiry_id.in_(numbers))
    newest = newest_of_each(wanted, of=[adult.enquiry_id, adult.adult], by=adult.id)
    return Counter(session.scalars(newest.where(newest.selected_columns.counted)))

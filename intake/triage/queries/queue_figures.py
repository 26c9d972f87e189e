"""The figures above the queue: kept counters and short walks along an index; none counts a whole table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, literal_column, select, true
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.tables import RestrictedContactRow, RestrictionRow
from intake.tallies.domain import Bucket, QueueCounts
from intake.tallies.tables import QueueCountRow
from intake.triage.domain.queue import Due, QueueFilter
from intake.triage.queries.queue import QueueRow, row_columns, seen_by_reader
from intake.triage.queries.queue_terms import OPEN, TERMS, Reader, holds, terms_of, values_of

COUNTED_UP_TO = 1000
"""Figures that are counted and not kept stop here; above it a page says "1000 or more"."""

_place, _counts = QueuePlaceRow.__table__.c, QueueCountRow.__table__.c
_PARTS = {
    "due_today": QueueFilter(due=Due.TODAY),
    "late": QueueFilter(due=Due.LATE),
    "late_to_screen": QueueFilter(due=Due.LATE_TO_SCREEN),
    "mine": QueueFilter(mine=True),
    "news": QueueFilter(news=True),
    "ours": QueueFilter(ours=True),
    "unassigned": QueueFilter(unassigned=True),
    "waiting": QueueFilter(waiting=True),
}


@dataclass(frozen=True)
class Figures:
    """What stands above the queue beside the kept counters; counts stop at COUNTED_UP_TO.

    `restricted` is the same for every reader: how many open contacts are closed to all but a few.
    """

    oldest_unseen: datetime | None
    due_today: int
    late: int
    late_to_screen: int
    mine: int
    news: int
    ours: int = 0
    unassigned: int = 0
    waiting: int = 0
    restricted: int = 0


def kept_back(session: Session, *, me: str, now: datetime) -> tuple[QueueRow, ...]:
    """Return the waiting contacts that are kept from a reader: to be left out of figures, and never shown."""
    return tuple(QueueRow(*row) for row in asks_kept_back(me=me, now=now).rows(session))


def asks_kept_back(*, me: str, now: datetime) -> Question:
    """Return what `kept_back` asks, to be asked ahead."""
    return Question(_KEPT_BACK, {"reader": me, "now": now})


def figures(
    session: Session, *, me: str, now: datetime, team: int | None = None, kept: tuple[QueueRow, ...] | None = None
) -> Figures:
    """Return the figures that no counter keeps, in one statement, each from a short walk along an index.

    `kept` is what is kept from the reader, when the caller has read it; it is in no figure.
    """
    hidden = kept_back(session, me=me, now=now) if kept is None else kept
    reader = Reader(me, team, now)
    counted = asks_figures(reader, kept=len(hidden)).row(session)
    numbers = {
        name: min(getattr(counted, name) - _among(part, hidden, reader), COUNTED_UP_TO) for name, part in _PARTS.items()
    }
    return Figures(oldest_unseen=counted.oldest_unseen, restricted=counted.restricted, **numbers)


def asks_figures(reader: Reader, *, kept: int) -> Question:
    """Return what `figures` asks, to be asked ahead; `kept` is how many contacts are kept from the reader."""
    asked = values_of(QueueFilter(), reader) | {"reader": reader.me, "most": COUNTED_UP_TO + kept}
    return Question(_figures(bool(kept)), asked)


def count_of(
    session: Session,
    wanted: QueueFilter,
    *,
    me: str,
    now: datetime,
    team: int | None = None,
    kept: tuple[QueueRow, ...] = (),
) -> int:
    """Return how many contacts a filter shows, counted up to COUNTED_UP_TO; `kept` as in `figures`."""
    reader = Reader(me, team, now)
    counted = asks_count(wanted, reader, kept=len(kept)).row(session)
    return min(int(counted.contacts) - _among(wanted, kept, reader), COUNTED_UP_TO)


def asks_count(wanted: QueueFilter, reader: Reader, *, kept: int) -> Question:
    """Return what `count_of` asks, to be asked ahead; `kept` as in `asks_figures`."""
    asked = values_of(wanted, reader) | {"most": COUNTED_UP_TO + kept}
    return Question(_count(terms_of(wanted), wanted.by_deadline, bool(kept)), asked)


def counts_seen(session: Session, kept: tuple[QueueRow, ...]) -> QueueCounts:
    """Return the kept counters without what is kept from the reader."""
    hidden = Counter(Bucket(row.state, row.urgency, row.seen, row.danger_now) for row in kept)
    rows = ((Bucket(*row[:4]), row[4]) for row in asks_counts().rows(session))
    return QueueCounts(buckets=tuple((bucket, held - hidden[bucket]) for bucket, held in rows))


def asks_counts() -> Question:
    """Return what `counts_seen` asks, to be asked ahead."""
    return Question(_COUNTS, {})


def _among(wanted: QueueFilter, rows: Collection[QueueRow], reader: Reader) -> int:
    if not rows:  # as nearly always
        return 0
    terms, asked = terms_of(wanted), values_of(wanted, reader)
    return sum(all(holds(term, row, asked) for term in terms) for row in rows)


@lru_cache(maxsize=2)
def _figures(keeps_back: bool) -> Prepared:
    oldest = select(_place.received_at).where(OPEN, TERMS["unseen"]).order_by(_place.received_at)
    oldest = oldest.where(seen_by_reader()) if keeps_back else oldest
    counted = [_walk(terms_of(part), part.by_deadline, keeps_back).label(name) for name, part in _PARTS.items()]
    columns = (oldest.limit(_number(1)).scalar_subquery().label("oldest_unseen"), *counted, _restricted())
    return Prepared(cast(Select[Any], select(*columns)))


@lru_cache(maxsize=512)
def _count(terms: tuple[str, ...], by_deadline: bool, keeps_back: bool) -> Prepared:
    return Prepared(select(_walk(terms, by_deadline, keeps_back).label("contacts")))


def _walk(terms: tuple[str, ...], by_deadline: bool, keeps_back: bool) -> ColumnElement[int]:
    # In the order of an index, so that the walk stops at the limit and nothing is sorted first.
    order = _order_of(terms, by_deadline)
    found = select(_place.contact_id).where(*(TERMS[name] for name in terms)).order_by(*order)
    most = bindparam("most", type_=Integer()) if keeps_back else _number(COUNTED_UP_TO)
    return select(func.count()).select_from(found.limit(most).subquery()).scalar_subquery()


def _number(number: int) -> ColumnElement[int]:
    """The number itself and not a mark for one: without it PostgreSQL thinks that a walk may meet a whole table."""
    return literal_column(str(number))


def _order_of(terms: tuple[str, ...], by_deadline: bool) -> tuple[ColumnElement[Any], ...]:
    if by_deadline:
        return (_place.decide_by,)
    if terms == _LATE_TO_SCREEN:
        return (_place.screen_by,)
    return (_place.seen, _place.received_at, _place.contact_id)


_LATE_TO_SCREEN = terms_of(QueueFilter(due=Due.LATE_TO_SCREEN))


def _restricted() -> ColumnElement[int]:
    covered, is_open = RestrictedContactRow.__table__, select(_place.is_open)
    closed = covered.join(RestrictionRow.__table__, RestrictionRow.id == covered.c.restriction_id)
    few = select(covered.c.contact_id).select_from(closed).where(RestrictionRow.closed == true()).distinct().subquery()
    # Each of the few looked up by its number: SQLite would else walk along all that are open.
    opened = is_open.where(_place.contact_id == few.c.contact_id).scalar_subquery()
    return select(func.count()).select_from(few).where(opened == true()).scalar_subquery().label("restricted")


def _waits() -> ColumnElement[bool]:
    return OPEN | (_place.new_information == true())


_KEPT_BACK = Prepared(
    cast(
        Select[Any],
        select(*row_columns())
        # From the few that are restricted, and not from all that wait.
        .where(_place.contact_id.in_(select(RestrictedContactRow.contact_id)), _waits(), ~seen_by_reader()),
    )
)
_COUNTS = Prepared(
    cast(Select[Any], select(_counts.state, _counts.urgency, _counts.seen, _counts.danger_now, _counts.contacts))
)

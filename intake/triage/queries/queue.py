"""The queue: one page of open contacts by one index, and the figures above it, none of which counts a whole table."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, false, func, select, true, tuple_
from sqlalchemy.orm import Session

from intake.contacts.domain.states import WAITING, State
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import visible_contacts
from intake.triage.domain.queue import PAGE, Cursor, Due, QueueFilter
from thresholds.working_days import LONDON, london_day

COUNTED_UP_TO = 1000
"""Figures that are counted and not kept stop here; above it a page says "1000 or more"."""

_PLACE = QueuePlaceRow


@dataclass(frozen=True)
class QueueRow:
    """One contact in the queue."""

    contact_id: int
    reference: str
    state: str
    owner_role: str
    owner_id: str | None
    seen: bool
    urgency: str
    danger_now: bool
    rest_asked: bool
    headline: str
    place_words: str
    received_at: datetime
    screen_by: datetime
    decide_by: datetime
    screened_at: datetime | None
    signed_off_at: datetime | None
    accepted: bool | None
    channel: str
    new_information: bool
    asked_until: datetime | None


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue, and where the pages before and after it begin (None: there is none)."""

    rows: tuple[QueueRow, ...]
    before: Cursor | None
    after: Cursor | None


@dataclass(frozen=True)
class Figures:
    """What stands above the queue beside the kept counters; counts stop at COUNTED_UP_TO."""

    oldest_unseen: datetime | None
    due_today: int
    late: int
    late_to_screen: int
    mine: int
    news: int


def queue_page(
    session: Session, wanted: QueueFilter, *, me: str, now: datetime, cursor: Cursor | None = None, size: int = PAGE
) -> QueuePage:
    """Return one page of the open contacts that the filter asks for.

    Never opened ones come first, then the oldest; where a filter asks by deadline, the soonest due come first. `me` is
    the account that "mine" means, and that the page is kept to: what it may not see is in no page and no figure.
    """
    key = _keys(wanted)
    backwards = cursor is not None and cursor.backwards
    found = select(*(getattr(_PLACE, each.name) for each in fields(QueueRow))).where(
        *_wanted(wanted, me, now), _seen_by(me, now)
    )
    if cursor is not None:
        beyond = tuple_(*key) < tuple_(*_place_in_order(wanted, cursor)) if backwards else None
        found = found.where(tuple_(*key) > tuple_(*_place_in_order(wanted, cursor)) if beyond is None else beyond)
    ordered = found.order_by(*(column.desc() if backwards else column.asc() for column in key)).limit(size + 1)
    rows = [QueueRow(*row) for row in session.connection().execute(ordered)]
    more = len(rows) > size
    shown = rows[:size][::-1] if backwards else rows[:size]
    return QueuePage(
        rows=tuple(shown),
        before=_cursor(wanted, shown[0], backwards=True) if shown and (more if backwards else cursor) else None,
        after=_cursor(wanted, shown[-1], backwards=False) if shown and (cursor if backwards else more) else None,
    )


def figures(session: Session, *, me: str, now: datetime) -> Figures:
    """Return the figures that no counter keeps, in one statement, each from a short walk along an index."""
    open_, mine = (_PLACE.is_open == true(), _seen_by(me, now)), _PLACE.owner_id == me
    oldest = select(_PLACE.received_at).where(*open_, _PLACE.seen == false()).order_by(_PLACE.received_at).limit(1)
    wanted = (
        oldest.scalar_subquery(),
        # Each in the order of an index, so that the walk stops at the limit and nothing is sorted first.
        _up_to(select(_PLACE.contact_id).where(*_due(Due.TODAY, now), *open_).order_by(_PLACE.decide_by)),
        _up_to(select(_PLACE.contact_id).where(*_due(Due.LATE, now), *open_).order_by(_PLACE.decide_by)),
        _up_to(select(_PLACE.contact_id).where(*_due(Due.LATE_TO_SCREEN, now), open_[1]).order_by(*_QUEUE_ORDER)),
        _up_to(select(_PLACE.contact_id).where(*open_, mine)),
        _up_to(select(_PLACE.contact_id).where(_PLACE.new_information == true(), open_[1]).order_by(*_QUEUE_ORDER)),
    )
    return Figures(*session.connection().execute(select(*wanted)).one())


def _seen_by(me: str, now: datetime) -> ColumnElement[bool]:
    return visible_contacts(me, now, contact_id=_PLACE.contact_id)


def _up_to(found: Select[int]) -> ColumnElement[int]:
    limited = found.limit(COUNTED_UP_TO).subquery()
    return select(func.count()).select_from(limited).scalar_subquery()


def _keys(wanted: QueueFilter) -> tuple[ColumnElement[object], ...]:
    return (_PLACE.decide_by, _PLACE.contact_id) if wanted.by_deadline else _QUEUE_ORDER  # type: ignore[return-value]  # mapped attributes are columns


_QUEUE_ORDER = (_PLACE.seen, _PLACE.received_at, _PLACE.contact_id)


def _place_in_order(wanted: QueueFilter, cursor: Cursor) -> tuple[object, ...]:
    if wanted.by_deadline:
        return (cursor.moment, cursor.contact_id)
    return (cursor.seen, cursor.moment, cursor.contact_id)


def _cursor(wanted: QueueFilter, row: QueueRow, *, backwards: bool) -> Cursor:
    moment = row.decide_by if wanted.by_deadline else row.received_at
    return Cursor(seen=row.seen, moment=moment, contact_id=row.contact_id, backwards=backwards)


def _wanted(wanted: QueueFilter, me: str, now: datetime) -> list[ColumnElement[bool]]:
    # By state, the index on states serves; every waiting state is an open one.
    found = [_PLACE.state == wanted.state.value] if wanted.state else [_PLACE.is_open == true()]
    if wanted.news:
        # What a sender writes after the decision waits here as well: it is the one filter that shows decided contacts.
        found = [_PLACE.new_information == true(), *(found if wanted.state else ())]
    if wanted.unseen:
        found.append(_PLACE.seen == false())
    if wanted.mine:
        found.append(_PLACE.owner_id == me)
    if wanted.urgency:
        found.append(_PLACE.urgency == wanted.urgency.value)
    if wanted.danger:
        found.append(_PLACE.danger_now == true())
    if wanted.due:
        found.extend(_due(wanted.due, now))
    return found


def _due(due: Due, now: datetime) -> list[ColumnElement[bool]]:
    if due is Due.LATE:
        return [_PLACE.decide_by < now]
    if due is Due.LATE_TO_SCREEN:
        # Sending acknowledges in the same transaction, so this is the one state in which screening is waited for.
        return [_PLACE.state == State.ACKNOWLEDGED.value, _PLACE.screen_by < now]
    return [_PLACE.decide_by >= now, _PLACE.decide_by < _end_of_today(now)]


def _end_of_today(now: datetime) -> datetime:
    tomorrow = london_day(now) + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=LONDON)


def states_to_filter() -> tuple[State, ...]:
    """Return the states a contact can wait in, in the order the work happens."""
    return tuple(state for state in WAITING if state is not State.SUBMITTED)

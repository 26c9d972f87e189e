"""The queue: one page of open contacts by one index, prepared once a process for each shape of filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, bindparam, literal_column, select, tuple_
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.contacts.domain.states import WAITING, State
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import visible_contacts
from intake.triage.domain.queue import PAGE, Cursor, QueueFilter
from intake.triage.queries.queue_terms import TERMS, Reader, terms_of, values_of

_place = QueuePlaceRow.__table__.c
_BY_AGE = (_place.seen, _place.received_at, _place.contact_id)
_BY_DEADLINE = (_place.decide_by, _place.contact_id)


class QueueRow(NamedTuple):
    """One contact in the queue: a tuple, because fifty are made with each page and compared with those of before."""

    contact_id: int
    reference: str
    state: str
    owner_role: str
    owner_id: str | None
    team_id: int | None
    seen: bool
    urgency: str
    danger_now: bool
    rest_asked: bool
    headline: str
    place_words: str
    place_id: str | None
    kind: str
    category: str
    received_at: datetime
    screen_by: datetime
    decide_by: datetime
    screened_at: datetime | None
    signed_off_at: datetime | None
    accepted: bool | None
    channel: str
    new_information: bool
    asked_until: datetime | None
    waits_for: str
    waits_until: datetime | None
    version: int


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue, and where the pages before and after it begin (None: there is none)."""

    rows: tuple[QueueRow, ...]
    before: Cursor | None
    after: Cursor | None


def queue_page(
    session: Session,
    wanted: QueueFilter,
    *,
    me: str,
    now: datetime,
    team: int | None = None,
    cursor: Cursor | None = None,
    size: int = PAGE,
    keeps_back: bool = True,
) -> QueuePage:
    """Return one page of the open contacts that the filter asks for, in one statement.

    Never opened ones come first, then the oldest; where a filter asks by deadline, the soonest due come first. `me` is
    the account that "mine" means, and that the page is kept to: what it may not see is in no page and no figure. `team`
    is its team. `keeps_back` False: the caller knows that nothing is kept from this account.
    """
    question = asks_page(wanted, me=me, now=now, team=team, cursor=cursor, size=size, keeps_back=keeps_back)
    rows: list[QueueRow] = question.rows(session)
    backwards = cursor is not None and cursor.backwards
    more, shown = len(rows) > size, rows[:size]
    if backwards:
        shown.reverse()
    has_before, has_after = (more, True) if backwards else (cursor is not None, more)
    return QueuePage(
        rows=tuple(shown),
        before=_cursor(wanted, shown[0], backwards=True) if shown and has_before else None,
        after=_cursor(wanted, shown[-1], backwards=False) if shown and has_after else None,
    )


def asks_page(
    wanted: QueueFilter,
    *,
    me: str,
    now: datetime,
    team: int | None,
    cursor: Cursor | None = None,
    size: int = PAGE,
    keeps_back: bool = True,
) -> Question:
    """Return what `queue_page` asks, to be asked ahead."""
    beyond = None if cursor is None else ("before" if cursor.backwards else "after")
    asked = values_of(wanted, Reader(me, team, now)) | {"reader": me}
    if cursor is not None:
        asked |= {"from_seen": cursor.seen, "from_moment": cursor.moment, "from_id": cursor.contact_id}
    return Question(_page(terms_of(wanted), wanted.by_deadline, beyond, keeps_back, size + 1), asked)


@lru_cache(maxsize=512)
def _page(terms: tuple[str, ...], by_deadline: bool, beyond: str | None, keeps_back: bool, most: int) -> Prepared:
    key = _BY_DEADLINE if by_deadline else _BY_AGE
    found = select(*row_columns()).where(*(TERMS[name] for name in terms))
    if keeps_back:
        found = found.where(seen_by_reader())
    if beyond:
        place = tuple_(*(bindparam(name, type_=column.type) for name, column in zip(_from(key), key, strict=True)))
        found = found.where(tuple_(*key) < place if beyond == "before" else tuple_(*key) > place)
    backwards = beyond == "before"
    ordered = found.order_by(*(column.desc() if backwards else column.asc() for column in key))
    # The number itself and not a mark for one: without it PostgreSQL keeps no plan, and makes one for each page.
    return Prepared(cast(Select[Any], ordered.limit(literal_column(str(most)))), rows=QueueRow, remembered=1000)


def row_columns() -> tuple[ColumnElement[Any], ...]:
    """Return the columns of a row of the queue, in its order."""
    return tuple(_place[name] for name in QueueRow._fields)


def _from(key: tuple[ColumnElement[Any], ...]) -> tuple[str, ...]:
    return ("from_moment", "from_id") if len(key) == len(_BY_DEADLINE) else ("from_seen", "from_moment", "from_id")


def seen_by_reader() -> ColumnElement[bool]:
    """Return the condition that the reader may see a contact, with the values `reader` and `now` by name."""
    now = bindparam("now", type_=_place.decide_by.type)
    return visible_contacts(cast(str, bindparam("reader")), cast(datetime, now), contact_id=_place.contact_id)


def _cursor(wanted: QueueFilter, row: QueueRow, *, backwards: bool) -> Cursor:
    moment = row.decide_by if wanted.by_deadline else row.received_at
    return Cursor(seen=row.seen, moment=moment, contact_id=row.contact_id, backwards=backwards)


def states_to_filter() -> tuple[State, ...]:
    """Return the states a contact can wait in, in the order the work happens."""
    return tuple(state for state in WAITING if state is not State.SUBMITTED)

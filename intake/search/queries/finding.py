"""Which contacts hold the words: newest first, or those that hold them best among the newest that hold them at all.

What a reader may not see is left out inside the statement, before anything is counted, ordered or cut off.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, String, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session

from foundation.clock import LONDON
from foundation.database import Moment, is_sqlite
from foundation.prepared import Prepared
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import Reader, seen_contacts, visible_contacts
from intake.search.domain.asking import Asked, Term
from intake.search.domain.documents import Part
from intake.search.queries.index import Index, index, record_index
from intake.search.tables import EntryRow, RecordRow

SHOWN_AT_MOST = 200
"""How many of a search are listed at most: whoever finds more needs another word."""
RANKED = 1_000
"""Among how many of the newest the best are chosen: a common word would otherwise mean reading everything."""

_WORTH = {Part.PEOPLE: 3, Part.PLACE: 2}
_WALKED, _WALKED_FAR = 2_000, 64_000


def newest(session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int) -> tuple[int, ...]:
    """Return the numbers of the newest contacts that hold all that was asked, newest first."""
    if not asked.terms:
        return ()
    shape = (is_sqlite(), bool(asked.state), bool(asked.first), bool(asked.last), reader is not None)
    told = {
        "asked": index().asks(asked.terms, asked.part),
        "reader": reader,
        "now": now,
        "most": most,
        "state": asked.state,
        "first": _start_of(asked.first) if asked.first else None,
        "before": _start_of(asked.last + timedelta(days=1)) if asked.last else None,
    }
    if is_sqlite():  # FTS5 walks its lists from the newest by itself
        return tuple(row[0] for row in _newest_first(*shape, whole=True).all(session, told))
    last = _LAST.first(session, {})[0] or 0
    # A common word stands in the newest rows, one less common in more of them; a rare one is fetched whole.
    for reach in (max(_WALKED, 2 * most), _WALKED_FAR):
        found = _newest_first(*shape, whole=False).all(session, told | {"after": last - reach})
        if len(found) == most or reach >= last:
            return tuple(row[0] for row in found)
    return tuple(row[0] for row in _newest_first(*shape, whole=True).all(session, told))


@cache
def _newest_first(sqlite: bool, state: bool, first: bool, last: bool, read: bool, *, whole: bool) -> Prepared:
    """Prepare the numbers of those that hold what is asked, newest first, of all or after a number."""
    words, place, marks = index(), QueuePlaceRow, _Marks()
    wanted = select(words.number.label("number")).select_from(words.rows).where(words.holds(marks.asked))
    narrowed = [condition for asked, condition in (
        (state, place.state == marks.state), (first, place.received_at >= marks.first),
        (last, place.received_at < marks.before),
    ) if asked]  # fmt: skip
    if narrowed:
        wanted = wanted.where(exists().where(and_(place.contact_id == words.number, *narrowed)))
    if read:
        seen = visible_contacts if sqlite else seen_contacts
        wanted = wanted.where(seen(marks.reader, marks.now, contact_id=words.number))
    if sqlite:
        return Prepared(wanted.order_by(words.number.desc()).limit(marks.most))
    if not whole:
        walked = wanted.where(words.number > marks.after)
        return Prepared(walked.order_by(words.number.desc()).limit(marks.most), by_values=True)
    fetched = wanted.cte("fetched").prefix_with("materialized", dialect="postgresql")
    number = fetched.c.number
    return Prepared(select(number).order_by(number.desc()).limit(marks.most), by_values=True)  # how rare is the word?


class _Marks:
    """What a prepared search is given each time."""

    def __init__(self) -> None:
        self.asked: Any = bindparam("asked", type_=String)
        self.reader: Any = bindparam("reader", type_=String)
        self.now: Any = bindparam("now", type_=Moment)
        self.state: Any = bindparam("state", type_=String)
        self.first: Any = bindparam("first", type_=Moment)
        self.before: Any = bindparam("before", type_=Moment)
        self.after: Any = bindparam("after", type_=Integer)
        self.most: Any = bindparam("most", type_=Integer)


_LAST = Prepared(select(func.max(EntryRow.contact_id).label("last")))


def best(session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int) -> tuple[int, ...]:
    """Return those of the newest hits that hold the words best, best first; among equals the newest first.

    A word in a person's name counts more than one in a place, and that more than one in what was written.
    """
    found = newest(session, asked, reader=reader, now=now, most=RANKED)
    worth = worth_of(session, index(), asked, found)
    return tuple(sorted(found, key=lambda number: (-worth[number], -number)))[:most]


def newest_beside(session: Session, asked: Asked, *, reader: Reader, enquiries: bool, now: datetime, most: int
) -> tuple[int, ...]:  # fmt: skip
    """Return the numbers of the newest records beside contacts that hold all that was asked, newest first.

    `enquiries` says whether the reader may see enquiries: else what is of one is left out inside the statement.
    """
    if not asked.terms:
        return ()
    words, record = record_index(), RecordRow
    matched = select(words.number).select_from(words.rows).join(record, record.number == words.number)
    conditions = [words.meets(asked.terms, asked.part), visible_contacts(reader, now, contact_id=record.contact_id)]
    if not enquiries:
        conditions.append(record.enquiry_id.is_(None))
    if asked.sort:
        conditions.append(record.sort == asked.sort.value)
    if asked.first:
        conditions.append(record.at >= _start_of(asked.first))
    if asked.last:
        conditions.append(record.at < _start_of(asked.last + timedelta(days=1)))
    if asked.state:  # a state is a contact's; what is of an enquiry has none of these
        place = QueuePlaceRow
        conditions.append(record.enquiry_id.is_(None))
        conditions.append(exists().where(place.contact_id == record.contact_id, place.state == asked.state))
    wanted = matched.where(*conditions)
    if is_sqlite():
        return tuple(session.scalars(wanted.order_by(words.number.desc()).limit(most)))
    return _newest_of_gin(session, words, wanted, record.number, most=most)


def worth_of(session: Session, words: Index, asked: Asked, found: tuple[int, ...]) -> dict[int, int]:
    """Return how well each of these, given newest first, holds what was asked."""
    worth = dict.fromkeys(found, 0)
    for term in asked.terms if found else ():
        for part, points in _WORTH.items():
            for number in _holding(session, words, found, term, part):
                worth[number] += points
    return worth


def _newest_of_gin(
    session: Session, words: Index, wanted: Select[int], last_of: Any, *, most: int
) -> tuple[int, ...]:  # fmt: skip
    """A common word stands in the newest rows, which are walked; a rare one is fetched whole, and is not much."""
    last = session.scalar(select(func.max(last_of))) or 0
    walked = wanted.where(words.number > last - max(_WALKED, 2 * most))
    found = tuple(session.scalars(walked.order_by(words.number.desc()).limit(most)))
    if len(found) == most:
        return found
    fetched = wanted.cte("fetched").prefix_with("materialized", dialect="postgresql")
    number = fetched.c[0]
    return tuple(int(each) for each in session.scalars(select(number).order_by(number.desc()).limit(most)))


def _holding(session: Session, words: Index, among: tuple[int, ...], term: Term, part: Part) -> set[int]:
    """Return those of these numbers, given newest first, that hold a term in one part."""
    told = {"asked": words.asks((term,), part), "low": among[-1], "high": among[0], "among": list(among)}
    rows = _held_among(is_sqlite(), words.rows.name).all(session, told)
    return {row[0] for row in rows} & set(among)


@cache
def _held_among(sqlite: bool, table: str) -> Prepared:
    words = index() if table == index().rows.name else record_index()
    wanted = select(words.number.label("number")).select_from(words.rows)
    wanted = wanted.where(words.holds(bindparam("asked", type_=String)))
    if sqlite:  # to FTS5 a range is part of its own walk; a list of numbers would be looked up one by one
        low, high = bindparam("low", type_=Integer), bindparam("high", type_=Integer)
        return Prepared(wanted.where(words.number.between(low, high)))
    listed: Any = bindparam("among", type_=ARRAY(Integer))
    return Prepared(wanted.where(words.number == func.any(listed)), by_values=True)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)

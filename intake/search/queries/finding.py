"""Which contacts hold the words: newest first, or those that hold them best among the newest that hold them at all.

What a reader may not see is left out inside the statement, before anything is counted, ordered or cut off.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from foundation.clock import LONDON
from foundation.database import is_sqlite
from foundation.prepared import Prepared
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import Reader, visible_contacts
from intake.search.domain.asking import Asked, Term
from intake.search.domain.documents import Part
from intake.search.queries.index import Index, buckets_back, index, record_index, words_mark
from intake.search.queries.newest_first import WORTH, Reach, Shape, asked_in_parts, newest_first
from intake.search.tables import EntryRow, RecordRow

SHOWN_AT_MOST = 200
"""How many of a search are listed at most: whoever finds more needs another word."""
RANKED = 1_000
"""Among how many of the newest the best are chosen: a common word would otherwise mean reading everything."""

_LOOKED_AT, _TOLD_BY = 128, 8_192
_WALKED_BESIDE = 2_000
_ENOUGH_TO_TELL = 3  # hits from which it can be told how often a word stands
_COMMON = 8  # one of so many rows holds it: then walking costs less than fetching


def newest(session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int) -> tuple[int, ...]:
    """Return the numbers of the newest contacts that hold all that was asked, newest first."""
    return tuple(row.number for row in _newest_rows(session, asked, reader=reader, now=now, most=most, weighed=False))


def _newest_rows(
    session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int, weighed: bool
) -> list[Any]:  # fmt: skip
    """Return the newest that hold all that was asked, newest first; with their worth where they are `weighed`."""
    if not asked.terms:
        return []
    shape = Shape(
        sqlite=is_sqlite(), state=bool(asked.state), first=bool(asked.first), last=bool(asked.last),
        read=reader is not None, terms=len(asked.terms) if weighed else 0,
    )  # fmt: skip
    told = {
        "asked": index().asks(asked.terms, asked.part),
        "reader": reader,
        "now": now,
        "most": most,
        "state": asked.state,
        "first": _start_of(asked.first) if asked.first else None,
        "before": _start_of(asked.last + timedelta(days=1)) if asked.last else None,
    } | (asked_in_parts(asked.terms) if weighed else {})
    if shape.sqlite:  # FTS5 walks its lists from the newest by itself
        return newest_first(shape, Reach.WHOLE).all(session, told)
    return _further_and_further_back(session, shape, told, most=most)


def _further_and_further_back(session: Session, shape: Shape, told: dict[str, Any], *, most: int) -> list[Any]:
    """Return the newest rows of PostgreSQL: as far back as it takes, and how far is told by what was found nearer."""
    reached = _LOOKED_AT
    found = newest_first(shape, Reach.LOOKED_AT, reached).all(session, told)
    if len(found) == most:
        return found
    last = _LAST.first(session, {})[0] or 0
    while (back := _further(reached, found=len(found), most=most)) < last:
        if len(found) * _COMMON >= reached:
            reached = 1 << back.bit_length()  # a power of two, so that the statement is one of few
            found = newest_first(shape, Reach.LOOKED_AT, reached).all(session, told)
        else:
            buckets, reached = buckets_back(last, back)
            found = newest_first(shape, Reach.IN_BUCKETS).all(session, told | {"buckets": buckets})
        if len(found) == most:
            return found
    return newest_first(shape, Reach.WHOLE).all(session, told)


def _further(back: int, *, found: int, most: int) -> int:
    """Return how far back enough are to be expected, with some to spare: it is told by how many stood in the newest.

    Where hardly any did, the next step is longer; where that tells no more, the word is rare enough to fetch whole.
    """
    if found < _ENOUGH_TO_TELL:
        return _TOLD_BY if back < _TOLD_BY else sys.maxsize
    return back + back * most * 5 // (4 * found)


_LAST = Prepared(select(func.max(EntryRow.contact_id).label("last")))


def best(session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int) -> tuple[int, ...]:
    """Return those of the newest hits that hold the words best, best first; among equals the newest first.

    A word in a person's name counts more than one in a place, and that more than one in what was written.
    """
    worth = newest_weighed(session, asked, reader=reader, now=now)
    return tuple(sorted(worth, key=lambda number: (-worth[number], -number)))[:most]


def newest_weighed(session: Session, asked: Asked, *, reader: Reader, now: datetime) -> dict[int, int]:
    """Return the newest hits, RANKED of them, and how well each holds what was asked."""
    if is_sqlite():  # FTS5 tells in which part a word stands only by being asked for it there
        return worth_of(session, index(), asked, newest(session, asked, reader=reader, now=now, most=RANKED))
    rows = _newest_rows(session, asked, reader=reader, now=now, most=RANKED, weighed=True)
    return {row.number: row.worth for row in rows}


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
        for part, points in WORTH.items():
            for number in _holding(session, words, found, term, part):
                worth[number] += points
    return worth


def _newest_of_gin(
    session: Session, words: Index, wanted: Select[int], last_of: Any, *, most: int
) -> tuple[int, ...]:  # fmt: skip
    """A common word stands in the newest rows, which are walked; a rare one is fetched whole, and is not much."""
    last = session.scalar(select(func.max(last_of))) or 0
    walked = wanted.where(words.number > last - max(_WALKED_BESIDE, 2 * most))
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
    wanted = wanted.where(words.holds(words_mark("asked")))
    if sqlite:  # to FTS5 a range is part of its own walk; a list of numbers would be looked up one by one
        low, high = bindparam("low", type_=Integer), bindparam("high", type_=Integer)
        return Prepared(wanted.where(words.number.between(low, high)))
    listed: Any = bindparam("among", type_=ARRAY(Integer))
    return Prepared(wanted.where(words.number == func.any(listed)), by_values=True)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)

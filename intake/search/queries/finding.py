"""Which contacts hold the words: newest first, or those that hold them best among the newest that hold them at all.

What a reader may not see is left out inside the statement, before anything is counted, ordered or cut off.
"""

from __future__ import annotations

import functools
import operator
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, Select, String, and_, bindparam, case, exists, func, select
from sqlalchemy.orm import Session

from foundation.clock import LONDON
from foundation.database import Moment, is_sqlite
from foundation.prepared import Prepared
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import Reader, seen_contacts, seen_one_by_one, visible_contacts
from intake.search.domain.asking import Asked, Term
from intake.search.domain.documents import Part
from intake.search.queries.index import Index, index, record_index
from intake.search.tables import EntryRow, RecordRow

SHOWN_AT_MOST = 200
"""How many of a search are listed at most: whoever finds more needs another word."""
RANKED = 1_000
"""Among how many of the newest the best are chosen: a common word would otherwise mean reading everything."""

_WORTH = {Part.PEOPLE: 3, Part.PLACE: 2}
_WALKED, _TOLD_BY, _FAR = 512, 4_096, 200_000
_WALKED_BESIDE = 2_000
_ENOUGH_TO_TELL = 3  # hits from which it can be told how often a word stands


def newest(session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int) -> tuple[int, ...]:
    """Return the numbers of the newest contacts that hold all that was asked, newest first."""
    return tuple(row.number for row in _newest_rows(session, asked, reader=reader, now=now, most=most, weighed=False))


def _newest_rows(
    session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int, weighed: bool
) -> list[Any]:  # fmt: skip
    """Return the newest that hold all that was asked, newest first; with their worth where they are `weighed`."""
    if not asked.terms:
        return []
    weighed_terms = len(asked.terms) if weighed else 0
    shape = (
        is_sqlite(), bool(asked.state), bool(asked.first), bool(asked.last), reader is not None, weighed_terms,
        most <= SHOWN_AT_MOST,
    )  # fmt: skip
    told = {
        "asked": index().asks(asked.terms, asked.part),
        "reader": reader,
        "now": now,
        "most": most,
        "state": asked.state,
        "first": _start_of(asked.first) if asked.first else None,
        "before": _start_of(asked.last + timedelta(days=1)) if asked.last else None,
    } | (_asked_in_parts(asked.terms) if weighed else {})
    if is_sqlite():  # FTS5 walks its lists from the newest by itself
        return _newest_first(*shape, reach=Reach.WHOLE).all(session, told)
    last, back, reach = _LAST.first(session, {})[0] or 0, max(_WALKED, 2 * most), Reach.WALKED
    while back <= _FAR:
        found = _newest_first(*shape, reach=reach).all(session, told | {"after": last - back})
        if len(found) == most or back >= last:
            return found
        back = _further(back, found=len(found), most=most)
        # Fetching reads all the hits there are, which are very many of a word that stood in the newest several times.
        reach = Reach.WALKED if back <= _TOLD_BY and len(found) >= _ENOUGH_TO_TELL else Reach.FETCHED
    return _newest_first(*shape, reach=Reach.WHOLE).all(session, told)


def _further(back: int, *, found: int, most: int) -> int:
    """Return how far back enough are to be expected, with some to spare: it is told by how many stood in the newest.

    Where hardly any did, the next step is longer; where that tells no more, the word is rare enough to fetch whole.
    """
    if found < _ENOUGH_TO_TELL:
        return _TOLD_BY if back < _TOLD_BY else _FAR + 1
    return back + back * most * 5 // (4 * found)


class Reach(Enum):
    """How PostgreSQL is to find the newest: walking from the newest row, or fetching all hits first and then choosing.

    A common word stands in the newest rows, which are WALKED; one less common in more of them, whose hits are FETCHED;
    a rare one is fetched from the WHOLE. Left to itself, PostgreSQL walks for a rare word too, through everything.
    """

    WALKED = "walked"
    FETCHED = "fetched"
    WHOLE = "whole"


@cache
def _newest_first(
    sqlite: bool, state: bool, first: bool, last: bool, read: bool, weighed_terms: int, few: bool, *, reach: Reach
) -> Prepared:  # fmt: skip
    """Prepare the numbers of those that hold what is asked, newest first, of all or after a number."""
    words, place, marks = index(), QueuePlaceRow, _Marks()
    wanted = select(words.number.label("number")).select_from(words.rows).where(words.holds(marks.asked))
    if weighed_terms:
        wanted = wanted.add_columns(_worth_of(words, weighed_terms).label("worth"))
    narrowed = [condition for asked, condition in (
        (state, place.state == marks.state), (first, place.received_at >= marks.first),
        (last, place.received_at < marks.before),
    ) if asked]  # fmt: skip
    if narrowed:
        wanted = wanted.where(exists().where(and_(place.contact_id == words.number, *narrowed)))
    if read:
        # Under a narrowed search very many may hold the word and few of them be wanted.
        some = few and (reach is Reach.WALKED or not narrowed)
        seen = visible_contacts if sqlite else seen_one_by_one if some else seen_contacts
        wanted = wanted.where(seen(marks.reader, marks.now, contact_id=words.number))
    if reach is not Reach.WHOLE:
        wanted = wanted.where(words.number > marks.after)
    if sqlite or reach is Reach.WALKED:
        return Prepared(wanted.order_by(words.number.desc()).limit(marks.most), by_values=not sqlite)
    fetched = wanted.cte("fetched").prefix_with("materialized", dialect="postgresql")
    return Prepared(select(*fetched.c).order_by(fetched.c.number.desc()).limit(marks.most), by_values=True)  # how rare?


def _asked_in_parts(terms: tuple[Term, ...]) -> dict[str, str]:
    """Return what asks for each term in each part that counts for more."""
    return {f"in_{part.value}_{place}": index().asks((term,), part)
            for place, term in enumerate(terms) for part in _WORTH}  # fmt: skip


def _worth_of(words: Index, terms: int) -> ColumnElement[int]:
    """Return what a row is worth, worked out where it is read: it need not be looked up a second time."""
    each = (
        case((words.holds(bindparam(f"in_{part.value}_{place}", type_=String)), points), else_=0)
        for place in range(terms)
        for part, points in _WORTH.items()
    )
    return functools.reduce(operator.add, each)


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
        for part, points in _WORTH.items():
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
    wanted = wanted.where(words.holds(bindparam("asked", type_=String)))
    if sqlite:  # to FTS5 a range is part of its own walk; a list of numbers would be looked up one by one
        low, high = bindparam("low", type_=Integer), bindparam("high", type_=Integer)
        return Prepared(wanted.where(words.number.between(low, high)))
    listed: Any = bindparam("among", type_=ARRAY(Integer))
    return Prepared(wanted.where(words.number == func.any(listed)), by_values=True)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)

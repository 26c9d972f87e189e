"""Which contacts hold the words: newest first, or those that hold them best among the newest that hold them at all.

What a reader may not see is left out inside the statement, before anything is counted, ordered or cut off.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from foundation.clock import LONDON
from foundation.database import is_sqlite
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import Reader, visible_contacts
from intake.search.domain.asking import Asked, Term
from intake.search.domain.documents import Part
from intake.search.queries.index import Index, index, record_index
from intake.search.tables import EntryRow, RecordRow

SHOWN_AT_MOST = 200
"""How many of a search are listed at most: whoever finds more needs another word."""
RANKED = 1_000
"""Among how many of the newest the best are chosen: a common word would otherwise mean reading everything."""

_WORTH = {Part.PEOPLE: 3, Part.PLACE: 2}
_WALKED = 2_000


def newest(session: Session, asked: Asked, *, reader: Reader, now: datetime, most: int) -> tuple[int, ...]:
    """Return the numbers of the newest contacts that hold all that was asked, newest first."""
    if not asked.terms:
        return ()
    words = index()
    wanted = _wanted(words, asked, reader, now)
    if is_sqlite():  # FTS5 walks its lists from the newest by itself
        return tuple(session.scalars(wanted.order_by(words.number.desc()).limit(most)))
    return _newest_of_gin(session, words, wanted, EntryRow.contact_id, most=most)


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


def _wanted(words: Index, asked: Asked, reader: Reader, now: datetime) -> Select[int]:
    matched = select(words.number).select_from(words.rows).where(words.meets(asked.terms, asked.part))
    return matched.where(visible_contacts(reader, now, contact_id=words.number), *_narrowed(words, asked))


def _narrowed(words: Index, asked: Asked) -> tuple[ColumnElement[bool], ...]:
    place, conditions = QueuePlaceRow, []
    if asked.state:
        conditions.append(place.state == asked.state)
    if asked.first:
        conditions.append(place.received_at >= _start_of(asked.first))
    if asked.last:
        conditions.append(place.received_at < _start_of(asked.last + timedelta(days=1)))
    return (exists().where(and_(place.contact_id == words.number, *conditions)),) if conditions else ()


def _holding(session: Session, words: Index, among: tuple[int, ...], term: Term, part: Part) -> set[int]:
    """Return those of these numbers that hold a term in one part."""
    wanted = select(words.number).select_from(words.rows).where(words.meets((term,), part))
    # To FTS5 a range is part of its own walk; a list of numbers would be looked up one by one.
    near = words.number.between(among[-1], among[0]) if is_sqlite() else words.number.in_(among)
    return set(session.scalars(wanted.where(near))) & set(among)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)

"""The statements that find the newest contacts holding some words: one for SQLite, for PostgreSQL one for each reach.

What a reader may not see is left out inside the statement, before anything is counted or cut off.
"""

from __future__ import annotations

import functools
import operator
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    select,
)

from foundation.database import Moment
from foundation.prepared import Prepared
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import seen_one_by_one, visible_contacts
from intake.search.domain.asking import Term
from intake.search.domain.documents import Part
from intake.search.queries.index import Index, index, stands_in, words_mark

WORTH = {Part.PEOPLE: 3, Part.PLACE: 2}
"""What a word counts for in a part, beside nothing in what was written."""


class Reach(Enum):
    """Which rows PostgreSQL is to look among.

    A common word stands in the newest rows, which are LOOKED_AT one by one; one less common IN_BUCKETS of the newest
    numbers, and the index finds where a word and a bucket meet without reading the rest of either; a rare one is
    fetched from the WHOLE. Left to itself, PostgreSQL walks for a rare word too, through everything.
    """

    LOOKED_AT = "looked at"
    IN_BUCKETS = "in buckets"
    WHOLE = "whole"


class Shape(NamedTuple):
    """What kind of search it is: one statement serves all of a kind.

    `terms` is how many are weighed, none for none.
    """

    sqlite: bool
    state: bool
    first: bool
    last: bool
    read: bool
    terms: int


class _Marks:
    """What a prepared search is given each time."""

    def __init__(self) -> None:
        self.asked: Any = words_mark("asked")
        self.reader: Any = bindparam("reader", type_=String)
        self.now: Any = bindparam("now", type_=Moment)
        self.state: Any = bindparam("state", type_=String)
        self.first: Any = bindparam("first", type_=Moment)
        self.before: Any = bindparam("before", type_=Moment)
        self.buckets: Any = bindparam("buckets", type_=ARRAY(Integer))
        self.most: Any = bindparam("most", type_=Integer)


@cache
def newest_first(shape: Shape, reach: Reach, rows: int = 0) -> Prepared:
    """Prepare the numbers of those that hold what is asked, newest first, with their worth where they are weighed.

    `rows` is how many are LOOKED_AT. It stands in the statement: not knowing it, PostgreSQL would reckon with a tenth
    of all there are, and plan anew each time. So there had better be few such numbers.
    """
    marks = _Marks()
    if shape.sqlite:
        found = _holding(index(), shape, marks)
        if shape.read:
            found = found.where(visible_contacts(marks.reader, marks.now, contact_id=index().number))
        return Prepared(found.order_by(index().number.desc()).limit(marks.most))
    if reach is Reach.LOOKED_AT:
        whole = index()
        newest = select(whole.number.label("number"), whole.rows.c.words).order_by(whole.number.desc())
        near = newest.limit(literal_column(str(rows))).subquery("near")
        found = _holding(Index(near, near.c.number), shape, marks)
    else:
        found = _holding(index(), shape, marks)
        if reach is Reach.IN_BUCKETS:
            found = found.where(stands_in(marks.buckets))
    # A search that is narrowed meets a few rows of very many, or nearly all: how to go about it hangs on the values.
    return Prepared(_seen_of(found, shape, marks), by_values=shape.state or shape.first or shape.last)


def _holding(words: Index, shape: Shape, marks: _Marks) -> Select[Any]:
    wanted = select(words.number.label("number")).select_from(words.rows).where(words.holds(marks.asked))
    if shape.terms:
        wanted = wanted.add_columns(_worth_of(words, shape.terms).label("worth"))
    place = QueuePlaceRow
    narrowed = [condition for asked, condition in (
        (shape.state, place.state == marks.state), (shape.first, place.received_at >= marks.first),
        (shape.last, place.received_at < marks.before),
    ) if asked]  # fmt: skip
    return wanted.where(exists().where(and_(place.contact_id == words.number, *narrowed))) if narrowed else wanted


def _seen_of(found: Select[Any], shape: Shape, marks: _Marks) -> Select[Any]:
    """Select of what was found, newest first, what the reader may see, up to as many as are wanted.

    In two steps: the first keeps PostgreSQL from walking all there is, the second from asking of rows that are not
    reached whether they may be seen.
    """
    fetched = found.cte("fetched").prefix_with("materialized", dialect="postgresql")
    in_order = select(*fetched.c).order_by(fetched.c.number.desc()).offset(literal_column("0")).subquery("in_order")
    wanted = select(*in_order.c)
    if shape.read:
        wanted = wanted.where(seen_one_by_one(marks.reader, marks.now, contact_id=in_order.c.number))
    return wanted.order_by(in_order.c.number.desc()).limit(marks.most)


def asked_in_parts(terms: tuple[Term, ...]) -> dict[str, str]:
    """Return what asks for each term in each part that counts for more, as a weighed search is given it."""
    return {f"in_{part.value}_{place}": index().asks((term,), part)
            for place, term in enumerate(terms) for part in WORTH}  # fmt: skip


def _worth_of(words: Index, terms: int) -> ColumnElement[int]:
    """Return what a row is worth, worked out where it is read: it need not be looked up a second time."""
    each = (
        case((words.holds(words_mark(f"in_{part.value}_{place}")), points), else_=0)
        for place in range(terms)
        for part, points in WORTH.items()
    )
    return functools.reduce(operator.add, each)

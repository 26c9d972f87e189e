"""The index of each database behind one face: a condition on its rows, and the column that names the contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    Subquery,
    TableClause,
    bindparam,
    cast,
    column,
    literal,
    literal_column,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from foundation.database import is_sqlite
from intake.search.domain.asking import Term
from intake.search.domain.documents import Part

_FTS5 = table("search_words", column("rowid", Integer), column("search_words"))
_GIN = table("search_words", column("contact_id", Integer), column("words"))
_RECORDS_FTS5 = table("search_words_beside", column("rowid", Integer), column("search_words_beside"))
_RECORDS_GIN = table("search_words_beside", column("number", Integer), column("words"))
_NEIGHBOURS, _NEIGHBOURHOOD = 4_096, 65_536
"""How many numbers on end share a bucket of PostgreSQL's index, a small or a large one; migration 0068 says the same.
Small ones are counted from nought upwards, large ones from minus one downwards, so that no two are called alike."""
_BUCKETS = literal_column(
    f"array[search_words.contact_id / {_NEIGHBOURS}, -1 - search_words.contact_id / {_NEIGHBOURHOOD}]", ARRAY(Integer)
)
WEIGHTS = {Part.PEOPLE: "A", Part.PLACE: "B", Part.NARRATIVE: "C"}


@dataclass(frozen=True)
class Index:
    """The connected database's index."""

    rows: TableClause | Subquery
    number: ColumnElement[int]

    def asks(self, terms: tuple[Term, ...], part: Part | None = None) -> str:
        """Return, in the database's own language, that a record holds every term, in one part or anywhere."""
        if is_sqlite():
            whole = " AND ".join(_fts5(term) for term in terms)
            return f"{part.value} : ({whole})" if part else whole
        return " & ".join(_tsquery(term, WEIGHTS[part] if part else "") for term in terms)

    def holds(self, asked: Any) -> ColumnElement[bool]:
        """Return the condition that a record holds what `asks` made, or a mark that stands for it."""
        if is_sqlite():
            return self.rows.c[self.rows.name].match(asked)
        found: ColumnElement[bool] = self.rows.c.words.op("@@", is_comparison=True)(cast(asked, TSQUERY))
        return found

    def meets(self, terms: tuple[Term, ...], part: Part | None = None) -> ColumnElement[bool]:
        """Return the condition that a record holds every term, in one part or anywhere."""
        return self.holds(literal(self.asks(terms, part)))


def index() -> Index:
    """Return the connected database's index of contacts."""
    return Index(_FTS5, _FTS5.c.rowid) if is_sqlite() else Index(_GIN, _GIN.c.contact_id)


def words_mark(name: str) -> Any:
    """Return the mark for what `Index.asks` made, in a prepared statement.

    PostgreSQL reads it once, as what it is. Given as a text it would be read anew for every row.
    """
    return bindparam(name, type_=String() if is_sqlite() else TSQUERY())


def stands_in(buckets: Any) -> ColumnElement[bool]:
    """Return the condition that a contact's number lies in one of some buckets of PostgreSQL's index."""
    found: ColumnElement[bool] = _BUCKETS.overlap(cast(buckets, ARRAY(Integer)))
    return found


def buckets_back(last: int, back: int) -> tuple[list[int], int]:
    """Return the buckets that hold the so many numbers up to the last, and how many numbers those reach back in all.

    Few buckets are asked for: each is a list to be walked.
    """
    first = max(0, last - back + 1)
    size = _NEIGHBOURS if back <= _NEIGHBOURHOOD else _NEIGHBOURHOOD
    among = range(first // size, last // size + 1)
    return [number if size == _NEIGHBOURS else -1 - number for number in among], last - among[0] * size + 1


def record_index() -> Index:
    """Return the connected database's index of what stands beside contacts, by its numbers."""
    return Index(_RECORDS_FTS5, _RECORDS_FTS5.c.rowid) if is_sqlite() else Index(_RECORDS_GIN, _RECORDS_GIN.c.number)


# Stems are letters and figures alone, so that quoting them is all that either language needs.
def _fts5(term: Term) -> str:
    return f'"{" ".join(term.stems)}"' + ("*" if term.begins else "")


def _tsquery(term: Term, weight: str) -> str:
    words = [f"'{stem}':{weight}" for stem in term.stems]
    if term.begins:
        words[-1] += "*"
    return f"({' <-> '.join(word.removesuffix(':') for word in words)})"

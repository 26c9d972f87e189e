"""The index of each database behind one face: a condition on its rows, and the column that names the contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, TableClause, cast, column, literal, table
from sqlalchemy.dialects.postgresql import TSQUERY

from foundation.database import is_sqlite
from intake.search.domain.asking import Term
from intake.search.domain.documents import Part

_FTS5 = table("search_words", column("rowid", Integer), column("search_words"))
_GIN = table("search_words", column("contact_id", Integer), column("words"))
_RECORDS_FTS5 = table("search_words_beside", column("rowid", Integer), column("search_words_beside"))
_RECORDS_GIN = table("search_words_beside", column("number", Integer), column("words"))
WEIGHTS = {Part.PEOPLE: "A", Part.PLACE: "B", Part.NARRATIVE: "C"}


@dataclass(frozen=True)
class Index:
    """The connected database's index."""

    rows: TableClause
    number: ColumnElement[int]

    def meets(self, terms: tuple[Term, ...], part: Part | None = None) -> ColumnElement[bool]:
        """Return the condition that a contact holds every term, in one part or anywhere."""
        if is_sqlite():
            whole = " AND ".join(_fts5(term) for term in terms)
            return self.rows.c[self.rows.name].match(f"{part.value} : ({whole})" if part else whole)
        asked = " & ".join(_tsquery(term, WEIGHTS[part] if part else "") for term in terms)
        found: ColumnElement[bool] = self.rows.c.words.op("@@", is_comparison=True)(_as_query(asked))
        return found


def index() -> Index:
    """Return the connected database's index of contacts."""
    return Index(_FTS5, _FTS5.c.rowid) if is_sqlite() else Index(_GIN, _GIN.c.contact_id)


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


def _as_query(asked: str) -> Any:
    return cast(literal(asked), TSQUERY)

"""Several short statements asked as one, ahead of those that want their rows.

Twenty look-ups of a row or two each take a page longer to send to a server than the server to answer. Here they make
one journey: what each gives is put into JSON by the database and read back by the types of its columns, so that the
rows are those it gives alone. Whoever asks one of them afterwards, in the same look at the same state, is given these.
SQLite lies in the process itself: there is no journey to spare, and JSON costs more than asking.

A page that knows all that it will read asks the whole of it so, and needs no session and no transaction of its own.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Date
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from foundation.database import in_transaction, is_sqlite, looking, reading
from foundation.driving import OneConnection, Ways, all_at_one_state, carried_out
from foundation.prepared import AHEAD, Compiled, Question, connection_of, numbered
from foundation.stored_values import read_from_words
from foundation.straight import straight

_LIST = "(select coalesce(json_agg(json_build_array({columns})), '[]'::json)::text from {name})"
_MOST_WHOLES = 64


@dataclass(frozen=True)
class _Whole:
    sql: str
    parts: tuple[Compiled, ...]


_wholes: dict[tuple[Any, ...], _Whole] = {}


@contextmanager
def one_look() -> Iterator[None]:
    """Let everything that is read in the block be one look at one state, over one connection.

    For a page that many parts read for. What is written meanwhile, here or by others, is not seen.
    """
    with reading() as session:
        token = looking.set(session)
        try:
            yield
        finally:
            looking.reset(token)


def ask_ahead(session: Session, *questions: Question) -> None:
    """Ask several statements at once, for those that will ask them next with the same values in this look.

    None of them changes anything or gives bytes. Nothing is asked ahead on SQLite, nor inside a transaction, where what
    was read may change meanwhile. Raises SQLAlchemy's DBAPIError and its kinds.
    """
    if not questions or is_sqlite() or in_transaction():
        return
    for question, rows in zip(questions, _at_once(connection_of(session), questions), strict=True):
        _hold(session, question, rows)


def ask_once(session: Session, question: Question) -> None:
    """Ask a statement now, on either database, for several that will ask it next in this look with the same values."""
    if not in_transaction() and not is_asked(session, question):
        _hold(session, question, question.rows(session))


def is_asked(session: Session, question: Question) -> bool:
    """Return whether a statement was asked ahead in this look with these values."""
    asked = session.info.get(AHEAD, {}).get(id(question.statement), ())
    return any(question.values.items() <= held.values.items() for held, _ in asked)


def rows_of_all(on: Session | OneConnection, *questions: Question) -> list[list[Any]]:
    """Return the rows of each of several statements, all of one state; one journey to a server.

    For whoever has no look open: the connection may be one whose statements are each a transaction of their own. None
    of them changes anything or gives bytes. Raises as `ask_ahead` does.
    """
    connection = connection_of(on)
    if connection.dialect.name == "postgresql":
        return _at_once(connection, questions)
    with _one_state(connection):
        return [question.rows(on) for question in questions]


@contextmanager
def _one_state(connection: OneConnection) -> Iterator[None]:
    """Let what is read of SQLite in the block be of one state, where no transaction is open already."""
    raw: Any = connection.connection.dbapi_connection
    if raw.in_transaction:
        yield
        return
    carried_out(connection, "BEGIN", ())
    try:
        yield
    finally:
        raw.rollback()


def _at_once(connection: OneConnection, questions: Sequence[Question]) -> list[list[Any]]:
    sql, given, parts = _as_one(connection.dialect, questions)
    found = carried_out(connection, sql, given, rows=True).first or ()
    return [_rows(part, text) for part, text in zip(parts, found, strict=True)]


def ask_all_at_once(session: Session, short: Sequence[Question], long: Sequence[Question]) -> bool:
    """Ask the whole of what a page reads, at one state, and hold it for those that will ask for it in this look.

    The short ones give a row or two each, and none of them bytes; the long ones give many. Whatever else is read in
    this look is of a newer state, so a page that turns out to need more begins anew with `forget`. Returns False where
    nothing was asked, because the look or a transaction has begun to read. Raises SQLAlchemy's DBAPIError.
    """
    if in_transaction() or session.in_transaction():
        return False
    with straight() as lent:
        if is_sqlite():
            whole = [(each, each.statement.whole(lent.dialect)) for each in (*short, *long)]
            found = all_at_one_state(lent, [(made.sql, made.values(each.values), made.ways) for each, made in whole])
            for (each, made), rows in zip(whole, found, strict=True):
                _hold(session, each, list(map(made.row, rows)))
        else:
            _ask_server(session, lent, short, long)
    return True


def forget(session: Session) -> None:
    """Forget what was asked ahead: whoever asks is given what is there now."""
    session.info.pop(AHEAD, None)


def _ask_server(session: Session, lent: OneConnection, short: Sequence[Question], long: Sequence[Question]) -> None:
    sql, given, parts = _as_one(lent.dialect, short)
    whole = [(each, each.statement.whole(lent.dialect)) for each in long]
    asked = [(sql, given, Ways()), *((made.sql, made.values(each.values), made.ways) for each, made in whole)]
    lists, *found = all_at_one_state(lent, asked)
    for question, part, text in zip(short, parts, lists[0], strict=True):
        _hold(session, question, _rows(part, text))
    for (each, made), rows in zip(whole, found, strict=True):
        _hold(session, each, list(map(made.row, rows)))


def _as_one(dialect: Dialect, questions: Sequence[Question]) -> tuple[str, list[Any], tuple[Compiled, ...]]:
    whole = _whole(dialect, questions)
    both = zip(whole.parts, questions, strict=True)
    return whole.sql, [value for part, question in both for value in part.values(question.values)], whole.parts


def _hold(session: Session, question: Question, rows: list[Any]) -> None:
    session.info.setdefault(AHEAD, {}).setdefault(id(question.statement), []).append((question, rows))


def _whole(dialect: Dialect, questions: Sequence[Question]) -> _Whole:
    key = tuple(question.statement for question in questions)
    held = _wholes.get(key)
    if held is None:
        if len(_wholes) >= _MOST_WHOLES:
            _wholes.clear()
        held = _wholes[key] = _written(dialect, questions)
    return held


def _written(dialect: Dialect, questions: Sequence[Question]) -> _Whole:
    parts = [question.statement.part(dialect) for question in questions]
    columns = [", ".join(f"c{place}" for place in range(len(part.types))) for part in parts]
    tables = ", ".join(f"p{at}({columns[at]}) as ({part.sql})" for at, part in enumerate(parts))
    lists = ", ".join(_LIST.format(columns=columns[at], name=f"p{at}") for at in range(len(parts)))
    read = (part.read_as(tuple(map(_from_json, part.types, part.results))) for part in parts)
    return _Whole(numbered(f"with {tables} select {lists}"), tuple(read))


def _rows(part: Compiled, text: str) -> list[Any]:
    return [part.made_anew(row) for row in json.loads(text)] if text != "[]" else []


def _from_json(kind: TypeEngine[Any], process: Any) -> Any:
    if isinstance(kind, Date):
        return lambda said: None if said is None else date.fromisoformat(said)
    return None if isinstance(kind, JSON) else read_from_words(kind, process)

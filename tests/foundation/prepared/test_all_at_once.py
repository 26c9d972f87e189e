"""All that a page reads, asked at once: the rows that each statement gives alone, and all of them of one state."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import BigInteger, String, bindparam, column, func, insert, select, table, text
from sqlalchemy.exc import DBAPIError

from foundation.database import Moment, engine, is_sqlite, reading, transaction
from foundation.prepared import Prepared, Question
from foundation.straight import straight
from foundation.together import ask_all_at_once, forget
from tests.support.statements import statements_asked

AT = datetime(2026, 10, 6, 9, 0, 0, 120, tzinfo=UTC)
NOTES = table("notes", column("id", BigInteger), column("said", String), column("at", Moment))
ALL = Prepared(select(NOTES).order_by(NOTES.c.id))
KEPT = Prepared(select(NOTES).order_by(NOTES.c.id), remembered=10)
LATE = Prepared(select(NOTES.c.id, NOTES.c.at).where(NOTES.c.at > bindparam("since", type_=Moment())))
PLANNED_ANEW = Prepared(select(NOTES.c.said).where(NOTES.c.said == bindparam("said")), by_values=True)
BROKEN = Prepared(select(func.no_such_function(NOTES.c.said).label("answer")))
MEANWHILE = Prepared(select(func.meanwhile().label("answer")))


@pytest.fixture
def notes(database: str) -> None:
    """Keep two notes."""
    moment = "datetime" if is_sqlite() else "timestamptz"
    with engine().begin() as connection:
        connection.exec_driver_sql(f"create table notes (id bigint, said text, at {moment})")
        rows = [{"id": 1, "said": "one\n", "at": AT}, {"id": 2, "said": None, "at": None}]
        connection.execute(insert(NOTES), rows)


QUESTIONS = (
    Question(ALL, {}), Question(LATE, {"since": AT.replace(year=2025)}), Question(KEPT, {}),
    Question(PLANNED_ANEW, {"said": "one\n"}),
)  # fmt: skip


def test_each_is_given_the_rows_that_it_gives_alone_and_nothing_is_asked_again(notes: None) -> None:
    with reading() as session:
        alone = [each.rows(session) for each in QUESTIONS]
    for _ in range(7):  # a server keeps the plan of what it is asked often
        with reading() as session, statements_asked() as statements:
            assert ask_all_at_once(session, QUESTIONS[:2], QUESTIONS[2:])
            assert [each.rows(session) for each in QUESTIONS] == alone
            assert not session.in_transaction()

    assert len(statements) == (4 if is_sqlite() else 3)
    assert alone[0] == [(1, "one\n", AT), (2, None, None)]


def test_what_was_forgotten_is_asked_anew(notes: None) -> None:
    with reading() as session:
        ask_all_at_once(session, (Question(ALL, {}),), ())
        with transaction() as writing:
            writing.execute(insert(NOTES).values(id=3, said="three", at=AT))
        assert len(ALL.all(session, {})) == 2
        forget(session)
        assert len(ALL.all(session, {})) == 3


def test_a_look_that_has_begun_to_read_and_a_transaction_ask_for_themselves(notes: None) -> None:
    with reading() as session:
        session.execute(text("select 1"))
        assert not ask_all_at_once(session, (Question(ALL, {}),), ())
    with transaction() as session:
        assert not ask_all_at_once(session, (Question(ALL, {}),), ())
        session.execute(insert(NOTES).values(id=3, said="three", at=AT))
        assert len(ALL.all(session, {})) == 3


@pytest.mark.parametrize("short", [True, False])
def test_a_statement_that_fails_is_told_without_its_values_and_the_next_look_is_whole(notes: None, short: bool) -> None:
    broken, whole = (Question(BROKEN, {}),), (Question(PLANNED_ANEW, {"said": "secret words"}), Question(ALL, {}))
    for _ in range(3):
        with reading() as session, pytest.raises(DBAPIError, match="no_such_function") as told:
            ask_all_at_once(session, broken if short else whole, whole if short else broken)
        assert "secret words" not in str(told.value)
    with reading() as session:
        assert ask_all_at_once(session, whole, ())
        assert len(ALL.all(session, {})) == 2


def test_what_others_write_between_two_of_its_statements_is_not_seen(notes: None) -> None:
    with _written_meanwhile(), reading() as session:
        assert ask_all_at_once(session, (Question(LATE, {"since": AT}),), (Question(MEANWHILE, {}), Question(KEPT, {})))
        assert [row.id for row in KEPT.all(session, {})] == [1, 2]
    with reading() as session:
        assert [row.id for row in KEPT.all(session, {})] == [1, 2, 3]


@contextmanager
def _written_meanwhile() -> Iterator[None]:
    """Let somebody else write a note while MEANWHILE is carried out, and not before."""
    with _called_by_the_statement() if is_sqlite() else _while_the_statement_waits():
        yield


def _write() -> None:
    with transaction() as session:
        session.execute(insert(NOTES).values(id=3, said="three", at=AT))


@contextmanager
def _called_by_the_statement() -> Iterator[None]:
    def meanwhile() -> int:
        other = threading.Thread(target=_write)
        other.start()
        other.join()
        return 0

    with straight() as lent:
        raw: Any = lent.connection.dbapi_connection
        raw.create_function("meanwhile", 0, meanwhile)
    yield


@contextmanager
def _while_the_statement_waits() -> Iterator[None]:
    """The statement waits for a lock, which is let go when the note is written."""
    waits = "create function meanwhile() returns integer language sql as 'select pg_advisory_xact_lock(7); select 0'"
    with engine().begin() as connection:
        connection.exec_driver_sql(waits)
    with engine().connect() as holding, engine().connect() as watching:
        holding.execute(text("select pg_advisory_lock(7)"))

        def watch() -> None:
            waiting = text("select count(*) from pg_locks where locktype = 'advisory' and not granted")
            until = time.monotonic() + 30
            while not watching.scalar(waiting) and time.monotonic() < until:
                time.sleep(0.005)
            _write()
            holding.execute(text("select pg_advisory_unlock(7)"))

        other = threading.Thread(target=watch)
        other.start()
        try:
            yield
        finally:
            other.join()


def test_a_connection_that_the_server_ended_is_lent_to_nobody_again(notes: None) -> None:
    if is_sqlite():
        pytest.skip("SQLite has no server that ends a connection")
    with straight() as lent:
        ended = lent.connection.dbapi_connection
    with engine().begin() as connection:
        ends = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid <> pg_backend_pid()"
        connection.exec_driver_sql(f"{ends} and datname = current_database()")
    with reading() as session, pytest.raises(DBAPIError) as told:
        ask_all_at_once(session, QUESTIONS[:2], QUESTIONS[2:])
    with straight() as lent:
        assert lent.connection.dbapi_connection is not ended
    with reading() as session:
        assert ask_all_at_once(session, QUESTIONS[:2], QUESTIONS[2:])
    assert told.value.connection_invalidated or ended.closed

"""Whoever waits for others to write is told in the end, and what they typed is still there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from foundation import database
from foundation.database import engine, is_busy, is_sqlite, reading, transaction, turn_to_write
from foundation.signin import open_to_all
from foundation.turns import TurnTooLate, free_turn, turn_at


@contextmanager
def _somebody_writing() -> Iterator[None]:
    """Hold the turn to write from another thread, as a process that hangs would."""
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        with turn_to_write():
            begun.set()
            over.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert begun.wait(5)
    try:
        yield
    finally:
        over.set()
        holder.join()


def _write() -> None:
    with transaction() as session:
        session.execute(text("select 1"))


def test_nobody_waits_for_ever_to_write_on_the_embedded_database(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_sqlite():
        assert _lock_timeout() == "15s"
        return
    monkeypatch.setattr("foundation.database.LONGEST_WAIT", 0.1)

    with _somebody_writing(), pytest.raises(TurnTooLate) as refused:
        _write()

    assert is_busy(refused.value)
    _write()  # the turn that came too late was given back


def _lock_timeout() -> str:
    with reading() as session:
        return str(session.scalar(text("show lock_timeout")))


def test_a_turn_that_comes_in_time_is_taken_and_given_back(tmp_path: Path) -> None:
    order: list[str] = []
    file, first_has_it = tmp_path / "turn", threading.Event()

    def first() -> None:
        with turn_at(file, within=5):
            first_has_it.set()
            order.append("first")

    other = threading.Thread(target=first)
    with turn_at(file, within=5):
        other.start()
        assert not first_has_it.wait(0.05)
        order.append("here")
    other.join()

    assert order == ["here", "first"]


def test_only_as_many_turns_are_free_as_there_are_files(tmp_path: Path) -> None:
    files = (tmp_path / "one", tmp_path / "two")

    with free_turn(files) as one, free_turn(files) as two, free_turn(files) as three:
        assert (one, two, three) == (True, True, False)
    with free_turn(files) as again:
        assert again


@pytest.fixture
def browser(app_of_its_own: Flask) -> FlaskClient:
    """Return a browser on an application with an address that writes."""
    app = app_of_its_own

    @app.route("/writes", methods=["GET", "POST"])
    @open_to_all("It is here to write, in tests only.")
    def writes() -> str:
        _write()
        return "written"

    app.config["WTF_CSRF_ENABLED"] = False
    app.testing = False
    return app.test_client()


def test_a_page_that_could_not_be_written_says_so_and_keeps_what_was_typed(
    browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_sqlite():
        return
    monkeypatch.setattr(database, "LONGEST_WAIT", 0.1)
    with _somebody_writing():
        answer = browser.post("/writes?step=2", data={"views": "She said <b>no</b>", "password": "plum kettle"})
        looked = browser.get("/writes")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert 'name="views" value="She said &lt;b&gt;no&lt;/b&gt;"' in answer.text
    assert 'action="/writes?step=2"' in answer.text
    assert "plum kettle" not in answer.text
    assert (looked.status_code, "load the page again" in looked.text) == (503, True)
    assert browser.post("/writes").text == "written"


def test_a_lock_that_postgresql_does_not_give_in_time_counts_as_busy_too(database: str) -> None:
    if is_sqlite():
        return
    with engine().connect() as holder, engine().connect() as other:
        holder.execute(text("lock table outbox in exclusive mode"))
        other.execute(text("set local lock_timeout = 50"))
        with pytest.raises(Exception, match="lock timeout") as refused:
            other.execute(text("lock table outbox in exclusive mode"))

    assert isinstance(refused.value.orig, psycopg.errors.LockNotAvailable)  # type: ignore[attr-defined]  # SQLAlchemy's
    assert is_busy(refused.value)


def test_two_who_wait_for_each_other_count_as_busy_and_one_of_them_goes_on(database: str) -> None:
    if is_sqlite():
        return
    faults: list[DBAPIError] = []

    def lock(connection: Connection, words: str) -> None:
        try:
            connection.execute(text(words))
        except DBAPIError as fault:
            faults.append(fault)

    outbox, trail = "lock table outbox in exclusive mode", "lock table audit_entries in exclusive mode"
    with engine().connect() as one, engine().connect() as other:
        lock(one, outbox)
        lock(other, trail)
        waits = threading.Thread(target=lock, args=(one, trail))
        waits.start()
        lock(other, outbox)
        waits.join()

    assert [is_busy(fault) for fault in faults] == [True]


def test_what_is_read_in_one_look_is_of_one_moment(database: str) -> None:
    with reading() as session:
        before = session.scalar(text("select count(*) from outbox"))
        with engine().begin() as other:
            other.execute(text(_ONE_MORE))
        assert session.scalar(text("select count(*) from outbox")) == before
    with reading() as session:
        assert session.scalar(text("select count(*) from outbox")) == before + 1


_ONE_MORE = (
    "insert into outbox (code, about, dedupe_key, created_at, attempts, next_at) "
    "values ('x', 'paper:1', 'one', '2026-10-06', 0, '2026-10-06')"
)


def test_nothing_can_be_written_where_a_page_only_reads_on_postgresql(database: str) -> None:
    if is_sqlite():
        return
    with reading() as session, pytest.raises(Exception, match="read-only"):
        session.execute(text(_ONE_MORE))
    _write()

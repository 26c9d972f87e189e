"""What the database is asked to promise: a commit that was answered is on the disk, and no rule is switched off."""

from datetime import UTC, datetime, timedelta, timezone

import pysqlite3
import pytest
from sqlalchemy import insert, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from foundation.database import DatabaseUnsafe, Moment, connect, engine, is_sqlite, reading, sqlite_is_safe, transaction
from foundation.signin.tables import OrganisationRow


def asked(words: str) -> object:
    with engine().connect() as connection:
        return connection.execute(text(words)).scalar()


def test_the_embedded_database_writes_ahead_waits_for_the_disk_and_checks_what_refers_to_what(database: str) -> None:
    if not is_sqlite():
        assert (asked("show timezone"), asked("show statement_timeout")) == ("UTC", "1min")
        return
    promised = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "secure_delete": 1}

    assert {name: asked(f"pragma {name}") for name in promised} == promised


def test_what_refers_to_nothing_is_refused(database: str) -> None:
    words = "insert into sessions (id_hash, account_id) values ('x', 'nobody')"

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(text(words))


def test_a_transaction_that_joined_another_stands_or_falls_with_it(database: str) -> None:
    row = {"id": "o", "name": "Invented Homes", "kind": "housing", "active": True, "created_at": datetime.now(UTC)}

    def add_and_fail() -> None:
        with transaction():
            with transaction() as joined:
                joined.execute(insert(OrganisationRow).values(row))
            raise RuntimeError("the outer one fails")

    with pytest.raises(RuntimeError):
        add_and_fail()

    with reading() as session:
        assert session.get(OrganisationRow, "o") is None


@pytest.mark.parametrize(
    ("version", "safe"),
    [((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
     ((3, 50, 7), True), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 60, 0), True)],
)  # fmt: skip
def test_a_library_that_can_lose_a_commit_is_known_by_its_version(version: tuple[int, ...], safe: bool) -> None:
    assert sqlite_is_safe(version) is safe


def test_it_is_not_begun_with_a_library_that_can_lose_a_commit(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(pysqlite3, "sqlite_version_info", (3, 51, 2))

    with pytest.raises(DatabaseUnsafe, match="PostgreSQL"):
        connect(f"sqlite:///{tmp_path}/unsafe.db")


def test_the_library_that_comes_with_the_hub_is_a_safe_one() -> None:
    assert sqlite_is_safe(pysqlite3.sqlite_version_info)


def test_a_moment_without_a_zone_is_never_stored_and_every_other_is_stored_in_utc() -> None:
    moment, column = datetime(2026, 7, 6, 10, tzinfo=timezone(timedelta(hours=1))), Moment()

    with pytest.raises(ValueError, match="zone"):
        column.process_bind_param(datetime(2026, 7, 6, 10), sqlite.dialect())  # noqa: DTZ001  # the fault that is refused
    assert column.process_bind_param(moment, sqlite.dialect()) == datetime(2026, 7, 6, 9, tzinfo=UTC)

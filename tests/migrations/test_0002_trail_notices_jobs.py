"""0002: the trail, the outbox and the timetable come, hold rows, and go."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from foundation import schema
from foundation.audit.tables import TAKEN, guards
from foundation.database import engine, is_sqlite, transaction

TABLES = {"audit_entries", "audit_checkpoints", "audit_checkpoint_heads", "outbox", "job_runs", "scheduler_leases"}
ROWS = {
    "audit_entries": "(1, 'paper:1', 1, :at, 'paper.seen', 'public', '', '{}', 'x')",
    "audit_checkpoints": "(1, :at, 1, 1, 'x')",
    "audit_checkpoint_heads": "('paper:1', 1, 1, 'x')",
    "outbox": "(1, 'something', 'paper:1', 'key', :at, 0, :at, null, null, null, null, null)",
    "job_runs": "(1, 'a', :at, false, 0, null, null, null, null, null)",
    "scheduler_leases": "('scheduler', 'one', 1, :at)",
}


def _tables() -> set[str]:
    return set(inspect(engine()).get_table_names())


def _fill(at: datetime) -> None:
    with transaction() as session:
        for table, values in ROWS.items():
            session.execute(text(f"insert into {table} values {values}"), {"at": at.replace(tzinfo=None)})  # noqa: S608 - our own words


def test_it_goes_and_comes_back_with_rows_in_every_table(database: str, at: datetime) -> None:
    schema.downgrade("0002")
    _fill(at)

    schema.downgrade("0001")
    assert not _tables() & TABLES

    schema.upgrade("0002")
    assert _tables() >= TABLES
    _fill(at)


@pytest.mark.parametrize("table", sorted(TAKEN))
def test_it_puts_up_the_guards_of_the_trail(database: str, at: datetime, table: str) -> None:
    schema.downgrade("0002")
    _fill(at)

    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(f"delete from {table}"))  # noqa: S608 - the name is ours


def test_its_guards_are_those_the_tables_ask_for(database: str) -> None:
    wanted = [statement for table in TAKEN for statement in guards("sqlite" if is_sqlite() else "postgresql", table)]

    assert sorted(_guards_there()) == sorted({_plain(one) for one in wanted if one.startswith("create trigger")})


def _guards_there() -> list[Any]:
    asked = "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal and tgname like 'audit%'"
    if is_sqlite():
        asked = "select sql from sqlite_master where type = 'trigger' and tbl_name like 'audit%'"
    with engine().connect() as connection:
        return [_plain(row[0]) for row in connection.execute(text(asked))]


def _plain(statement: str) -> str:
    words = " ".join(statement.lower().replace("public.", "").split())
    return words.replace("delete or update or truncate", "update or delete or truncate").replace(
        "before delete or truncate or update", "before update or delete or truncate"
    )

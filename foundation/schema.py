"""The shape of the database: Alembic run from code, on the connected engine, all or nothing.

Migrations live in `migrations/versions/NNNN_name.py`; `migrations/HEAD` names the newest one, so that two branches that
both add a migration collide in git and not on somebody's server.
"""

import contextlib
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from foundation import database
from foundation.config import ROOT

if TYPE_CHECKING:  # the library is loaded when something is to be changed: most starts only ask whether all is current
    from alembic.config import Config

MIGRATIONS = ROOT / "migrations"
_NOT_CAPABILITIES = {"tests", "migrations"}
WORDS = "search_words"
"""Tables named so are an index of words, of each database's own kind, which no tables of the code can describe."""
_ONE_AT_A_TIME = 4_155_021  # any number, the same in every process: PostgreSQL's advisory lock for migrating


class SchemaOutOfDate(Exception):
    """The database is not at the newest migration; run `hub db upgrade`."""


class MigrationUnknown(Exception):
    """There is no migration of this number."""


class MigrationRefused(Exception):
    """A migration would have left rows that point at nothing; nothing was changed."""


def load_tables(root: Path = ROOT) -> list[str]:
    """Import every `tables` module of every package under `root`, so that `Base.metadata` is whole; say which."""
    packages = [path.parent for path in root.glob("*/__init__.py") if path.parent.name not in _NOT_CAPABILITIES]
    found = [path for package in packages for path in package.rglob("tables*") if _is_module(path)]
    names = sorted(".".join(path.relative_to(root).with_suffix("").parts) for path in found)
    for name in names:
        importlib.import_module(name)
    return names


def _is_module(path: Path) -> bool:
    return path.name == "tables.py" or (path.name == "tables" and (path / "__init__.py").exists())


def upgrade(to: str = "head") -> None:
    """Bring the connected database up to a migration, by default the newest. Raises MigrationRefused."""
    from alembic import command

    with _locked_connection() as connection:
        command.upgrade(_config(connection), to)


def downgrade(to: str) -> None:
    """Take the connected database back to a migration; `base` is an empty one.

    Raises MigrationUnknown, and MigrationRefused when rows would point at nothing.
    """
    from alembic import command

    if to != "base" and not any((MIGRATIONS / "versions").glob(f"{to}_*.py")):
        raise MigrationUnknown(f"There is no migration {to}. They are numbered from 0001 to {head()}.")
    with _locked_connection() as connection:
        command.downgrade(_config(connection), to)


def current() -> str | None:
    """Return the migration the connected database is at; None for an empty one."""
    with database.engine().connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar_one_or_none()


def head() -> str:
    """Return the newest migration there is, as `migrations/HEAD` names it."""
    return (MIGRATIONS / "HEAD").read_text().partition("_")[0]


def require_current() -> None:
    """Raise SchemaOutOfDate unless the connected database is at the newest migration."""
    at, newest = current(), head()
    if at != newest:
        raise SchemaOutOfDate(f"The database is at migration {at or 'none'}, not {newest}: run `hub db upgrade`.")


def check() -> list[str]:
    """Return every difference between the connected database and the tables in the code; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    load_tables()
    with database.engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _of_the_code})
        return [str(difference) for difference in compare_metadata(context, database.Base.metadata)]


def _of_the_code(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not str(name).startswith(WORDS)


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextlib.contextmanager
def _locked_connection() -> Iterator[Connection]:
    """Give the one connection that may change the schema now; commit at the end, or change nothing."""
    with database.turn_to_write(), database.engine().connect() as connection:
        embedded = connection.dialect.name == "sqlite"
        raw: Any = connection.connection.dbapi_connection
        if embedded:
            # Changing a table there means making it anew and dropping the old one, which would take its children
            # along; the keys are checked as a whole before the commit instead. No effect once a transaction is open.
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if not embedded:
                    _take_turn(connection)
                yield connection
                _refuse_orphans(connection, embedded=embedded)
        finally:
            if embedded:
                raw.execute("PRAGMA foreign_keys=ON")


def _take_turn(connection: Connection) -> None:
    """Wait for whoever migrates already, however long that takes; a migration itself may be long, and pause, as well.

    Only tables that a running hub holds are not waited for longer than anybody else waits: its pages would wait behind.
    """
    for limit in ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout"):
        connection.execute(text(f"set local {limit} = 0"))
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
    connection.execute(text(f"set local lock_timeout = {database.LONGEST_WAIT * 1000}"))


def _refuse_orphans(connection: Connection, *, embedded: bool) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() if embedded else []
    if orphans:
        tables = ", ".join(sorted({str(row[0]) for row in orphans}))
        raise MigrationRefused(f"Rows in {tables} would point at rows that are gone. Nothing was changed.")

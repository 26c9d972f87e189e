"""The database: one typed Base, one engine a process, one way to read and one way to write.

`transaction()` is the only way to write. It joins a transaction that is already open, so an action behaves alike from a
screen, the API, a command, a job or a batch. On SQLite it takes a place in a file-lock queue first and then
`BEGIN IMMEDIATE`, so writers wait their turn instead of failing (docs/adr/0004).
"""

import contextlib
import json
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import JSON, DateTime, Engine, MetaData, create_engine, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator

from foundation.planning import PlannedByValues
from foundation.turns import TurnTooLate, turn_at

# The first SQLite without the WAL-reset fault, which can lose commits when several processes share one file
# (reliability notes in docs/adr/0004; fixed in 3.51.3, and in the maintained branches 3.44.6 and 3.50.7).
SAFE_SQLITE = (3, 51, 3)
SAFE_BRANCHES = ((3, 44, 6), (3, 50, 7))

LONGEST_WAIT = 15
"""Seconds that anyone waits for those who write before them; then a person is told, rather than left waiting."""


class DatabaseUnsafe(Exception):
    """The database library or server cannot keep what it is given; the message says what to change."""


class Base(DeclarativeBase):
    """Every table's parent; names constraints alike on both databases so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. Refuses one without a zone, so that no local time is ever stored by mistake."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored moment needs its zone: pass an aware datetime.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Facts = JSON().with_variant(JSONB(), "postgresql")
"""A column of plain facts as JSON: text, numbers, lists and dictionaries."""


def storable(text_typed: str) -> str:
    """Return text both databases can hold: NUL and lone surrogates are taken out, everything else is kept as typed."""
    return text_typed.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


@dataclass(frozen=True)
class _Connected:
    engine: Engine
    reader: Engine
    single: Engine
    url: str
    queue_file: Path | None


_connected: _Connected | None = None
_open: ContextVar[Session | None] = ContextVar("open_transaction", default=None)
looking: ContextVar[Session | None] = ContextVar("one_look", default=None)


def sqlite_is_safe(version: tuple[int, ...]) -> bool:
    """Return whether an SQLite version is free of the WAL-reset fault."""
    return version >= SAFE_SQLITE or any(version[:2] == safe[:2] and version >= safe for safe in SAFE_BRANCHES)


def connect(url: str) -> Engine:
    """Make the process-wide engine, replacing an earlier one. Raises DatabaseUnsafe when commits could be lost."""
    global _connected
    if _connected is not None:
        _connected.engine.dispose()
        if _connected.url == url:
            return _connected.engine  # with new connections, and with every statement it has compiled
    engine, queue_file = _sqlite(url) if url.startswith("sqlite") else (_postgresql(url), None)
    single = engine if queue_file else _of_single_statements(engine, url)
    # SQLite's readers see one state by nature; PostgreSQL has to be asked, or each statement sees what is newest.
    alike = {} if queue_file else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    reader = engine.execution_options(**alike)
    _connected = _Connected(engine=engine, reader=reader, single=single, url=url, queue_file=queue_file)
    return engine


def engine() -> Engine:
    """Return the engine made by `connect`. Raises RuntimeError before that."""
    if _connected is None:
        raise RuntimeError(_NOT_YET)
    return _connected.engine


def single_statements() -> Engine:
    """Return the engine whose statements are each a transaction of their own. Raises RuntimeError before `connect`."""
    if _connected is None:
        raise RuntimeError(_NOT_YET)
    return _connected.single


_NOT_YET = "No database yet: call foundation.database.connect(url) first."


def is_sqlite() -> bool:
    """Return whether the connected database is the embedded one."""
    return engine().dialect.name == "sqlite"


def _sqlite(url: str) -> tuple[Engine, Path]:
    version = pysqlite3.sqlite_version_info
    if not sqlite_is_safe(version):
        raise DatabaseUnsafe(
            f"SQLite {pysqlite3.sqlite_version} can lose commits when several processes share a file. "
            "Install the pinned pysqlite3 (run `make setup`), or set DATABASE_URL to a PostgreSQL server."
        )
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(
        url,
        module=pysqlite3,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        pool_reset_on_return=None,
        connect_args={"timeout": 10, "check_same_thread": False},
        json_serializer=_compact_json,
    )
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    event.listen(made, "reset", _roll_back_what_is_open)
    return made, path.with_name(path.name + ".queue")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy, not the driver, says when a transaction begins
    connection.execute("PRAGMA busy_timeout=10000")
    # Changing the journal's mode wants the file to itself for a moment; once it is WAL it stays so, and asking is free.
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode=WAL")
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _roll_back_what_is_open(connection: Any, *_: object) -> None:
    if connection.in_transaction:  # asking costs nothing, rolling back nothing does
        connection.rollback()


def _begin_sqlite(connection: Any) -> None:
    # To the driver itself: SQLAlchemy takes longer over this one word than over some whole statements.
    connection.connection.dbapi_connection.execute("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


_writing: ContextVar[bool] = ContextVar("writing", default=False)


def _postgresql(url: str) -> Engine:
    made = _postgresql_engine(url)
    with made.connect() as connection:
        if connection.execute(text("show synchronous_commit")).scalar() == "off" and not _scratch_server(connection):
            raise DatabaseUnsafe(
                "synchronous_commit is off on this PostgreSQL server: an acknowledged commit could be "
                "lost. Set it to on."
            )
    return made


def _postgresql_engine(url: str, **ways: Any) -> Engine:
    options = (
        f"-c timezone=UTC -c statement_timeout=60000 -c lock_timeout={LONGEST_WAIT * 1000} "
        "-c idle_in_transaction_session_timeout=60000"
    )
    given = {"options": options, "cursor_factory": PlannedByValues}
    return create_engine(url, pool_size=4, max_overflow=12, json_serializer=_compact_json, connect_args=given, **ways)


def _of_single_statements(engine: Engine, url: str) -> Engine:
    """PostgreSQL has connections of their own for these: changing one there and back costs as much as a look-up."""
    made = _postgresql_engine(url, isolation_level="AUTOCOMMIT", pool_reset_on_return=None)
    event.listen(engine, "engine_disposed", lambda _engine: made.dispose())
    return made


def _scratch_server(connection: Any) -> bool:
    return str(connection.execute(text("show fsync")).scalar()) == "off"  # a throw-away server, as tests start


_compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@contextlib.contextmanager
def transaction() -> Iterator[Session]:
    """Open a write transaction, or join the one already open in this context; commit once, at the outermost level.

    Any exception rolls the whole of it back.
    """
    joined = _open.get()
    if joined is not None:
        yield joined
        return
    with turn_to_write(), Session(engine(), expire_on_commit=False) as session, session.begin():
        token = _open.set(session)
        try:
            yield session
            session.flush()
        finally:
            _open.reset(token)


def in_transaction() -> bool:
    """Return whether a write transaction is open in this context, which `transaction` would join."""
    return _open.get() is not None


@contextlib.contextmanager
def reading() -> Iterator[Session]:
    """Open a read-only look at one consistent state; inside a transaction or one look, read within it."""
    joined = _open.get() or looking.get()
    if joined is not None:
        yield joined
        return
    with Session(_for_reading(), expire_on_commit=False) as session:
        yield session
        # PostgreSQL's driver forgets with every rollback what it had prepared; there, nothing read here can be written.
        (session.rollback if is_sqlite() else session.commit)()


def _for_reading() -> Engine:
    if _connected is None:
        raise RuntimeError(_NOT_YET)
    return _connected.reader


@contextlib.contextmanager
def turn_to_write() -> Iterator[None]:
    """Wait for this process's turn to write SQLite; PostgreSQL does its own queueing.

    Raises foundation.turns.TurnTooLate after LONGEST_WAIT, as PostgreSQL's own limit does in its way: see `is_busy`.
    """
    queue_file = _connected.queue_file if _connected else None
    token = _writing.set(True)
    try:
        # A kernel file lock hands the turn over at once; SQLite's busy handler polls, and starves the unlucky.
        with turn_at(queue_file, within=LONGEST_WAIT) if queue_file else contextlib.nullcontext():
            yield
    finally:
        _writing.reset(token)


def is_busy(fault: BaseException) -> bool:
    """Return whether something failed only because others were writing: the same may do a little later."""
    if isinstance(fault, TurnTooLate):
        return True
    cause = fault.orig if isinstance(fault, DBAPIError) else None
    return getattr(cause, "sqlstate", "") in _OTHERS_WRITE or "database is locked" in str(cause)


_OTHERS_WRITE = frozenset({"55P03", "40P01"})
"""A lock that was not given in time, and two who each waited for the other: PostgreSQL ends one of them."""

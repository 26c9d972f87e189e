"""A fresh, migrated, empty database for each test: migrated once a run, then copied.

Every worker of a run shares one migrated original. On SQLite it is a file; on PostgreSQL it is a template database.
"""

import fcntl
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pysqlite3

from foundation import database, schema
from tests.support import postgres

_numbers = itertools.count(1)

# PostgreSQL takes fifty milliseconds to copy a database and two to empty one, so a worker empties its own and goes on
# with it. The shape (tables, columns, triggers) is compared first: what a test altered is thrown away.
EMPTY_ORIGINALS = {"migrated"}
_in_use: set[Path] = set()
_spares: dict[str, str] = {}
_shapes: dict[Path, object] = {}
_OTHERS_GO = """select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()"""
_SHAPE = """select
    (select md5(string_agg(concat(relname, relkind, relnatts), ',' order by relname)) from pg_class
        where relnamespace = 'public'::regnamespace),
    (select md5(string_agg(concat(tgrelid::regclass, tgname, tgenabled), ',' order by tgrelid, tgname)) from pg_trigger
        where not tgisinternal)"""
_TABLES = "select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version'"
_RESTART = """select setval(quote_ident(sequencename)::regclass, start_value, false) from pg_sequences
    where schemaname = 'public' and last_value is not null"""


@contextmanager
def fresh(kind: str, *, shared: Path, scratch: Path) -> Iterator[str]:
    """Connect to a migrated, empty database of its own, give its address, and remove it afterwards.

    `shared` is a folder common to all workers of the run, `scratch` one that is this test's alone.
    """
    with copy_of("migrated", schema.upgrade, kind=kind, shared=shared, scratch=scratch) as url:
        yield url


@contextmanager
def copy_of(name: str, fill: Callable[[], object], *, kind: str, shared: Path, scratch: Path) -> Iterator[str]:
    """Connect to a copy of the original called `name`, which `fill` makes on an empty database once a run."""
    # One worker makes the original and so loads every table. The others write rows that point at tables of theirs too.
    schema.load_tables()
    make_original(name, fill, kind=kind, shared=shared)
    copier = _postgresql_copy if kind == "postgresql" else _sqlite_copy
    with copier(name, shared, scratch) as url:
        database.connect(url)
        try:
            yield url
        finally:
            database.engine().dispose()


def make_original(name: str, fill: Callable[[], object], *, kind: str, shared: Path, upon: str | None = None) -> None:
    """Make the original called `name`, unless the run has it: `fill` on an empty database, or on a copy of another."""
    with _once(shared, f"{name}.{kind}") as first:
        if first:
            begin = _postgresql_beginning if kind == "postgresql" else _sqlite_beginning
            database.connect(begin(name, shared, upon))
            fill()
            database.engine().dispose()
            if kind == "sqlite":
                with closing(pysqlite3.connect(str(_file(shared, name)))) as connection:
                    connection.execute("pragma wal_checkpoint(truncate)")


@contextmanager
def _once(shared: Path, name: str) -> Iterator[bool]:
    """Hold the run's lock for `name`; true when nobody has made it yet."""
    done = shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not done.exists()
        done.touch()


def _file(shared: Path, name: str) -> Path:
    return shared / f"{name}.db"


def _sqlite_beginning(name: str, shared: Path, upon: str | None) -> str:
    original = _file(shared, name)
    _remove(original)
    if upon:
        shutil.copyfile(_file(shared, upon), original)
    return f"sqlite:///{original}"


@contextmanager
def _sqlite_copy(name: str, shared: Path, _scratch: Path) -> Iterator[str]:
    # One place for all the copies a worker makes one after the other: the engine of an address keeps what it compiled.
    copy = _file(shared, f"{name}-{os.getpid()}")
    if copy in _in_use:
        copy = _file(shared, f"{name}-{os.getpid()}-{next(_numbers)}")
    _in_use.add(copy)
    shutil.copyfile(_file(shared, name), copy)
    yield f"sqlite:///{copy}"
    _remove(copy)
    _in_use.discard(copy)


def _remove(file: Path) -> None:
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()


def _postgresql_beginning(name: str, _shared: Path, upon: str | None) -> str:
    folder = Path(os.environ[postgres.SOCKET_FOLDER])
    _order(folder, f"drop database if exists {name} with (force)")
    _order(folder, f"create database {name} template {upon or 'template0'}")
    return postgres.url(folder, name)


@contextmanager
def _postgresql_copy(name: str, _shared: Path, _scratch: Path) -> Iterator[str]:
    folder = Path(os.environ[postgres.SOCKET_FOLDER])
    copy = f"{name}_{os.getpid()}_{next(_numbers)}"
    spare = _spares.pop(name, None)
    if spare is None:
        _order(folder, f"create database {copy} template {name} strategy wal_log")
        spare = copy
        if name in EMPTY_ORIGINALS and folder not in _shapes:
            with _inside(folder, spare) as connection:
                _shapes[folder] = connection.execute(_SHAPE).fetchone()
    yield postgres.url(folder, spare)
    if name in EMPTY_ORIGINALS and _wiped(folder, spare):
        _spares[name] = spare
    else:
        _order(folder, f"drop database {spare} with (force)")


def _wiped(folder: Path, name: str) -> bool:
    """Empty a database a test has used; false when the test changed more than rows, so that it cannot be used again."""
    with _inside(folder, name) as connection:
        connection.execute(_OTHERS_GO)
        if connection.execute(_SHAPE).fetchone() != _shapes[folder]:
            return False
        tables = [row[0] for row in connection.execute(_TABLES)]
        # As a replica, so that neither append-only triggers nor foreign keys stand in the way.
        emptied = "; ".join(f'delete from "{table}"' for table in tables)  # noqa: S608  # our own tables
        connection.execute(f"set session_replication_role = replica; {emptied}")  # type: ignore[arg-type]  # our own names
        connection.execute(_RESTART)
    return True


def make_database(folder: Path, name: str) -> None:
    """Make an empty database on the server in `folder`, unless it is there."""
    with _inside(folder, "postgres") as connection:
        there = connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone()
    if not there:
        _order(folder, f'create database "{name}" template template0')


def _inside(folder: Path, name: str) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(host=str(folder), user="hub", dbname=name, autocommit=True)


def _order(folder: Path, command: str) -> None:
    with _inside(folder, "postgres") as connection:
        connection.execute(command)  # type: ignore[arg-type]  # names are ours, never typed by anyone

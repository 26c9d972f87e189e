"""The schema as it was after each migration, with and without rows: each age is made from the one before, once a run.

Walking there from the empty or the newest schema in every test would cost more with every migration ever written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from foundation import schema
from foundation.database import engine
from tests.support import databases, rows

BASE = "base"
NUMBERS = tuple(path.name[:4] for path in sorted((schema.MIGRATIONS / "versions").glob("*.py")))
AGES = (BASE, *NUMBERS)


@contextmanager
def with_rows(age: str, *, kind: str, shared: Path, scratch: Path) -> Iterator[str]:
    """Connect to a database as it was after the migration `age`, with rows in every table, and give its address."""
    _make(age, kind=kind, shared=shared)
    name = f"rows_at_{age}"
    databases.make_original(name, _fill, kind=kind, shared=shared, upon=f"at_{age}")
    with databases.copy_of(name, _fill, kind=kind, shared=shared, scratch=scratch) as url:
        yield url


def _make(age: str, *, kind: str, shared: Path) -> None:
    earlier = None
    for each in AGES[: AGES.index(age) + 1]:
        name = f"at_{each}"
        step = partial(schema.upgrade, each) if earlier else _nothing
        databases.make_original(name, step, kind=kind, shared=shared, upon=earlier)
        earlier = name


def _nothing() -> None:
    """Leave the database empty: the age before the first migration."""


def _fill() -> None:
    with engine().begin() as connection:
        rows.fill(connection)

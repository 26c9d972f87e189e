"""The fictional county, loaded once a run and copied for each test that wants it: small and of old, or of today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app import wire
from foundation import clock, database, schema
from intake.demo.load import load_county
from tests.support import databases
from tests.support.settings import settings_for

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
SIZE = 0.01
SIZE_OF_A_YEAR = 0.05
SEED = 1


@contextmanager
def copy_of_the_county(*, kind: str, shared: Path, scratch: Path) -> Iterator[str]:
    """Connect to a copy of a small county as it stands on Tuesday 6 October 2026; the application is wired to it."""

    def fill() -> None:
        schema.upgrade()
        _wire(scratch)
        load_county(now=NOW, seed=SEED, size=SIZE)

    with databases.copy_of("county", fill, kind=kind, shared=shared, scratch=scratch) as url:
        _wire(scratch)
        yield url


@contextmanager
def county_of_today(*, kind: str, shared: Path, scratch: Path) -> Iterator[str]:
    """Connect to the county as `hub demo load` makes it today, a quarter of the size of `make run`'s."""

    def fill() -> None:
        schema.upgrade()
        _wire(scratch)
        load_county(now=clock.now(), size=SIZE_OF_A_YEAR)

    with databases.copy_of("county_of_today", fill, kind=kind, shared=shared, scratch=scratch) as url:
        _wire(scratch)
        yield url


def _wire(scratch: Path) -> None:
    url = database.engine().url.render_as_string(hide_password=False)
    wire(settings_for(url, var_dir=scratch))

"""The county as plain data, and loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.demo.county import County, make_county
from tests.support.county import NOW, SEED, SIZE, copy_of_the_county


@pytest.fixture(scope="session")
def county() -> County:
    """Return the small county that tests load."""
    return make_county(seed=SEED, size=SIZE, now=NOW)


@pytest.fixture(scope="session")
def fifth() -> County:
    """Return the county at its usual size, a fifth of West Sussex."""
    return make_county(seed=SEED, size=0.2, now=NOW)


@pytest.fixture
def loaded(database_kind: str, run_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Connect to a copy of the small county, and give its address."""
    with copy_of_the_county(kind=database_kind, shared=run_folder, scratch=tmp_path) as url:
        yield url

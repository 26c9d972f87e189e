"""A hub with its people, on a fresh database."""

import pytest

from tests.support import triage
from tests.support.triage import People


@pytest.fixture
def who(database: str) -> People:
    """Return one person for each role, on a fresh database that is ready for work."""
    triage.prepare()
    return triage.people()

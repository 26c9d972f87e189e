"""What the tests of matching share: a database, and the hub's people."""

import pytest

from foundation import notices
from intake.matching import actions as matching
from tests.support import triage
from tests.support.triage import People


@pytest.fixture
def hub(database: str) -> People:
    """Return the hub's people, on a database of the test's own."""
    triage.prepare()
    notices.register(*matching.NOTICES)
    return triage.people()

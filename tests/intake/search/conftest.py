"""What the tests of search share: a database, and the hub's people."""

import pytest

from foundation import audit
from intake.search import actions as search
from tests.support import triage
from tests.support.triage import People


@pytest.fixture
def hub(database: str) -> People:
    """Return the hub's people, on a database of the test's own."""
    triage.prepare()
    audit.register(*search.ENTRIES)
    return triage.people()

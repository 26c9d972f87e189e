"""What the actions of a contact need beside a database: the keys, and the vocabulary of the trail and the outbox."""

import pytest

from foundation import audit, notices, sealing
from intake.contacts import actions
from intake.tasks import actions as tasks
from tests.support.settings import KEYS


@pytest.fixture
def hub(database: str) -> str:
    """Return the address of a database with everything ready for the actions of contacts."""
    sealing.prepare(KEYS["sealing_key"])
    audit.prepare(key=KEYS["audit_key"])
    audit.register(*actions.ENTRIES, *tasks.ENTRIES)
    notices.register(*actions.NOTICES)
    return database

"""A trail to write to: a database, a key, and three entries of an invented vocabulary."""

import pytest

from foundation import audit
from foundation.audit import vocabulary
from tests.foundation.audit.trails import ADDED, CHANGED, KEY, SEEN


@pytest.fixture
def trail(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a database whose trail is empty and whose vocabulary holds three entries."""
    monkeypatch.setattr(vocabulary, "_registered", {})
    audit.prepare(key=KEY)
    audit.register(ADDED, CHANGED, SEEN)
    return database

"""An empty timetable: nothing registered, nothing due, nobody leading."""

import pytest

from foundation.scheduler import jobs


@pytest.fixture
def timetable(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a database with an empty timetable."""
    monkeypatch.setattr(jobs, "_registered", {})
    return database

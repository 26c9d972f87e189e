"""A clock that a long journey moves: the test and the server it started read one file, so both live on the same day.

Nothing else is different: every rule is handed the moment by whoever asks `foundation.clock`, and time goes on passing.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from foundation import clock

if TYPE_CHECKING:  # a server of the journeys loads no test library
    import pytest

SETTING = "JOURNEY_CLOCK"
"""Names the file to a server of the journeys; no process of the hub itself knows it."""


class MovingClock:
    """The file that says by how many seconds the moment differs from the computer's."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.move_to(datetime.now(UTC))

    def move_to(self, moment: datetime) -> None:
        """Make it this moment now, for everybody who reads the file."""
        written = self._file.with_suffix(".new")
        written.write_text(str((moment - datetime.now(UTC)).total_seconds()), encoding="ascii")
        written.replace(self._file)  # whole at any moment: a server reads it whenever somebody asks for a page

    def followed_by(self, patched: pytest.MonkeyPatch) -> None:
        """Let this process live by it, and the servers it starts from now on."""
        patched.setenv(SETTING, str(self._file))
        patched.setattr(clock, "now", _reading(self._file))


def follow_when_told() -> None:
    """Let this process, a server of the journeys, live by the clock its environment names, if it names one."""
    if file := os.environ.get(SETTING):
        clock.now = _reading(Path(file))


def _reading(file: Path):  # type: ignore[no-untyped-def]  # what `clock.now` is
    return lambda: datetime.now(UTC) + timedelta(seconds=float(file.read_text(encoding="ascii")))

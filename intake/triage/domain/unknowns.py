"""What nobody knows yet about a contact, and who has been asked for it: since when, and by when."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Asked(NamedTuple):
    """Something asked and not answered. `sequence` is the event that asked it; an empty `whom` is the sender."""

    sequence: int
    whom: str
    what: str
    since: datetime
    due_at: datetime
    times_chased: int = 0

"""Changes of recording as the page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from foundation.web.words import long_date
from intake.tallies.domain import RecordingChange


@dataclass(frozen=True)
class ChangeShown:
    """One change: its day as a form names it, its day in words, and what is known of it."""

    key: str
    day: str
    words: str


def changes_shown(known: Iterable[RecordingChange]) -> tuple[ChangeShown, ...]:
    """Return changes newest first."""
    ordered = sorted(known, key=lambda one: one.changed_on, reverse=True)
    return tuple(ChangeShown(one.changed_on.isoformat(), long_date(one.changed_on), one.words) for one in ordered)

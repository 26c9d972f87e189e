"""Dates, counts and names as every part of the pack writes them."""

from collections.abc import Sequence
from datetime import date


def day(on: date | None) -> str:
    """Return '4 June 2026'; a day nobody knows says so."""
    return f"{on.day} {on:%B %Y}" if on else "not known"


def short(on: date | None) -> str:
    """Return '4 Jun 2026', for tables."""
    return f"{on.day} {on:%b %Y}" if on else "not known"


def many(number: int, noun: str) -> str:
    """Return a count with its noun: '1 action', '3 actions'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def due(on: date, days_late: int) -> str:
    """Return by when something has to be done, and how late it is: '4 Jun 2026, 3 days late'."""
    return f"{short(on)}, {many(days_late, 'day')} late" if days_late else short(on)


def usual(expected: float | None) -> str:
    """Return what is usual for a kind and size in words for a table: 'about 2.5', 'under 1', 'not compared'."""
    if expected is None:
        return "not compared"
    return "under 1" if expected < 1 else f"about {expected:.1f}"


def joined(names: Sequence[str], *, none: str = "None") -> str:
    """Return names one after another."""
    return ", ".join(names) if names else none

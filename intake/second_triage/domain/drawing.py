"""Which decided contacts are drawn: by a keyed mark of reference and month, which can be repeated but not guessed.

Whether a contact is drawn depends on nothing but its reference, the month it was signed in and the rate of that month:
not on who decided it, nor on what was decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FIRST_RATE = 5
"""Of a hundred decided contacts, until a manager sets another rate. The hub's own default; no source names one."""

_PARTS = 10_000


@dataclass(frozen=True)
class Rate:
    """How many of a hundred decided contacts are drawn, from a day on."""

    first_day: date
    percent: int


def rate_on(day: date, rates: Iterable[Rate]) -> int:
    """Return the rate of a day: of those begun by then the latest, and of two from one day the one set last."""
    begun = [each for each in rates if each.first_day <= day]
    return sorted(begun, key=lambda each: each.first_day)[-1].percent if begun else FIRST_RATE


def month_of(day: date) -> str:
    """Return the month a day belongs to, as 2026-10."""
    return f"{day:%Y-%m}"


def is_drawn(mark: str, percent: int) -> bool:
    """Return whether a contact is drawn. `mark` is the keyed mark of its reference and month, in hexadecimal.

    >>> is_drawn("0" * 64, 0), is_drawn("f" * 64, 100)
    (False, True)
    """
    return int(mark[:16], 16) % _PARTS < percent * _PARTS // 100

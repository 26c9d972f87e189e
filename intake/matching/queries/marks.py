"""The keyed marks that keys and names are kept under: equal for equal ones, and telling nothing else."""

from collections.abc import Iterable

from foundation import sealing
from intake.matching.domain.verdicts import Kind

_DIGITS = 15  # of sixteen: a mark fits a signed number of eight bytes, and two of a million meeting is past reckoning


def mark_of(text: str, *, purpose: str) -> int:
    """Return the mark of one text."""
    return int(sealing.blind_index(text, purpose=purpose)[:_DIGITS], 16)


def block_marks(keys: Iterable[str], kind: Kind) -> list[int]:
    """Return the marks of keys, in order."""
    return sorted(mark_of(key, purpose=f"match {kind.value}") for key in keys)


def tally_mark(field: str, value: str, kind: Kind) -> int:
    """Return the mark a name is tallied under; the field `records` with no value is the number of descriptions."""
    return mark_of(f"{field}|{value}", purpose=f"match tally {kind.value}")

"""What was posted, made safe to store and stripped of the form token."""

from __future__ import annotations

from collections.abc import Iterable

from foundation.database import storable
from intake.triage.domain.typed import Typed


def read_typed(lists: Iterable[tuple[str, list[str]]]) -> Typed:
    """Return posted fields as both databases can hold them."""
    return Typed({name: [storable(value) for value in values] for name, values in lists if name != "csrf_token"})

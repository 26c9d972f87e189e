"""What a decision's rules need of a form: its fields, read by name. The form itself is `foundation.web.typed.Typed`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol


class FilledIn(Protocol):
    """The fields of a form as somebody filled them in."""

    @property
    def fields(self) -> Mapping[str, list[str]]:
        """Every field with its values."""

    def one(self, name: str) -> str:
        """Return a field's first value without blanks around it, or nothing."""

    def many(self, name: str) -> tuple[str, ...]:
        """Return all of a field's values."""

    def date(self, name: str) -> date | None:
        """Return the date of a field's three boxes, or None when they make no real one."""

"""What a person typed, as it came: read field by field, and never lost when something is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from intake.triage.domain.judgement import Fault
from thresholds.working_days import LONDON


@dataclass(frozen=True)
class Typed:
    """The fields of a form with their values. `faults` says what is wrong, field by field, when it is shown again."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def one(self, name: str) -> str:
        """Return a field's first value without blanks around it, or nothing."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def many(self, name: str) -> tuple[str, ...]:
        """Return all of a field's values."""
        return tuple(self.fields.get(name, ()))

    def raw(self, name: str) -> str:
        """Return a field's first value exactly as typed, for showing it again."""
        return next(iter(self.fields.get(name, ())), "")

    def error(self, name: str) -> str:
        """Return what is wrong with a field, or nothing."""
        return next((fault.words for fault in self.faults if fault.field == name), "")

    def number(self, name: str) -> int:
        """Return a whole number that a hidden field carries; anything else counts as nought."""
        typed = self.one(name)
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def date(self, name: str) -> date | None:
        """Return the date of three fields, name-day, name-month and name-year, or None when they make no real one."""
        parts = [self.one(f"{name}-{part}") for part in ("year", "month", "day")]
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            return None
        try:
            return date(*(int(part) for part in parts))
        except ValueError:
            return None

    def moment(self, name: str, time_name: str) -> datetime | None:
        """Return the moment of a date's three fields and a time of day in London, such as 14:30 or 9.05; else None."""
        day, typed = self.date(name), re.fullmatch(r"(\d{1,2})[:.](\d{2})", self.one(time_name), re.ASCII)
        if day is None or typed is None:
            return None
        hour, minute = int(typed[1]), int(typed[2])
        if hour > 23 or minute > 59:
            return None
        return datetime.combine(day, time(hour, minute), tzinfo=LONDON).astimezone(UTC)

    def with_faults(self, *faults: Fault) -> Typed:
        """Return the same text with what is wrong with it."""
        return Typed(self.fields, faults)

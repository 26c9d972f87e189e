"""A short form as a person typed it: read field by field, and never lost when something is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from markupsafe import escape

from foundation.database import storable
from foundation.web.moments import day_typed


class Wrong(Protocol):
    """What is wrong with a field, in words: a form's own fault, or one that a rule found in what was typed."""

    @property
    def field(self) -> str:
        """The name of the field; empty for what belongs to the whole page."""

    @property
    def words(self) -> str:
        """What is wrong."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a form, by the name of the field it belongs to."""

    field: str
    words: str


class FormRefused(Exception):
    """A form cannot be carried out as it was typed; what is wrong stands field by field."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.words for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Typed:
    """The fields of a form with their values. `faults` says what is wrong, field by field, when it is shown again."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)
    faults: tuple[Wrong, ...] = ()

    def one(self, name: str) -> str:
        """Return a field's first value without blanks around it, or nothing."""
        return self.raw(name).strip()

    def many(self, name: str) -> tuple[str, ...]:
        """Return all of a field's values."""
        return tuple(self.fields.get(name, ()))

    def raw(self, name: str) -> str:
        """Return a field's first value exactly as typed, for showing it again."""
        return next(iter(self.fields.get(name, ())), "")

    def parts(self, name: str, *parts: str) -> dict[str, str]:
        """Return the values of the fields `name-part`, such as the day, month and year of a date."""
        return {part: self.one(f"{name}-{part}") for part in parts}

    def number(self, name: str) -> int:
        """Return a whole number that a hidden field carries; anything else counts as nought."""
        typed = self.one(name)
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def date(self, name: str) -> date | None:
        """Return the date of the fields name-day, name-month and name-year, or None when they make no real one."""
        return day_typed(self.parts(name, "day", "month", "year"))

    def error(self, name: str) -> str:
        """Return what is wrong with a field, or nothing."""
        return next((fault.words for fault in self.faults if fault.field == name), "")

    @property
    def is_overtaken(self) -> bool:
        """Whether something belongs to the whole page: what others did meanwhile, or who is asking."""
        return any(not fault.field for fault in self.faults)

    def left_out_of(self, page: str) -> tuple[str, ...]:
        """Return what was typed in words and stands nowhere on a page as it is written: its field is gone."""
        typed = (value for values in self.fields.values() for value in values if len(value.split()) > 1)
        return tuple(each for each in typed if not all(escape(line) in page for line in each.splitlines()))

    def with_faults(self, *faults: Wrong) -> "Typed":
        """Return the same text with what is wrong with it."""
        return Typed(self.fields, faults)


def read_typed(lists: Iterable[tuple[str, list[str]]]) -> Typed:
    """Return posted fields as both databases can hold them, line ends as one character, without the form token."""
    kept = {name: [_tidy(value) for value in values] for name, values in lists if name != "csrf_token"}
    return Typed(kept)


def filled(**values: str) -> Typed:
    """Return a form as it is first shown, with some of its fields filled in."""
    return Typed({name.replace("__", "-"): [value] for name, value in values.items()})


def too_long(typed: Typed, **longest: int) -> tuple[Fault, ...]:
    """Return a fault for every field that holds more characters than it may."""
    return tuple(
        Fault(name, f"This must be {most:,} characters or fewer. It is {len(typed.one(name)):,}")
        for name, most in longest.items()
        if len(typed.one(name)) > most
    )


def blank(typed: Typed, **words: str) -> tuple[Fault, ...]:
    """Return a fault, in these words, for every field that was left empty."""
    return tuple(Fault(name, said) for name, said in words.items() if not typed.one(name))


def _tidy(value: str) -> str:
    return storable(value).replace("\r\n", "\n")

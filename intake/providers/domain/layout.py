"""What a published table looks like: the columns that give it away, and how one of its rows becomes a record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from intake.providers.domain.records import Office, Officer, Record
from intake.providers.domain.values import ValueUnreadable, text_of

Row = Mapping[str, str]
# The published tables write a lone star where they publish no name.
_NO_NAME = {"", "*", "-"}
_BETWEEN_PEOPLE = (";", "|")


@dataclass(frozen=True)
class Layout:
    """One published table: its name, the columns that give it away, and how a row becomes a record.

    `whole` says that it lists every registered location, so that one left out of it has gone. `repeats` says that one
    identifier may stand on many rows. `dates` are its columns of dates, in which an edition's order of day and month
    shows.
    """

    code: str
    signature: frozenset[str]
    identifier: str
    read: Callable[[Row], Record]
    whole: bool = False
    repeats: bool = False
    dates: tuple[str, ...] = ()


def column_key(name: str) -> str:
    """Return a column name without its casing and spare spaces, which change between editions."""
    return " ".join(name.split()).lower()


def under(row: Row, names: Sequence[str]) -> str:
    """Return the cell of the first of these columns that a row has; empty when it has none."""
    return next((row[name] for name in names if name in row), "")


def required_name(written: object) -> str:
    """Return a name. Raises ValueUnreadable when there is none: nobody could find the entry."""
    name = text_of(written)
    if name is None:
        raise ValueUnreadable("the name is missing")
    return name


def people_named(written: str, office: Office) -> tuple[Officer, ...]:
    """Return the people in one cell, each written family name, given name, title; several are parted by a mark.

    >>> [person.name for person in people_named("Vale, Ada, Mrs; Marsh, Tom", Office.REGISTERED_MANAGER)]
    ['Ada Vale', 'Tom Marsh']
    """
    for mark in _BETWEEN_PEOPLE:
        written = written.replace(mark, "\n")
    found: dict[Officer, None] = {}
    for one in written.split("\n"):
        parts = [text_of(part) or "" for part in one.split(",")]
        if parts[0] not in _NO_NAME:
            family, given, title = (*parts, "", "")[:3]
            found[Officer(office, family, given, title)] = None
    return tuple(found)

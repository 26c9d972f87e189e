"""Reading a month's returns of the Capacity Tracker as its users download them: one row for each service.

The tracker's columns have changed over the years, so each number is looked for under several names. What it says of
staff is kept as counts and judged nowhere here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.providers.domain.layout import column_key, under
from intake.providers.domain.values import ValueUnreadable, date_of, identifier_of, people_of

IDENTIFIER = ("cqc location id", "location id", "cqc id")
_DAY = ("last updated", "date of return", "return date", "submission date")
_PEOPLE = ("occupied beds", "occupied", "number of service users", "service users", "people supported")
_CAPACITY = ("maximum capacity", "total beds", "capacity")
_COUNTS = {
    "vacant_reserved": ("vacant reserved", "reserved beds"),
    "vacant_accepting": ("vacant accepting admissions", "vacant accepting", "vacant beds"),
    "nurses_employed": ("nurses employed",),
    "care_employed": ("care workers employed", "care staff employed"),
    "other_employed": ("non-care workers employed", "non-care staff employed"),
    "nurses_agency": ("nurses agency", "agency nurses"),
    "care_agency": ("care workers agency", "agency care workers", "agency care staff"),
    "other_agency": ("non-care workers agency", "agency non-care workers"),
    "staff_absent": ("staff absent", "absences"),
}


@dataclass(frozen=True)
class Return:
    """One service's return: of which day, how many people it supported, how many it could, and the other counts."""

    location_id: str
    on_day: date
    people: int
    capacity: int | None
    counts: Mapping[str, int]


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a line names at least a service, a day and a number of people."""
    keys = {column_key(cell) for cell in cells}
    return all(keys.intersection(names) for names in (IDENTIFIER, _DAY, _PEOPLE))


def return_from(row: Mapping[str, str]) -> Return:
    """Return what one row says, keyed by lower-case column names. Raises ValueUnreadable with the reason."""
    on_day = date_of(under(row, _DAY), "day of the return")
    people = people_of(under(row, _PEOPLE), "number of people")
    if on_day is None:
        raise ValueUnreadable("the day of the return is missing")
    if people is None:
        raise ValueUnreadable("the number of people is missing")
    capacity = people_of(under(row, _CAPACITY), "capacity")
    if capacity is not None and people > capacity:
        raise ValueUnreadable(f"{people} people are more than the capacity of {capacity}")
    found = {code: people_of(under(row, names), code.replace("_", " ")) for code, names in _COUNTS.items()}
    counts = {code: number for code, number in found.items() if number is not None}
    return Return(identifier_of(under(row, IDENTIFIER), "location id"), on_day, people, capacity, counts)

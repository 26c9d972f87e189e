"""Which facts of the register are kept with their dates: what is read about a place over the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake.providers.domain.records import Subject

FACT_WORDS = {
    "operator": "Run by",
    "name": "Name",
    "brand": "Brand",
    "ownership": "Kind of owner",
    "beds": "Registered beds",
    "dormant": "Dormant",
    "entered": "Entered by hand",
}
_COLUMNS = {
    Subject.LOCATION: {"operator": "provider_id", "name": "name", "brand": "brand_id", "beds": "beds",
                       "dormant": "dormant"},
    Subject.PROVIDER: {"name": "name", "brand": "brand_id", "ownership": "ownership"},
}  # fmt: skip
_WORDS = {"brand": "brand_name"}
TRACKED_COLUMNS = frozenset(
    {column for columns in _COLUMNS.values() for column in columns.values()} | set(_WORDS.values())
)


@dataclass(frozen=True)
class Said:
    """What is said of one fact: its code, and its words where the code alone tells nobody anything."""

    value: str
    words: str = ""


def known_end(ends_on: date | None, recorded_on: date | None, *, as_at: date) -> date | None:
    """Return until when something held, as far as was recorded by a day; None while nobody had recorded an end.

    A file tells of a day before it is read: until it was read, what it ended still stood.

    >>> known_end(date(2026, 7, 1), date(2026, 10, 6), as_at=date(2026, 10, 5))
    >>> known_end(date(2026, 7, 1), date(2026, 10, 6), as_at=date(2026, 10, 6))
    datetime.date(2026, 7, 1)
    """
    if ends_on is None or (recorded_on or ends_on) > as_at:
        return None
    return ends_on


def said_of(subject: Subject, row: Mapping[str, object]) -> dict[str, Said]:
    """Return the dated facts in a row; one that is empty, no, or no beds at all is not said.

    >>> said_of(Subject.PROVIDER, {"name": "Elm Ltd", "brand_id": None, "ownership": "Partnership"})
    {'name': Said(value='Elm Ltd', words=''), 'ownership': Said(value='Partnership', words='')}
    """
    found = {}
    for fact, column in _COLUMNS[subject].items():
        if row.get(column):
            words = row.get(_WORDS.get(fact, ""))
            value = "yes" if row[column] is True else str(row[column])
            found[fact] = Said(value, str(words) if words else "")
    return found

"""Reading who pays for how many adults at a place, and whose agency staff work there: one row for each such fact.

A council, an ICB or a quality team keeps such lists; no published file holds them. Adults are numbers here and never
named. A list that leaves a place out says nothing of it: that nobody is placed there any more is a nought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.providers.domain.layout import column_key, under
from intake.providers.domain.values import ValueUnreadable, date_of, identifier_of, people_of, text_of

SELF = "self"
LONGEST = 200  # characters of a payer, an agency or a source
PLACE = ("location id", "cqc location id", "cqc id")
_THEMSELVES = frozenset(
    {"self", "self funded", "self funder", "self funders", "self funding", "pay for themselves", "pays for themselves"}
)
PAYER = ("payer", "commissioner", "funder", "placed by", "commissioned by")
_PEOPLE = ("adults", "people", "number of adults", "adults placed", "placements")
_DAY = ("as at", "counted on", "date", "day")
_AGENCY = ("agency", "agency name")
_FROM = ("from", "start", "start date", "supplied from")
_TO = ("to", "until", "end", "end date", "supplied to")
SOURCE = ("source", "how known", "told by")
PLACED_DATES, SUPPLY_DATES = _DAY, (*_FROM, *_TO)


@dataclass(frozen=True)
class PlacedAdults:
    """That one payer had so many adults at a place on a day, and who says so; `self` where they pay themselves."""

    location_id: str
    payer: str
    people: int
    on_day: date
    source: str

    @property
    def about(self) -> tuple[str, str, date]:
        """What it is a fact of: a later one of the same puts it right."""
        return self.location_id, self.payer.casefold(), self.on_day


@dataclass(frozen=True)
class Supplied:
    """That an agency's staff worked at a place from a day to another, and who says so; without an end they still do."""

    location_id: str
    agency: str
    starts_on: date
    ends_on: date | None
    source: str
    taken_back: bool = False

    @property
    def about(self) -> tuple[str, str, date]:
        """What it is a fact of: a later one of the same ends it, puts it right or takes it back."""
        return self.location_id, self.agency.casefold(), self.starts_on


def tells_placed(cells: Sequence[str]) -> bool:
    """Return whether a line names a place, a payer, a number of adults, a day and a source."""
    return names_all(cells, PLACE, PAYER, _PEOPLE, _DAY, SOURCE)


def tells_supply(cells: Sequence[str]) -> bool:
    """Return whether a line names a place, an agency, a first and a last day, and a source."""
    return names_all(cells, PLACE, _AGENCY, _FROM, _TO, SOURCE)


def placed_from(row: Mapping[str, str]) -> PlacedAdults:
    """Return what one row says, keyed by lower-case column names. Raises ValueUnreadable with the reason."""
    people = people_of(under(row, _PEOPLE), "number of adults")
    if people is None:
        raise ValueUnreadable("the number of adults is missing; nobody any more is 0")
    return PlacedAdults(
        identifier_of(under(row, PLACE), "location id"),
        payer_named(words_of(row, PAYER, "payer")),
        people,
        day_of(row, _DAY, "day they were counted"),
        words_of(row, SOURCE, "source"),
    )


def supply_from(row: Mapping[str, str]) -> Supplied:
    """Return what one row says, keyed by lower-case column names. Raises ValueUnreadable with the reason."""
    first, last = day_of(row, _FROM, "first day"), date_of(under(row, _TO), "last day")
    if last is not None and last < first:
        raise ValueUnreadable(f"the last day, {last}, is before the first, {first}")
    return Supplied(
        identifier_of(under(row, PLACE), "location id"),
        words_of(row, _AGENCY, "agency"),
        first,
        last,
        words_of(row, SOURCE, "source"),
    )


def payer_named(written: str) -> str:
    """Return a payer's name with single spaces; however it is written that adults pay themselves becomes `self`.

    >>> payer_named("Self-funders"), payer_named("NHS  Sussex")
    ('self', 'NHS Sussex')
    """
    tidy = " ".join(written.split())
    return SELF if tidy.casefold().replace("-", " ") in _THEMSELVES else tidy


def names_all(cells: Sequence[str], *columns: Sequence[str]) -> bool:
    """Return whether a line of headings names each of some columns, by any of its names."""
    keys = {column_key(cell) for cell in cells}
    return all(keys.intersection(names) for names in columns)


def words_of(row: Mapping[str, str], names: Sequence[str], what: str) -> str:
    """Return the words of a column. Raises ValueUnreadable when there are none, or too many."""
    words = text_of(under(row, names))
    if words is None:
        raise ValueUnreadable(f"the {what} is missing")
    if len(words) > LONGEST:
        raise ValueUnreadable(f"the {what} is longer than {LONGEST} characters")
    return words


def day_of(row: Mapping[str, str], names: Sequence[str], what: str) -> date:
    """Return the day of a column. Raises ValueUnreadable when it is none, or missing."""
    day = date_of(under(row, names), what)
    if day is None:
        raise ValueUnreadable(f"the {what} is missing")
    return day

"""Reading which adult is placed where, by whom and since when: one row for each adult and time at a place.

A council or an ICB keeps such a list; no published file holds it. It says which adult by their NHS number, or by the
number under which whoever pays knows them. Neither is kept: what is kept in its place tells only whether two facts are
of one person, and with an NHS number whether concerns are about the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nhs_number import validate as nhs_number_validate

from intake.providers.domain.arrangements import LONGEST, PAYER, PLACE, SOURCE, day_of, names_all, payer_named, words_of
from intake.providers.domain.layout import under
from intake.providers.domain.values import ValueUnreadable, date_of, identifier_of, text_of

_ADULT = ("nhs number", "adult", "adult reference", "person id", "nhs number or reference")
_FROM = ("from", "start", "start date", "placed from", "placed on")
_TO = ("to", "until", "end", "end date", "placed until")
PLACEMENT_DATES = (*_FROM, *_TO)
_SPACES = re.compile(r"[\s-]+")
_QUOTED = re.compile(r""" (['"]).*\1""")


@dataclass(frozen=True)
class Placed:
    """That a payer placed an adult at a place from a day to another, and who says so; without an end they are there.

    `adult` is a mark that tells nobody who it is; `payer` is `self` where the adult pays.
    """

    location_id: str
    adult: str
    payer: str
    starts_on: date
    ends_on: date | None
    source: str
    taken_back: bool = False

    @property
    def about(self) -> tuple[str, str, date]:
        """What it is a fact of: a later one of the same ends it, puts it right or takes it back."""
        return self.location_id, self.adult, self.starts_on

    def goes_on(self, day: date) -> bool:
        """Return whether it goes on after a day: a list may say already when it is to end."""
        return self.ends_on is None or self.ends_on > day


def tells_placements(cells: Sequence[str]) -> bool:
    """Return whether a line names a place, an adult, a payer, a first and a last day, and a source."""
    return names_all(cells, PLACE, _ADULT, PAYER, _FROM, _TO, SOURCE)


def identity_written(written: str, payer: str) -> str:
    """Return what a list's number of an adult stands for: the person themselves, or one whom only this payer knows.

    Raises ValueUnreadable when nothing is written, or too much; what was written is never said again.

    >>> identity_written("943 476 5919", "NHS Sussex"), identity_written("a-17", "NHS Sussex")
    ('nhs:9434765919', 'placed:nhs sussex:A17')
    """
    tidy = _tidy(written)
    if not tidy:
        raise ValueUnreadable("the adult's NHS number or reference is missing")
    if len(written) > LONGEST:
        raise ValueUnreadable(f"the adult's NHS number or reference is longer than {LONGEST} characters")
    if is_nhs_number(written):
        return f"nhs:{tidy}"
    return f"placed:{payer.casefold()}:{tidy}"


def is_nhs_number(written: str) -> bool:
    """Return whether something is an NHS number, with or without the usual gaps."""
    tidy = _tidy(written)
    return tidy.isascii() and tidy.isdecimal() and len(tidy) == 10 and nhs_number_validate.is_valid(tidy)


def _tidy(written: str) -> str:
    return _SPACES.sub("", written).upper()


def placement_from(row: Mapping[str, str]) -> Placed:
    """Return what one row says, keyed by lower-case column names; `adult` is whom it says, still to be marked.

    Raises ValueUnreadable with the reason, which never holds the number of an adult.
    """
    payer = payer_named(words_of(row, PAYER, "payer"))
    adult = identity_written(text_of(under(row, _ADULT)) or "", payer)
    try:
        first, last = day_of(row, _FROM, "first day"), date_of(under(row, _TO), "last day")
        place = identifier_of(under(row, PLACE), "location id")
    except ValueUnreadable as refusal:  # where columns were mixed up, the cell may be the number
        raise ValueUnreadable(_QUOTED.sub("", str(refusal))) from None
    if last is not None and last < first:
        raise ValueUnreadable(f"the last day, {last}, is before the first, {first}")
    return Placed(place, adult, payer, first, last, words_of(row, SOURCE, "source"))

"""Places by their numbers in the summaries, and the lines in which the summaries tell of them, as numbers at once."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy.orm import Session

from provider_intel import sources_summed
from provider_intel.domain import Window
from provider_intel.graph.country import Numbers, Pairs, Places, Whole
from provider_intel.patterns.weighing import Columns


@dataclass(frozen=True)
class Numbered:
    """Where the register holds each place that the summaries know: by the place's number there.

    `at` holds as many as there are places in the register for a number that stands for none of them.
    """

    at: Whole
    newest: int

    @classmethod
    def nothing(cls) -> "Numbered":
        """Return what is known before any place was given a number."""
        return cls(np.zeros(1, dtype=np.int64), 0)

    def and_later(self, session: Session, columns: Columns) -> "Numbered":
        """Return it with the places that were given their numbers since."""
        told = sources_summed.places_numbered(session, after=self.newest)
        if told is None:
            return self
        numbers, most = whole(told.numbers), len(columns.ids)
        newest = int(numbers.max())
        at = np.full(newest + 1, most, dtype=np.int64)
        at[: len(self.at)] = self.at if self.newest else most
        at[numbers] = _standing(columns, told.places.split("\n"))
        return Numbered(at, newest)


def _standing(columns: Columns, places: Sequence[str]) -> list[int]:
    """Return where places stand in the register, which is in the order of its ids: looked for one by one if few."""
    ids, most = columns.ids, len(columns.ids)
    if _MANY * len(places) > most:
        return [columns.at.get(place, most) for place in places]
    found = (bisect_left(ids, place) for place in places)
    return [at if at < most and ids[at] == place else most for at, place in zip(found, places, strict=True)]


_MANY = 100  # one in so many: then a table of all of them is made sooner


def whole(lines: str) -> Places:
    """Return the whole numbers of lines."""
    return np.fromstring(lines, sep="\n", dtype=np.int64)


def pairs_of(numbered: Numbered, ones: Places, others: Places, weights: Numbers, *, most: int) -> Pairs:
    """Return pairs by where their places stand, without those of places that the register does not hold."""
    one, other = numbered.at[ones], numbered.at[others]
    known = (one < most) & (other < most)
    return Pairs.of(one[known], other[known], weights[known], places=max(1, most))


@dataclass(frozen=True)
class Changes:
    """What changed in the summaries: by how many, of which place on which day, or of which pair (`other` is not 0)."""

    places: Places
    others: Places
    days: Places
    by: Numbers
    numbered: Numbered

    @classmethod
    def of(cls, told: sources_summed.Steps, numbered: Numbered) -> "Changes":
        """Read them from the lines they are told in."""
        days = np.array(told.days.split("\n"), dtype="datetime64[D]").astype(np.int64) + _DAYS_BEFORE_1970
        if not told.places:
            days = days[:0]
        return cls(whole(told.places), whole(told.others), days, whole(told.steps).astype(np.float64), numbered)

    def add_to(self, counts: Sequence[Whole], windows: Sequence[Window]) -> None:
        """Add to the concerns of places, as they are numbered here, by how many they changed in each window."""
        on, where = np.where(self.others == 0, self.days, 0), self.numbered.at[self.places]
        for held, one in zip(counts, windows, strict=True):
            inside = (on >= one.first.toordinal()) & (on <= one.last.toordinal())
            np.add.at(held, where[inside], self.by[inside].astype(held.dtype))

    def paired(self, *, most: int) -> Pairs:
        """Return by how much which pairs changed."""
        at = self.others > 0
        return pairs_of(self.numbered, self.places[at], self.others[at], self.by[at], most=most)


_DAYS_BEFORE_1970 = date(1970, 1, 1).toordinal()

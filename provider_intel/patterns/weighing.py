"""Places as columns of numbers, so that what is expected of a whole country's places is worked out at once.

`counting.py` says the same of one place in words that can be read; a test compares the two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provider_intel.domain import Window
from provider_intel.patterns.counting import Usual, usual_rates
from provider_intel.patterns.statistics import Numbers

_DAYS_A_YEAR = 365.25
_NEVER, _ALWAYS = 0, 4_000_000  # ordinals of days before and after every day


class Told(NamedTuple):
    """What is needed of one place, in the order of the columns."""

    location_id: str
    stratum: str
    capacity: int | None
    registered_on: date | None
    deregistered_on: date | None
    dormant: bool
    dormant_from: date | None
    dormant_to: date | None


@dataclass(frozen=True)
class Columns:
    """Places in order: each one's kind by number, size (not a number: nobody can say), and the days it was open."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    kind: NDArray[np.integer[Any]]
    people: Numbers
    first: NDArray[np.integer[Any]]
    last: NDArray[np.integer[Any]]
    asleep: NDArray[np.bool_]
    sleeps: NDArray[np.bool_]
    asleep_first: NDArray[np.integer[Any]]
    asleep_last: NDArray[np.integer[Any]]

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each place stands in the order."""
        return {one: number for number, one in enumerate(self.ids)}

    def counts(self, held: Mapping[str, int]) -> Numbers:
        """Return a count for each place."""
        return np.fromiter((held.get(one, 0) for one in self.ids), dtype=np.float64, count=len(self.ids))


def columns_of(places: Iterable[Told]) -> Columns:
    """Return the columns of places."""
    told: Sequence[Any] = list(zip(*places, strict=True)) or [()] * len(Told._fields)
    return columns_from(*told)


def columns_from(
    ids: tuple[str, ...],
    kinds: Sequence[str],
    capacity: Sequence[int | None],
    opened: Sequence[date | None],
    closed: Sequence[date | None],
    dormant: Sequence[bool],
    dormant_from: Sequence[date | None],
    dormant_to: Sequence[date | None],
) -> Columns:
    """Return the columns of places that are told column by column, in the order of `Told`."""
    names = tuple(sorted(set(kinds)))
    number = {name: at for at, name in enumerate(names)}
    kind = np.fromiter((number[one] for one in kinds), dtype=np.int64, count=len(ids))
    sleeps = np.asarray([one is not None for one in dormant_from], dtype=bool)
    return Columns(
        ids=ids,
        kinds=names,
        kind=kind,
        people=_sizes(np.asarray([one or np.nan for one in capacity], dtype=np.float64), kind, len(names)),
        first=_ordinals(opened, _NEVER),
        last=_ordinals(closed, _ALWAYS),
        asleep=np.asarray(dormant, dtype=bool) & ~sleeps,
        sleeps=sleeps,
        asleep_first=_ordinals(dormant_from, _ALWAYS),
        asleep_last=_ordinals(dormant_to, _ALWAYS),
    )


def _ordinals(days: Sequence[date | None], otherwise: int) -> NDArray[np.int64]:
    return np.fromiter((day.toordinal() if day else otherwise for day in days), dtype=np.int64, count=len(days))


def _sizes(stated: Numbers, kind: NDArray[np.int64], kinds: int) -> Numbers:
    people = stated.copy()
    for number in range(kinds):
        of_kind = kind == number
        told = stated[of_kind & ~np.isnan(stated)]
        if len(told):
            people[of_kind & np.isnan(stated)] = round(float(np.median(told)))
    return people


def service_years(columns: Columns, window: Window) -> Numbers:
    """Return the person-years of service each place could give in a window: open, and not dormant."""
    begins = np.maximum(columns.first, window.first.toordinal())
    ends = np.minimum(columns.last, window.last.toordinal())
    days = np.maximum(0, ends - begins + 1)
    asleep = np.minimum(ends, columns.asleep_last) - np.maximum(begins, columns.asleep_first) + 1
    days = days - np.where(columns.sleeps, np.maximum(0, asleep), 0)
    return np.where(columns.asleep, 0.0, columns.people * days / _DAYS_A_YEAR)


@dataclass(frozen=True)
class Weighed:
    """What is usual for each kind, and one number for each place: its concerns and those expected, now and before.

    Not a number is expected of a place of which nobody can say how many, or that gave no service.
    """

    usual: dict[str, Usual]
    y: Numbers
    e: Numbers
    y_before: Numbers
    e_before: Numbers


@dataclass(frozen=True)
class Counted:
    """Concerns of each place in one window, and the person-years of service it gave in it."""

    concerns: Numbers
    years: Numbers


def weigh(
    columns: Columns, *, tested: Counted, reference: Counted, past: Counted, sparse_weight: float
) -> Weighed:  # fmt: skip
    """Return what is observed and expected of every place in the days tested, by the rate of its kind before them."""
    usual = usual_of_kinds(columns, reference.concerns, reference.years, sparse_weight=sparse_weight)
    rates = np.asarray([usual[kind].rate if kind in usual else np.nan for kind in columns.kinds], dtype=np.float64)
    rate = np.where(np.isnan(columns.people), np.nan, rates[columns.kind]) if columns.kinds else np.zeros(0)
    expected = rate * np.where(tested.years > 0, tested.years, np.nan)
    return Weighed(usual, tested.concerns, expected, past.concerns, rate * past.years)


def usual_of_kinds(columns: Columns, concerns: Numbers, years: Numbers, *, sparse_weight: float) -> dict[str, Usual]:
    """Return what is usual for each kind, from the concerns and the person-years of its places."""
    known, kinds = ~np.isnan(columns.people), len(columns.kinds)
    kind = columns.kind[known]
    places = np.bincount(kind, minlength=kinds)
    of_kind = zip(
        np.bincount(kind, weights=concerns[known], minlength=kinds).tolist(),
        np.bincount(kind, weights=years[known], minlength=kinds).tolist(), strict=True,
    )  # fmt: skip
    told = zip(columns.kinds, places.tolist(), of_kind, strict=True)
    counts = {name: (int(held), given) for name, some, (held, given) in told if some}
    return usual_rates(counts, sparse_weight=sparse_weight)

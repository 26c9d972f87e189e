"""A whole country at once: every place weighed from the summaries, and the places linked by provider, brand or people.

The lists that a meeting reads come from `working.py`, with their evidence. This answers, in about the time one reading
of the concerns would take, which places they may name and which places hang together: nothing here reads a concern.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy.orm import Session

from provider_intel import sources_summed
from provider_intel.domain import Window
from provider_intel.graph.country import Country, country
from provider_intel.patterns import statistics
from provider_intel.patterns.measuring import windows_on
from provider_intel.patterns.settings import Settings
from provider_intel.patterns.statistics import Numbers
from provider_intel.patterns.weighing import Columns, Told, columns_of, service_years, usual_of_kinds


@dataclass(frozen=True)
class Weighed:
    """Concerns observed at every place in one window, those expected, and how sure it is that its level is out of line.

    Not a number is expected of a place that cannot be compared. `stands` are the places that may be named.
    """

    observed: Numbers
    expected: Numbers
    sure: Numbers
    stands: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """Every place by its id, what the two lenses that count say of each, and the places as they hang together."""

    ids: tuple[str, ...]
    high: Weighed
    low: Weighed
    country: Country


def overview(session: Session, *, as_at: date, settings: Settings) -> Overview:
    """Return the overview of today, from the summaries alone; without any, every place has no concern."""
    rows = sources_summed.market_rows(session)
    columns = columns_of(Told(*row[:8]) for row in rows)
    begun = sources_summed.recorded_from(session)
    quarter, year = (
        windows_on(as_at, settings=settings, months=months, recorded_from=begun)
        for months in (settings.window_months, settings.low_months)
    )
    held = _held(session, columns, (quarter.tested, quarter.reference, year.tested, year.reference))
    high = _expected(columns, held[1], quarter.reference, quarter.tested, settings)
    low = _expected(columns, held[3], year.reference, year.tested, settings)
    links = country([row[8] or "" for row in rows], [row[9] or "" for row in rows], _pairs(session, columns))
    return Overview(columns.ids, _high(columns, held[0], high, settings), _low(columns, held[2], low, settings), links)


def _held(session: Session, columns: Columns, windows: tuple[Window, ...]) -> Numbers:
    held = np.zeros((len(windows), len(columns.ids) + 1))  # the last column: places the register does not hold
    for part in sources_summed.concerns_kept(session, windows):
        places, counts = zip(*part.concerns, strict=True) if part.concerns else ((), ())
        at = np.fromiter((columns.at.get(one, -1) for one in places), dtype=np.int64, count=len(places))
        np.add.at(held, (np.asarray(part.stretches)[:, None], at[None, :]), np.asarray(counts, dtype=np.float64))
    return held[:, :-1]


def _expected(columns: Columns, before: Numbers, reference: Window, tested: Window, settings: Settings) -> Numbers:
    usual = usual_of_kinds(columns, before, service_years(columns, reference), sparse_weight=settings.sparse_weight)
    rates = np.asarray([usual[kind].rate if kind in usual else np.nan for kind in columns.kinds], dtype=np.float64)
    given = rates[columns.kind] * service_years(columns, tested) if len(columns.ids) else np.zeros(0)
    return np.where(given > 0, given, np.nan)


def _high(columns: Columns, y: Numbers, e: Numbers, settings: Settings) -> Weighed:
    sure = _sure(y, e, settings.k, settings.c_high)
    return Weighed(y, e, sure, _named(columns, (sure >= settings.p_enter) & (y >= settings.min_count)))


def _low(columns: Columns, y: Numbers, e: Numbers, settings: Settings) -> Weighed:
    sure = 1 - _sure(y, e, settings.k, settings.c_low)
    return Weighed(y, e, sure, _named(columns, sure >= settings.p_low))


def _sure(y: Numbers, e: Numbers, k: float, above: float) -> Numbers:
    known = ~np.isnan(e)
    sure = np.full(len(e), np.nan)
    sure[known] = statistics.exceedance(y[known], e[known], k=k, above=above)
    return sure


def _named(columns: Columns, stands: np.ndarray) -> tuple[str, ...]:
    return tuple(columns.ids[number] for number in np.flatnonzero(stands))


def _pairs(session: Session, columns: Columns) -> tuple[np.ndarray, np.ndarray, Numbers]:
    at = columns.at
    known = [(at[one], at[other], weight) for one, other, weight in sources_summed.pairs_kept(session)
             if one in at and other in at]  # fmt: skip
    table = np.asarray(known, dtype=np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2]

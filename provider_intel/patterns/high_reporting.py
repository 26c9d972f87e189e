"""High reporting over three months: places with more concerns than a service of their kind and size would have.

What it asks: is the true level of concerns here really well above that of its peers? A gamma-Poisson model draws a
small count towards the usual by how little it can tell, so that a six-bed home is not listed for two concerns and a
large one is not listed for being large. A place is listed when the probability of a true level of at least 1.5 times
the usual is 0.80 or more, on three concerns or more, about two adults, from two reporters, or of severe harm; it stays
until that probability falls below 0.50.

When it misleads: a service that reports honestly stands higher than one that does not; a visit makes more come to
light; beds are not people living there; a count says nothing about how grave each concern is. No rule on counts finds
even half of the places that are truly high in one quarter, so a place that is not listed is not thereby well.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from provider_intel.domain import Event, Facts, Finding, Place, Window, months_ending
from provider_intel.patterns import statistics
from provider_intel.patterns.counting import Size, Usual, events_from, service_years, sizes, usual_rates
from provider_intel.patterns.evidence import Setting, Weighed, finding_for, severe_events
from provider_intel.patterns.settings import Settings

LENS = "high_3_months"
_ENOUGH_TO_FIT = 50  # places; below that a refitted k is noise


@dataclass(frozen=True)
class NotCompared:
    """A place with concerns that could not be compared, and why."""

    location_id: str
    name: str
    observed: int
    why: str


@dataclass(frozen=True)
class HighReporting:
    """The whole answer of the lens on one date: its findings, and everything they rest on."""

    as_at: date
    window: Window
    reference: Window
    settings: Settings
    findings: tuple[Finding, ...]
    by_chance: float
    usual: Mapping[str, Usual]
    fitted_k: float | None
    places_compared: int
    events_counted: int
    not_compared: tuple[NotCompared, ...]


@dataclass(frozen=True)
class _Measured:
    """The places that can be compared, and one number for each in the same order."""

    places: list[Place]
    y: statistics.Numbers
    e: statistics.Numbers
    y_before: statistics.Numbers
    e_before: statistics.Numbers


def high_reporting(facts: Facts, *, settings: Settings, listed_before: frozenset[str] = frozenset()) -> HighReporting:
    """Return the places worth asking about on `facts.as_at`, most probable first, with the evidence of each.

    `listed_before` names the places the last list held: they leave only below the lower probability. The rate that
    says what is usual comes from before the window, so a concern in it can never make its own place look usual.

    >>> from provider_intel.patterns.settings import settings_on
    >>> nothing = Facts(as_at=date(2026, 10, 6), places=(), reports=())
    >>> high_reporting(nothing, settings=settings_on(date(2026, 10, 6))).findings
    ()
    """
    window = months_ending(facts.as_at, settings.window_months)
    reference = _reference(facts, window, settings)
    counted = [report for report in facts.reports if not report.aside]
    events = events_from(counted, dedupe_days=settings.dedupe_days)
    known, people = {place.location_id for place in facts.places}, sizes(facts.places)
    usual = _usual(facts, events, people, reference, settings)
    measured = _measure(facts, events, people, usual, window, reference, settings)
    now = _by_place(event for event in events if event.received_on in window and event.location_id in known)
    around = Setting.of(facts, window, reference, settings)
    findings = _findings(measured, now, people, around, listed_before)
    return HighReporting(
        as_at=facts.as_at,
        window=window,
        reference=reference,
        settings=settings,
        findings=findings,
        by_chance=sum(1 - finding.probability for finding in findings),
        usual=usual,
        fitted_k=_refit(measured, settings),
        places_compared=len(measured.places),
        events_counted=sum(len(held) for held in now.values()),
        not_compared=_not_compared(facts, now, measured, people),
    )


def _reference(facts: Facts, window: Window, settings: Settings) -> Window:
    last = window.first - timedelta(days=1)
    first = months_ending(last, settings.reference_months).first
    begins = [day for day in settings.regime_starts if day <= facts.as_at]
    if facts.recorded_from:
        begins.append(facts.recorded_from)
    return Window(first=max([first, *begins]), last=last)


def _by_place(events: Iterable[Event]) -> dict[str, list[Event]]:
    held: dict[str, list[Event]] = {}
    for event in events:
        held.setdefault(event.location_id, []).append(event)
    return held


def _usual(
    facts: Facts, events: list[Event], people: Mapping[str, Size], reference: Window, settings: Settings
) -> dict[str, Usual]:
    before = Counter(event.location_id for event in events if event.received_on in reference)
    counts: dict[str, tuple[int, float]] = {}
    for place in facts.places:
        if place.location_id in people:
            concerns, years = counts.get(place.stratum, (0, 0.0))
            given = service_years(place, people[place.location_id], reference)
            counts[place.stratum] = (concerns + before[place.location_id], years + given)
    return usual_rates(counts, sparse_weight=settings.sparse_weight)


def _measure(
    facts: Facts, events: list[Event], people: Mapping[str, Size], usual: Mapping[str, Usual],
    window: Window, reference: Window, settings: Settings,
) -> _Measured:  # fmt: skip
    past = months_ending(reference.last, settings.history_months)
    past = Window(max(past.first, reference.first), past.last)
    comparable = [place for place in facts.places if place.location_id in people and place.stratum in usual]
    years = {place.location_id: service_years(place, people[place.location_id], window) for place in comparable}
    places = [place for place in comparable if years[place.location_id] > 0]
    now = Counter(event.location_id for event in events if event.received_on in window)
    before = Counter(event.location_id for event in events if event.received_on in past)

    def numbers(of: Callable[[Place], float]) -> statistics.Numbers:
        return np.fromiter((of(place) for place in places), dtype=np.float64, count=len(places))

    rates = numbers(lambda place: usual[place.stratum].rate)
    return _Measured(
        places=places,
        y=numbers(lambda place: now[place.location_id]),
        e=rates * numbers(lambda place: years[place.location_id]),
        y_before=numbers(lambda place: before[place.location_id]),
        e_before=rates * numbers(lambda place: service_years(place, people[place.location_id], past)),
    )


def _findings(
    measured: _Measured, now: Mapping[str, list[Event]], people: Mapping[str, Size], around: Setting,
    listed_before: frozenset[str],
) -> tuple[Finding, ...]:  # fmt: skip
    settings = around.settings
    probability = statistics.exceedance(measured.y, measured.e, k=settings.k, above=settings.c_high)
    ratio = statistics.shrunk_ratio(measured.y, measured.e, k=settings.k)
    low, high = statistics.poisson_interval(measured.y)
    rarity = statistics.own_history_tail(
        measured.y, measured.e, y_before=measured.y_before, e_before=measured.e_before, k=settings.k
    )
    found = []
    for at in np.flatnonzero(probability >= min(settings.p_leave, settings.p_enter)):
        place = measured.places[at]
        events = now.get(place.location_id, [])
        enters = _enters(events, float(probability[at]), settings)
        if not enters and place.location_id not in listed_before:
            continue
        weighed = Weighed(
            expected=float(measured.e[at]),
            interval=(float(low[at]), float(high[at])),
            ratio=float(ratio[at]),
            probability=float(probability[at]),
            history=_history(float(measured.e_before[at]), float(rarity[at]), settings),
            kept_from_before=not enters,
        )
        found.append(finding_for(LENS, place, people[place.location_id], events, weighed, around))
    return tuple(sorted(found, key=lambda finding: (-finding.probability, -finding.observed, finding.location_id)))


def _enters(events: list[Event], probability: float, settings: Settings) -> bool:
    if probability < settings.p_enter or len(events) < settings.min_count:
        return False
    adults = {event.adult for event in events if event.adult}
    reporters = frozenset().union(*(event.reporters for event in events))
    several = len(adults) >= settings.min_adults or len(reporters) >= settings.min_reporters
    return several or severe_events(events, settings) > 0


def _history(e_before: float, rarity: float, settings: Settings) -> str:
    if e_before <= 0:
        return "not_known"
    return "new" if rarity < settings.history_chance else "usual"


def _refit(measured: _Measured, settings: Settings) -> float | None:
    """Return the k the area's own past suggests, to publish beside the one in force; None when there is too little."""
    told = measured.e_before > 0
    if int(told.sum()) < _ENOUGH_TO_FIT or not measured.y_before[told].any():
        return None
    return statistics.fit_k(measured.y_before[told], measured.e_before[told], bounds=settings.k_bounds)


def _not_compared(
    facts: Facts, now: Mapping[str, list[Event]], measured: _Measured, people: Mapping[str, Size]
) -> tuple[NotCompared, ...]:
    compared = {place.location_id for place in measured.places}
    left = [place for place in facts.places if place.location_id in now and place.location_id not in compared]
    return tuple(
        NotCompared(place.location_id, place.name, len(now[place.location_id]), _why(place, people))
        for place in sorted(left, key=lambda place: (-len(now[place.location_id]), place.location_id))
    )


def _why(place: Place, people: Mapping[str, Size]) -> str:
    if place.location_id not in people:
        return "nobody has stated how many people it or any service of its kind supports"
    if place.dormant:
        return "it is registered as dormant"
    return "it was not open in these months, or there are no earlier records of its kind to compare with"

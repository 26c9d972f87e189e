"""Measuring places on one date: concerns observed in a window, and expected of a service of their kind and size."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from provider_intel.domain import Event, Facts, Place, Window, months_ending
from provider_intel.patterns import statistics
from provider_intel.patterns.counting import Size, Usual, events_from, service_years, sizes, usual_rates
from provider_intel.patterns.picture import Level
from provider_intel.patterns.settings import Settings


@dataclass(frozen=True)
class NotCompared:
    """A place with concerns that could not be compared, and why."""

    location_id: str
    name: str
    observed: int
    why: str


@dataclass(frozen=True)
class Measured:
    """The places that can be compared, and one number for each in the same order."""

    places: list[Place]
    y: statistics.Numbers
    e: statistics.Numbers
    y_before: statistics.Numbers
    e_before: statistics.Numbers


@dataclass(frozen=True)
class Measuring:
    """Everything measured for one window: what was counted, what is usual, and which places could not be compared.

    `people` is the size of each place, `events` what happened in the window at each.
    """

    window: Window
    reference: Window
    usual: Mapping[str, Usual]
    people: Mapping[str, Size]
    events: Mapping[str, list[Event]]
    measured: Measured
    not_compared: tuple[NotCompared, ...]
    settings: Settings

    @property
    def levels(self) -> dict[str, Level]:
        """Return the observed and expected concerns of every place compared."""
        held = self.measured
        return {
            place.location_id: Level(int(y), float(e)) for place, y, e in zip(held.places, held.y, held.e, strict=True)
        }


def measure(facts: Facts, *, settings: Settings, months: int) -> Measuring:
    """Measure every place over the months that end on the facts' date, against the time before them.

    Neither the window nor the time before it crosses a day on which what is recorded as a concern changed.
    """
    whole = months_ending(facts.as_at, months)
    begins = [day for day in settings.regime_starts if day <= facts.as_at]
    window = Window(max([whole.first, *begins]), whole.last)
    reference = _reference(facts, window, settings)
    counted = [report for report in facts.reports if not report.aside]
    events = events_from(counted, dedupe_days=settings.dedupe_days)
    known, people = {place.location_id for place in facts.places}, sizes(facts.places)
    usual = _usual(facts, events, people, reference, settings)
    measured = _measure(facts, events, people, usual, window, reference, settings)
    now = by_place(event for event in events if event.received_on in window and event.location_id in known)
    left = _not_compared(facts, now, measured, people)
    return Measuring(window, reference, usual, people, now, measured, left, settings)


def _reference(facts: Facts, window: Window, settings: Settings) -> Window:
    last = window.first - timedelta(days=1)
    first = months_ending(last, settings.reference_months).first
    begins = [day for day in settings.regime_starts if day <= last]
    if facts.recorded_from:
        begins.append(facts.recorded_from)
    return Window(first=max([first, *begins]), last=last)


def by_place(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return events by the place they are about."""
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
) -> Measured:  # fmt: skip
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
    return Measured(
        places=places,
        y=numbers(lambda place: now[place.location_id]),
        e=rates * numbers(lambda place: years[place.location_id]),
        y_before=numbers(lambda place: before[place.location_id]),
        e_before=rates * numbers(lambda place: service_years(place, people[place.location_id], past)),
    )


def _not_compared(
    facts: Facts, now: Mapping[str, list[Event]], measured: Measured, people: Mapping[str, Size]
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

"""Measuring places on one date: concerns observed in a window, and expected of a service of their kind and size."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from provider_intel.domain import Event, Facts, Place, Window, months_ending
from provider_intel.patterns import statistics
from provider_intel.patterns.carrying import carried_over
from provider_intel.patterns.counting import Size, Usual, events_from, sizes
from provider_intel.patterns.picture import Level
from provider_intel.patterns.settings import Settings
from provider_intel.patterns.weighing import Columns, Counted, Told, columns_of, service_years, weigh


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

    `people` is the size of each place, `events` what happened in the window at each, and `counted` whatever happened
    anywhere, as far back as the facts reach: oldest first. `heirs` says of an earlier registration whose past counts
    which one it counts for: there its events and its service stand, while `counted` has them where they happened.
    """

    window: Window
    reference: Window
    usual: Mapping[str, Usual]
    people: Mapping[str, Size]
    events: Mapping[str, list[Event]]
    measured: Measured
    not_compared: tuple[NotCompared, ...]
    settings: Settings
    counted: Sequence[Event]
    heirs: Mapping[str, str]

    @cached_property
    def earlier(self) -> dict[str, tuple[str, ...]]:
        """Return the earlier registrations that count with a place."""
        held: dict[str, tuple[str, ...]] = {}
        for before, place in sorted(self.heirs.items()):
            held[place] = (*held.get(place, ()), before)
        return held

    @property
    def levels(self) -> dict[str, Level]:
        """Return the observed and expected concerns of every place compared."""
        held = self.measured
        return {
            place.location_id: Level(int(y), float(e)) for place, y, e in zip(held.places, held.y, held.e, strict=True)
        }


@dataclass(frozen=True)
class Windows:
    """The days tested, the days before them that say what is usual, and the last of those as a place's own past."""

    tested: Window
    reference: Window
    past: Window

    @property
    def all(self) -> tuple[Window, ...]:
        """All three."""
        return self.tested, self.reference, self.past


def windows_on(
    as_at: date, *, settings: Settings, months: int, recorded_from: date | None, changes: Iterable[date] = ()
) -> Windows:
    """Return the windows of a list as at a day.

    Neither the window nor the time before it crosses a day on which what is recorded as a concern changed: by the
    settings, or by `changes`, which people wrote down.
    """
    whole, known = months_ending(as_at, months), {*settings.regime_starts, *changes}
    begins = [day for day in known if day <= as_at]
    tested = Window(max([whole.first, *begins]), whole.last)
    last = tested.first - timedelta(days=1)
    earlier = [day for day in known if day <= last]
    if recorded_from:
        earlier.append(recorded_from)
    reference = Window(max([months_ending(last, settings.reference_months).first, *earlier]), last)
    past = months_ending(last, settings.history_months)
    return Windows(tested, reference, Window(max(past.first, reference.first), last))


def measure(facts: Facts, *, settings: Settings, months: int) -> Measuring:
    """Measure every place over the months that end on the facts' date, against the time before them."""
    windows = windows_on(
        facts.as_at, settings=settings, months=months, recorded_from=facts.recorded_from,
        changes=facts.recording_changes,
    )  # fmt: skip
    window = windows.tested
    counted = [report for report in facts.reports if not report.aside]
    events = events_from(counted, dedupe_days=settings.dedupe_days)
    known, people = {place.location_id for place in facts.places}, sizes(facts.places)
    heirs = carried_over(facts, settings)
    usual, measured = _measure(_Counting(facts, events, heirs), windows, settings)
    now = by_place((event for event in events if event.received_on in window and event.location_id in known), heirs)
    left = _not_compared(facts, now, measured, people)
    return Measuring(window, windows.reference, usual, people, now, measured, left, settings, events, heirs)


def by_place(events: Iterable[Event], heirs: Mapping[str, str]) -> dict[str, list[Event]]:
    """Return events by the place they count for, which is the later registration where the past of one counts."""
    held: dict[str, list[Event]] = {}
    for event in events:
        place = heirs.get(event.location_id, event.location_id)
        moved = event if place == event.location_id else replace(event, location_id=place)
        held.setdefault(place, []).append(moved)
    return held


@dataclass(frozen=True)
class _Counting:
    """The numbers of one window for every place: as they are kept where they are, else counted from the reports."""

    facts: Facts
    events: list[Event]
    heirs: Mapping[str, str]

    @cached_property
    def columns(self) -> Columns:
        return columns_of(
            Told(
                each.location_id, each.stratum, each.capacity, each.registered_on, each.deregistered_on, each.dormant,
                each.dormant_from, each.dormant_to,
            )
            for each in self.facts.places
        )  # fmt: skip

    def counted(self, window: Window) -> Counted:
        return Counted(self._concerns(window), self._years(window))

    def with_the_past(self, window: Window) -> Counted:
        """What was counted, that of an earlier registration added to the one it counts for."""
        held, (of, to) = self.counted(window), self._moves
        if not len(of):
            return held
        years = held.years.copy()
        years[of] *= self._before_followed(window, of)
        return Counted(_moved(held.concerns, of, to), _moved(years, of, to))

    def _before_followed(self, window: Window, of: NDArray[np.intp]) -> statistics.Numbers:
        """Which part of each one's days in a window came before it was followed: its end is often registered late."""
        at, columns = self.columns.at, self.columns
        follows = columns.last.copy()
        for one in self.facts.successions:
            before, after = one.predecessor_id, one.successor_id
            if self.heirs.get(before) == self.heirs.get(after, after) and before in at and after in at:
                follows[at[before]] = min(follows[at[before]], columns.first[at[after]] - 1)
        begins = np.maximum(columns.first[of], window.first.toordinal())
        days = np.minimum(columns.last[of], window.last.toordinal()) - begins + 1
        counted = np.minimum(follows[of], window.last.toordinal()) - begins + 1
        part: statistics.Numbers = np.maximum(0, counted) / np.maximum(1, days)
        return part

    @cached_property
    def _moves(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        at, people = self.columns.at, self.columns.people
        both = ((at[one], at[other]) for one, other in self.heirs.items() if one in at and other in at)
        told = [(one, other) for one, other in both if not np.isnan(people[one]) and not np.isnan(people[other])]
        return np.asarray([of for of, _ in told], dtype=np.intp), np.asarray([to for _, to in told], dtype=np.intp)

    def _concerns(self, window: Window) -> statistics.Numbers:
        kept = self.facts.summed.concerns.get(window) if self.facts.summed else None
        if kept is None:
            kept = Counter(event.location_id for event in self.events if event.received_on in window)
        return self.columns.counts(kept)

    def _years(self, window: Window) -> statistics.Numbers:
        given = service_years(self.columns, window)
        said = self.facts.summed.years.get(window) if self.facts.summed else None
        if said:
            known = ((said.get(one), years) for one, years in zip(self.columns.ids, given, strict=True))
            given = np.asarray([years if stated is None else stated for stated, years in known], dtype=np.float64)
        return given


def _moved(column: statistics.Numbers, of: NDArray[np.intp], to: NDArray[np.intp]) -> statistics.Numbers:
    moved = column.copy()
    np.add.at(moved, to, column[of])
    moved[of] = 0
    return moved


def _measure(counting: _Counting, windows: Windows, settings: Settings) -> tuple[dict[str, Usual], Measured]:
    reference = counting.counted(windows.reference)  # what is usual is told by where it happened
    tested, past = counting.with_the_past(windows.tested), counting.with_the_past(windows.past)
    weighed = weigh(
        counting.columns, tested=tested, reference=reference, past=past, sparse_weight=settings.sparse_weight
    )
    at = np.flatnonzero(~np.isnan(weighed.e))
    return weighed.usual, Measured(
        places=[counting.facts.places[number] for number in at],
        y=weighed.y[at],
        e=weighed.e[at],
        y_before=weighed.y_before[at],
        e_before=weighed.e_before[at],
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
        return "the size of this service, or of any service of its kind, is not known"
    if place.dormant:
        return "it is registered as dormant"
    return "it was not open in these months, or there are no earlier records for services of its kind"

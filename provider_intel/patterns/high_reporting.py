"""High reporting over three months: places with more concerns than usual for their kind and size.

What it asks: is the true level of concerns here really well above that of similar services? A gamma-Poisson model pulls
small counts towards the usual level, because they can tell us little. So a six-bed home is not listed for two concerns,
and a large home is not listed for being large. A place is listed when the probability that its true level is at least
1.5 times the usual is 0.80 or more, based on three or more concerns about two adults, from two reporters, or of severe
harm. It stays on the list until that probability falls below 0.50.

When it can mislead: a service that reports honestly looks higher than one that does not. A visit brings more to light.
The number of beds is not the number of people living there. A count does not show how serious each concern is. No rule
based on counts finds even half of the places that are truly high in one quarter, so a place that is not listed is not
necessarily doing well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from provider_intel.domain import Event, Facts, Finding, Window
from provider_intel.patterns import sentences, statistics
from provider_intel.patterns.counting import Usual
from provider_intel.patterns.evidence import Setting, Weighed, finding_for, severe_events, size_words
from provider_intel.patterns.measuring import Measured, Measuring, NotCompared, measure
from provider_intel.patterns.settings import Settings

LENS = "high_3_months"
_ENOUGH_TO_FIT = 50  # places; below that a refitted k is noise
_WORTH_A_WORD, _MANY_TIMES = 2, 5  # concerns, and times the usual, from which a small place that is not listed is named


@dataclass(frozen=True)
class TooFew:
    """A place with many concerns for its size and too few to tell from chance: to be read, not rated."""

    location_id: str
    name: str
    sentence: str


@dataclass(frozen=True)
class HighReporting:
    """The whole answer of the lens on one date: its findings, and everything they rest on."""

    as_at: date
    settings: Settings
    measuring: Measuring
    findings: tuple[Finding, ...]
    by_chance: float
    fitted_k: float | None
    too_few: tuple[TooFew, ...]

    @property
    def window(self) -> Window:
        """The months tested."""
        return self.measuring.window

    @property
    def reference(self) -> Window:
        """The months that say what is usual."""
        return self.measuring.reference

    @property
    def usual(self) -> Mapping[str, Usual]:
        """What is usual for each kind of service."""
        return self.measuring.usual

    @property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """The places with concerns that could not be compared."""
        return self.measuring.not_compared

    @property
    def places_compared(self) -> int:
        """How many places were compared."""
        return len(self.measuring.measured.places)

    @property
    def events_counted(self) -> int:
        """How many concerns were counted in the window, wherever they were."""
        return sum(len(held) for held in self.measuring.events.values())


def high_reporting(facts: Facts, *, settings: Settings, listed_before: frozenset[str] = frozenset()) -> HighReporting:
    """Return the places worth asking about on `facts.as_at`, most probable first, with the evidence of each.

    `listed_before` names the places the last list held: they leave only below the lower probability. The rate that
    says what is usual comes from before the window, so a concern in it can never make its own place look usual.

    >>> from provider_intel.patterns.settings import settings_on
    >>> nothing = Facts(as_at=date(2026, 10, 6), places=(), reports=())
    >>> high_reporting(nothing, settings=settings_on(date(2026, 10, 6))).findings
    ()
    """
    measuring = measure(facts, settings=settings, months=settings.window_months)
    around = Setting.of(facts, measuring)
    listed = listed_before | {measuring.heirs[place] for place in listed_before & measuring.heirs.keys()}
    findings = _findings(measuring, around, listed)
    return HighReporting(
        as_at=facts.as_at,
        settings=settings,
        measuring=measuring,
        findings=findings,
        by_chance=sum(1 - finding.probability for finding in findings),
        fitted_k=_refit(measuring.measured, settings),
        too_few=_too_few(measuring, settings, {finding.location_id for finding in findings}),
    )


def _findings(measuring: Measuring, around: Setting, listed_before: frozenset[str]) -> tuple[Finding, ...]:
    settings, held = around.settings, measuring.measured
    least = min(settings.p_leave, settings.p_enter)
    probability = statistics.exceedance_from(held.y, held.e, k=settings.k, above=settings.c_high, least=least)
    ratio = statistics.shrunk_ratio(held.y, held.e, k=settings.k)
    low, high = statistics.poisson_interval(held.y)
    rarity = statistics.own_history_tail(held.y, held.e, y_before=held.y_before, e_before=held.e_before, k=settings.k)
    middle = statistics.spread_mid_p(held.y, held.e, k=settings.k)
    _, cut = statistics.false_discovery_cut(middle, q=settings.bh_q) if len(middle) else (0, 0.0)
    found = []
    for at in np.flatnonzero(probability >= least):
        place = held.places[at]
        events = measuring.events.get(place.location_id, [])
        enters = _enters(events, float(probability[at]), settings)
        if not enters and place.location_id not in listed_before:
            continue
        weighed = Weighed(
            expected=float(held.e[at]),
            interval=(float(low[at]), float(high[at])),
            ratio=float(ratio[at]),
            probability=float(probability[at]),
            history=_history(float(held.e_before[at]), float(rarity[at]), settings),
            kept_from_before=not enters,
            stands_alone=bool(middle[at] <= cut),
        )
        found.append(finding_for(LENS, place, measuring.people[place.location_id], events, weighed, around))
    return tuple(sorted(found, key=lambda finding: (-finding.probability, -finding.observed, finding.location_id)))


def _too_few(measuring: Measuring, settings: Settings, listed: set[str]) -> tuple[TooFew, ...]:
    """Return the places whose bare rate would be listed while their count can tell nothing."""
    told = []
    levels = measuring.levels
    for place in measuring.measured.places:
        level = levels[place.location_id]
        many = level.observed >= _WORTH_A_WORD and level.observed / level.expected >= _MANY_TIMES
        if many and place.location_id not in listed and level.observed < settings.min_count:
            size = size_words(place, measuring.people[place.location_id])
            words = sentences.too_few_sentence(name=place.name, size=size, observed=level.observed)
            told.append(TooFew(place.location_id, place.name, words))
    return tuple(sorted(told, key=lambda one: one.location_id))


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


def _refit(measured: Measured, settings: Settings) -> float | None:
    """Return the k the area's own past suggests, to publish beside the one in force; None when there is too little."""
    told = measured.e_before > 0
    if int(told.sum()) < _ENOUGH_TO_FIT or not measured.y_before[told].any():
        return None
    return statistics.fit_k(measured.y_before[told], measured.e_before[told], bounds=settings.k_bounds)

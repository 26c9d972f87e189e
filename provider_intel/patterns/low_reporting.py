"""Low reporting over twelve months: questions to ask about low reporting, never accusations.

What it asks: four things, each shown separately. (a) The true level is very probably below half of the usual for its
kind and size. (b) Others report concerns about the service, but the service never does, or does so far less often than
similar services. (c) Other channels were told of abuse, injuries or complaints, but no concern has come here. (d)
Channels that should mention it have been silent for a year, or people there keep outsiders away. The list has at most
20 places: those with most of the four reasons first, and the larger places first among those.

When it can mislead: nearly half of all places have no concern in a year, and most have nothing to hide. With no
concerns at all, only a place with about 43 beds or more can be told from chance. For smaller places, having none tells
us nothing. What a service reports about itself depends on how it is asked. Silence should be tested, not trusted, and
it is not evidence of harm. Few of the places asked about will turn out to be hiding something.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Report
>>> from provider_intel.patterns.settings import settings_on
>>> told = {"stratum": "nursing_older", "registered_on": date(2015, 1, 1), "capacity_source": "registered_beds"}
>>> homes = tuple(Place(f"L{n}", f"Home {n}", capacity=80, **told) for n in range(10))
>>> before = tuple(Report(f"SA-{n}", f"L{n % 10}", date(2025, 3, 1), f"a{n}", "r") for n in range(60))
>>> since = tuple(Report(f"SB-{n}", f"L{1 + n % 9}", date(2026, 3, 1), f"b{n}", "r", own=True) for n in range(54))
>>> facts = Facts(date(2026, 9, 30), homes, before + since, recorded_from=date(2024, 10, 1))
>>> [question] = low_reporting(facts, settings=settings_on(facts.as_at)).questions
>>> question.sentence
'Home 0 (80 beds) had no concern in a year. A service of this kind and size usually has about six. Six came \
earlier, none of them from the service itself. Worth asking how staff raise concerns. This is not evidence of harm.'
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from provider_intel.domain import ElsewhereCount, Event, Evidence, Facts, LastHeard, Place, months_ending
from provider_intel.patterns import sentences, statistics
from provider_intel.patterns.carrying import counted_with
from provider_intel.patterns.counter_evidence import against
from provider_intel.patterns.evidence import evidence_of, severe_events, size_words
from provider_intel.patterns.measuring import Measuring, by_place, measure
from provider_intel.patterns.settings import Settings

LENS = "low_12_months"
RESISTS = "keeps outsiders away"
"""The channel under which people note that a service keeps others out; it counts as silence, not as abuse."""


@dataclass(frozen=True)
class Signal:
    """One of the four reasons to ask: `rate`, `source`, `elsewhere` or `silence`, and what it is in words."""

    code: str
    words: str


@dataclass(frozen=True)
class Question:
    """A place worth asking about, with each reason, the counts and what is not known."""

    location_id: str
    name: str
    sentence: str
    signals: tuple[Signal, ...]
    observed: int
    expected: float
    interval: tuple[float, float]
    ratio: float
    probability: float
    own_reports: int
    capacity: int
    capacity_source: str
    evidence: tuple[Evidence, ...]
    not_known: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class OpenCulture:
    """A place that tells of itself readily and of little harm: worth praising."""

    location_id: str
    name: str
    sentence: str


@dataclass(frozen=True)
class LowReporting:
    """The whole answer of the lens: its questions, what speaks well of others, and what both rest on."""

    as_at: date
    settings: Settings
    measuring: Measuring
    questions: tuple[Question, ...]
    left_out: int
    praise: tuple[OpenCulture, ...]


def low_reporting(facts: Facts, *, settings: Settings) -> LowReporting:
    """Return the places whose silence is worth asking about, those with most reasons first, at most the set number."""
    measuring = measure(facts, settings=settings, months=settings.low_months)
    earlier = (one for one in measuring.counted if one.received_on < measuring.window.first)
    before = by_place(earlier, measuring.heirs)
    reasons = _Reasons.gathered(facts, settings, measuring)
    asked = [(place, found) for place in measuring.measured.places if (found := reasons.of(place))]
    asked.sort(key=lambda one: (-len(one[1]), -measuring.people[one[0].location_id].people, one[0].location_id))
    asked_most = asked[: settings.low_most]
    numbers = _numbers(measuring, settings, {place.location_id for place, _ in asked_most})
    questions = tuple(
        _question(place, found, numbers[place.location_id], before.get(place.location_id, []), measuring, facts)
        for place, found in asked_most
    )
    left_out = max(0, len(asked) - settings.low_most)
    return LowReporting(facts.as_at, settings, measuring, questions, left_out, _praise(measuring, settings))


@dataclass(frozen=True)
class _Reasons:
    facts: Facts
    settings: Settings
    measuring: Measuring
    sure_low: Mapping[str, float]
    elsewhere: Mapping[str, list[ElsewhereCount]]
    heard: Mapping[str, list[LastHeard]]

    @classmethod
    def gathered(cls, facts: Facts, settings: Settings, measuring: Measuring) -> "_Reasons":
        """Bring together, once for all places, what the reasons are told by."""
        elsewhere: defaultdict[str, list[ElsewhereCount]] = defaultdict(list)
        heard: defaultdict[str, list[LastHeard]] = defaultdict(list)
        for count in facts.elsewhere:
            elsewhere[count.location_id].append(count)
        for last in facts.last_heard:
            heard[last.location_id].append(last)
        return cls(facts, settings, measuring, _low_probability(measuring, settings), elsewhere, heard)

    def of(self, place: Place) -> tuple[Signal, ...]:
        """Return the reasons to ask about a place."""
        told = self.measuring.events.get(place.location_id, [])
        found = (
            self._rate(place, len(told)), self._source(told), self._elsewhere(place, len(told)), self._silence(place),
        )  # fmt: skip
        return tuple(signal for signal in found if signal)

    def _rate(self, place: Place, observed: int) -> Signal | None:
        if self.sure_low[place.location_id] < self.settings.p_low:
            return None
        return Signal(
            "rate", f"{_concerns(observed)} in a year, and its true level is probably below half of the usual"
        )

    def _source(self, told: list[Event]) -> Signal | None:
        own = sum(event.own for event in told)
        if len(told) < self.settings.min_own_denominator:
            return None
        tail = _own_tail(own, len(told), self.settings.own_share_prior)
        if own == 0 or tail <= self.settings.own_tail:
            return Signal("source", f"{sentences.count_words(own)} of {_concerns(len(told))} came from the service")
        return None

    def _elsewhere(self, place: Place, observed: int) -> Signal | None:
        window = self.measuring.window
        counts: Counter[str] = Counter()
        for one in self.elsewhere.get(place.location_id, ()):
            if window.overlap_days(one.first, one.last) > 0 and one.channel != RESISTS:
                counts[one.channel] += one.number
        if observed or not counts.total():
            return None
        told = ", ".join(f"{channel} {number}" for channel, number in sorted(counts.items()) if number)
        return Signal("elsewhere", f"no concern came here, but other channels recorded something: {told}")

    def _silence(self, place: Place) -> Signal | None:
        since = months_ending(self.facts.as_at, self.settings.quiet_months).first
        here = self.heard.get(place.location_id, [])
        quiet = sorted(one.channel for one in here if one.last_on is None or one.last_on < since)
        resists = any(
            one.channel == RESISTS and one.number and one.last >= since
            for one in self.elsewhere.get(place.location_id, ())
        )
        said = [f"in a year, {' and '.join(f'no {channel}' for channel in quiet)}"] if quiet else []
        said += ["in a year, somebody noted that people there keep outsiders away"] if resists else []
        return Signal("silence", "; ".join(said)) if said else None


@cache
def _own_tail(own: int, of: int, prior: tuple[float, float]) -> float:
    return float(statistics.few_own_reports(own, of, prior=prior))


def _low_probability(measuring: Measuring, settings: Settings) -> dict[str, float]:
    """Return how sure it is that each place's level is low; nought where that is surely less than is asked."""
    held = measuring.measured
    sure = statistics.shortfall_from(held.y, held.e, k=settings.k, below=settings.c_low, least=settings.p_low)
    return {place.location_id: float(one) for place, one in zip(held.places, sure, strict=True)}


@dataclass(frozen=True)
class _Numbers:
    observed: int
    expected: float
    interval: tuple[float, float]
    ratio: float
    probability: float


def _numbers(measuring: Measuring, settings: Settings, wanted: Collection[str]) -> dict[str, _Numbers]:
    held = measuring.measured
    at = [number for number, place in enumerate(held.places) if place.location_id in wanted]
    y, e = held.y[at], held.e[at]
    low, high = statistics.poisson_interval(y)
    ratio = statistics.shrunk_ratio(y, e, k=settings.k)
    sure = 1 - statistics.exceedance(y, e, k=settings.k, above=settings.c_low)
    told = (each.tolist() for each in (y, e, low, high, ratio, sure))
    return {
        held.places[number].location_id: _Numbers(int(count), expected, (least, most), times, probability)
        for number, count, expected, least, most, times, probability in zip(at, *told, strict=True)
    }


def _question(
    place: Place, signals: tuple[Signal, ...], numbers: _Numbers, earlier: list[Event], measuring: Measuring,
    facts: Facts,
) -> Question:  # fmt: skip
    told = measuring.events.get(place.location_id, [])
    size = measuring.people[place.location_id]
    own = sum(event.own for event in told)
    sentence = sentences.low_reporting_sentence(
        name=place.name,
        size=size_words(place, size),
        observed=numbers.observed,
        expected=numbers.expected,
        own=own,
        earlier=len(earlier),
        earlier_own=sum(event.own for event in earlier),
    )
    return Question(
        location_id=place.location_id,
        name=place.name,
        sentence=" ".join((sentence, *counted_with(place.location_id, measuring.earlier, facts))),
        signals=signals,
        observed=numbers.observed,
        expected=numbers.expected,
        interval=numbers.interval,
        ratio=numbers.ratio,
        probability=numbers.probability,
        own_reports=own,
        capacity=size.people,
        capacity_source="assumed" if size.assumed else place.capacity_source,
        evidence=evidence_of(told),
        not_known=_not_known(size.assumed, measuring.settings, measuring),
        against=against(place, told, facts),
    )


def _not_known(assumed: bool, settings: Settings, measuring: Measuring) -> tuple[str, ...]:
    lines = ["Whether anything happened that was not reported. Silence does not tell us."]
    if assumed:
        lines.append("How many people the service supports. The median size of services of its kind is used.")
    if measuring.window.days < settings.low_months * 30:
        lines.append(
            f"Only {measuring.window.days} days are counted, because something different was recorded before them."
        )
    return tuple(lines)


def _praise(measuring: Measuring, settings: Settings) -> tuple[OpenCulture, ...]:
    """Return the places that told of themselves at least as readily as their kind, and of no severe harm."""
    usual = settings.own_share_prior[0] / sum(settings.own_share_prior)
    found = []
    for place in measuring.measured.places:
        told = measuring.events.get(place.location_id, [])
        own = sum(event.own for event in told)
        if len(told) >= settings.min_own_denominator and own / len(told) > usual and not severe_events(told, settings):
            some = "all" if own == len(told) else f"{sentences.count_words(own)} of"
            words = f"{place.name} reported {some} its {_concerns(len(told))} itself, none of severe harm."
            words += " Worth praising."
            found.append(OpenCulture(place.location_id, place.name, words))
    return tuple(sorted(found, key=lambda one: one.location_id))


def _concerns(number: int) -> str:
    return f"{sentences.count_words(number)} concern{'' if number == 1 else 's'}" if number else "no concern"

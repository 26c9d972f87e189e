"""What every pattern is handed: the facts as known on their date, with indexes made once, and the levels of the run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from provider_intel.domain import (
    REFUSED,
    Allegation,
    Facts,
    Office,
    Place,
    Proof,
    Report,
    Standing,
    Succession,
    Window,
    months_ending,
)
from provider_intel.patterns.settings import Settings


@dataclass(frozen=True)
class Level:
    """Concerns observed at a place in the window, and expected of a service of its kind and size."""

    observed: int
    expected: float


@dataclass(frozen=True)
class Picture:
    """Facts with what a run has worked out of them. `levels` are of every place compared, `listed` those listed high.

    `heirs` says which later registration the past of an earlier one counts for, as it does in `levels`.

    Everything answered is as known on `facts.as_at`: later facts are left out, later ends are not known yet.
    """

    facts: Facts
    settings: Settings
    levels: Mapping[str, Level] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    heirs: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def window(self) -> Window:
        """The months the lens of high reporting tests."""
        return months_ending(self.facts.as_at, self.settings.window_months)

    @cached_property
    def year(self) -> Window:
        """The twelve months that end on the date."""
        return months_ending(self.facts.as_at, 12)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every place registered by the date, by its id."""
        as_at = self.facts.as_at
        known = (one for one in self.facts.places if one.registered_on is None or one.registered_on <= as_at)
        return {place.location_id: place for place in known}

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The concerns about services received by the date, oldest first."""
        told = (one for one in self.facts.reports if not one.aside and one.received_on <= self.facts.as_at)
        return tuple(sorted(told, key=lambda one: (one.received_on, one.reference)))

    @cached_property
    def reports_at(self) -> Mapping[str, list[Report]]:
        """The same, by place."""
        held: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.reports:
            held[report.location_id].append(report)
        return held

    def counts_for(self, location_id: str) -> str:
        """Return the place whose level holds what happened at a place: itself, or the registration that followed it."""
        return self.heirs.get(location_id, location_id)

    def counted_at(self, location_id: str) -> list[Report]:
        """Return the concerns about a place, with those of the earlier registrations that count for it."""
        earlier = [one for one, place in self.heirs.items() if place == location_id]
        return [report for one in (location_id, *earlier) for report in self.reports_at.get(one, ())]

    @cached_property
    def allegations(self) -> tuple[Allegation, ...]:
        """Who was named as the cause of risk by the date, oldest first; what was found malicious is left out."""
        as_at = self.facts.as_at
        told = (
            one for one in self.facts.allegations if max(one.received_on, one.recorded_on or one.received_on) <= as_at
        )
        stands = (one for one in told if one.standing is not Standing.MALICIOUS)
        return tuple(sorted(stands, key=lambda one: (one.received_on, one.reference)))

    @cached_property
    def certain(self) -> tuple[Allegation, ...]:
        """The allegations whose person is known for certain; a likeness never joins two employers by itself."""
        least = self.settings.min_identity
        return tuple(one for one in self.allegations if one.confirmed or one.identity >= least)

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Who held which office, as written down by the date."""
        as_at = self.facts.as_at
        started = (one for one in self.facts.offices if one.starts_on is None or one.starts_on <= as_at)
        return tuple(one for one in started if one.recorded_on is None or one.recorded_on <= as_at)

    @cached_property
    def people_at(self) -> Mapping[str, frozenset[str]]:
        """Who held an office at each place and each provider."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        for office in self.offices:
            held[office.holder_id].add(office.person)
        return {holder: frozenset(people) for holder, people in held.items()}

    @cached_property
    def successions(self) -> tuple[Succession, ...]:
        """Which registration followed which, as known by the date; inferred ones only once somebody confirmed them."""
        as_at = self.facts.as_at
        return tuple(
            one
            for one in self.facts.successions
            if one.origin not in ("inferred", REFUSED)
            and all(day is None or day <= as_at for day in (one.happened_on, one.recorded_on))
        )

    @cached_property
    def chain_of(self) -> Mapping[str, frozenset[str]]:
        """For each place in a chain of registrations, all places of the chain."""
        chains: dict[str, frozenset[str]] = {}
        for one in self.successions:
            both = frozenset({one.predecessor_id, one.successor_id})
            whole = both.union(*(chains.get(place, frozenset()) for place in both))
            chains.update(dict.fromkeys(whole, whole))
        return chains

    @cached_property
    def compared_under(self) -> Mapping[str, tuple[str, ...]]:
        """The compared places under each place and each provider: what whoever holds an office there answers for."""
        held: defaultdict[str, list[str]] = defaultdict(list)
        for place in self.places.values():
            if place.location_id in (self.levels or self.places):
                for holder in {place.location_id, place.provider_id} - {""}:
                    held[holder].append(place.location_id)
        return {holder: tuple(places) for holder, places in held.items()}

    def name(self, location_id: str) -> str:
        """Return a place's name, or its id where the register does not tell one."""
        place = self.places.get(location_id)
        return place.name if place else location_id

    def answerable(self, location_id: str) -> tuple[str, str]:
        """Return who answers for a place in the end: its brand, else its provider, else the place itself."""
        place = self.places.get(location_id)
        if place is None:
            return ("location", location_id)
        held = (("brand", place.brand_id), ("provider", place.provider_id), ("location", location_id))
        return next(one for one in held if one[1])

    def same_employer(self, one: str, other: str) -> bool:
        """Return whether two places are one employer's: one place, one chain of registrations, provider or brand."""
        if one == other or other in self.chain_of.get(one, frozenset()):
            return True
        here, there = self.places.get(one), self.places.get(other)
        same_provider = bool(here and there and here.provider_id and here.provider_id == there.provider_id)
        return same_provider or self.answerable(one) == self.answerable(other)


def proof_of(report: Report, name: str) -> Proof:
    """Return a concern as evidence, without anything that names a person."""
    types = ", ".join(report.abuse_types) or "type not known"
    return Proof("concern", report.reference, report.received_on, report.reference, f"{name}: {types.lower()}")


def proofs_of(reports: Iterable[Report], picture: Picture) -> tuple[Proof, ...]:
    """Return concerns as evidence, oldest first."""
    ordered = sorted(reports, key=lambda one: (one.received_on, one.reference))
    return tuple(proof_of(one, picture.name(one.location_id)) for one in ordered)


def people(number: int, noun: str) -> str:
    """Return a count with its noun: '1 place', '3 places'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day_words(day: object) -> str:
    """Return a date as people write it; what is not known says so."""
    return f"{day:%-d %B %Y}" if day is not None else "a date not known"

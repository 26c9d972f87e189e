"""Findings as listings to store: with the months of the place, what stands beside it, and what is new."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from provider_intel import graph as graphs
from provider_intel.alerts.actions import StoreList
from provider_intel.alerts.domain import ListBasis, ListBeside, NewListing, NotCompared, PlaceBeside, ReportSeen
from provider_intel.domain import Facts, Finding, Place, months_named
from provider_intel.patterns import sentences
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.high_reporting import HighReporting
from provider_intel.patterns.low_reporting import LENS as LOW
from provider_intel.patterns.low_reporting import LowReporting, Question
from provider_intel.patterns.measuring import Measuring
from provider_intel.patterns.recording import words_on

_MONTHS_SHOWN = 12
_MOST_BESIDE = 20
_Before = ListBeside | None


@dataclass(frozen=True)
class Around:
    """What turns a finding into a listing: the graph, its chains of registrations, and counts in the window."""

    graph: graphs.Graph
    chains: list[frozenset[str]]
    facts: Facts
    places: Mapping[str, Place]
    counts: Mapping[str, int]
    earlier: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, facts: Facts, measuring: Measuring) -> "Around":
        """Build the graph of a run from the same events its lens counted."""
        graph = graphs.build_graph(facts, measuring.counted)
        counts = Counter(event.location_id for event in measuring.counted if event.received_on in measuring.window)
        places = {place.location_id: place for place in facts.places}
        return cls(graph, graphs.lineages(graph), facts, places, counts, measuring.earlier)

    def months(self, location_id: str) -> tuple[tuple[str, int], ...]:
        """Return a place's concerns by month, the last twelve, with those of registrations that count with it."""
        counting = (location_id, *self.earlier.get(location_id, ()))
        held = [self.graph.nodes["location", one]["concerns"] for one in counting]
        named = months_named(self.facts.as_at, _MONTHS_SHOWN)
        return tuple((month, sum(each.get(month, 0) for each in held)) for month in named)

    def told_apart(self, location_id: str, references: list[str], before: _Before) -> dict[str, Any]:
        """What is new behind a listing since the list it is read beside, and whether the place stood on that one.

        A place stood on it also as the earlier registration that counts with it.
        """
        counting = (location_id, *self.earlier.get(location_id, ()))
        stood = [before.evidence[one] for one in counting if one in before.evidence] if before else []
        known = frozenset().union(*stood)
        new = tuple(reference for reference in references if reference not in known)
        return {"again": bool(stood), "new_evidence": new, "same_evidence": bool(stood) and not new}

    def beside(self, location_id: str) -> tuple[PlaceBeside, ...]:
        """Return the places to read with one, those with most concerns first."""
        found = graphs.beside(self.graph, location_id, on=self.facts.as_at, chains=self.chains)
        related = [
            *(("earlier or later registration", one) for one in found.lineage),
            *(("same manager", one) for one in found.also_managed),
            *(("same provider", one) for one in found.siblings),
            *(("same brand", one) for one in found.brand_siblings),
        ]
        names = self.graph.nodes
        told = [
            PlaceBeside(relation, other, str(names["location", other]["name"]), self.counts.get(other, 0))
            for relation, other in related
        ]
        return tuple(sorted(told, key=lambda one: -one.concerns)[:_MOST_BESIDE])


def high_list(facts: Facts, lens: HighReporting, around: Around, before: _Before) -> StoreList:
    """Return the high reporting list, as it is stored and shown."""
    basis = replace(
        _basis(HIGH, facts, lens.measuring, before),
        fitted_k=round(lens.fitted_k, 3) if lens.fitted_k is not None else None,
        above=lens.settings.c_high,
        p_enter=lens.settings.p_enter,
        by_chance=lens.by_chance,
        by_chance_words=sentences.by_chance(len(lens.findings), lens.by_chance),
        too_few=tuple((one.location_id, one.sentence) for one in lens.too_few),
    )
    listings = (_high_listing(finding, around, before) for finding in lens.findings)
    return StoreList(basis=basis, listings=tuple(listings))


def low_list(facts: Facts, lens: LowReporting, around: Around, before: _Before) -> StoreList:
    """Return the questions of low reporting as a list; `probability` is that of a true level below `above`."""
    basis = replace(
        _basis(LOW, facts, lens.measuring, before),
        above=lens.settings.c_low,
        p_enter=lens.settings.p_low,
        by_chance_words=sentences.asked_about(len(lens.questions), lens.left_out),
        praise=tuple((one.location_id, one.sentence) for one in lens.praise),
        left_out=lens.left_out,
    )
    return StoreList(basis=basis, listings=tuple(_low_listing(one, around, before, lens) for one in lens.questions))


def _basis(lens: str, facts: Facts, measuring: Measuring, before: _Before) -> ListBasis:
    settings = measuring.settings
    return ListBasis(
        as_at=facts.as_at,
        lens=lens,
        window_first=measuring.window.first,
        reference_first=measuring.reference.first,
        reference_last=measuring.reference.last,
        settings_version=settings.version,
        k=settings.k,
        fitted_k=None,
        above=0.0,
        p_enter=0.0,
        places_compared=len(measuring.measured.places),
        concerns_counted=sum(len(held) for held in measuring.events.values()),
        undecided=sum(facts.undecided.values()),
        without_place=facts.without_place,
        by_chance=0.0,
        by_chance_words="",
        not_compared=tuple(NotCompared(**asdict(one)) for one in measuring.not_compared),
        read_beside=before.as_at if before else None,
        recording=words_on(facts, settings),
    )


def _high_listing(finding: Finding, around: Around, before: _Before) -> NewListing:
    told = asdict(finding)
    for name in ("lens", "adults", "reporters", "severe", "evidence"):
        told.pop(name)
    place = around.places[finding.location_id]
    return NewListing(
        **told,
        kind_words=place.kind_words,
        provider_name=place.provider_name,
        evidence=tuple(ReportSeen(**asdict(report)) for report in finding.evidence),
        months=around.months(finding.location_id),
        beside=around.beside(finding.location_id),
        **around.told_apart(finding.location_id, [report.reference for report in finding.evidence], before),
    )


def _low_listing(question: Question, around: Around, before: _Before, lens: LowReporting) -> NewListing:
    told = asdict(question)
    for name in ("evidence", "signals"):
        told.pop(name)
    place = around.places[question.location_id]
    return NewListing(
        **told,
        above=lens.settings.c_low,
        history="not_known",
        kept_from_before=False,
        kind_words=place.kind_words,
        provider_name=place.provider_name,
        evidence=tuple(ReportSeen(**asdict(report)) for report in question.evidence),
        made_of=tuple(signal.words.capitalize() + "." for signal in question.signals),
        months=around.months(question.location_id),
        beside=around.beside(question.location_id),
        signals=tuple((signal.code, signal.words) for signal in question.signals),
        **around.told_apart(question.location_id, [report.reference for report in question.evidence], before),
    )

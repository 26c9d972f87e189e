"""One run: facts in, graph, findings, a stored list out. Called by the nightly job and the command line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.database import reading
from provider_intel import graph as graphs
from provider_intel import sources
from provider_intel.alerts import actions, queries
from provider_intel.alerts.domain import ListBasis, NewListing, NotCompared, PlaceBeside, ReportSeen
from provider_intel.domain import Facts, Finding, Place, months_named
from provider_intel.patterns import sentences
from provider_intel.patterns.counting import events_from
from provider_intel.patterns.high_reporting import LENS, HighReporting, high_reporting
from provider_intel.patterns.settings import settings_on

_MONTHS_SHOWN = 12
_MOST_BESIDE = 20


@dataclass(frozen=True)
class Refreshed:
    """What a run came to: the stored list, whether it is new, and how many places it names."""

    list_id: int
    new: bool
    listed: int
    places_compared: int


def refresh(*, as_at: date, now: datetime) -> Refreshed:
    """Work out the list as at a date and store it. Twice on the same facts stores it once."""
    with reading() as session:
        command = work_out(session, as_at=as_at)
    stored = actions.store_list(command, now=now)
    return Refreshed(stored.list_id, stored.new, len(command.listings), command.basis.places_compared)


def work_out(session: Session, *, as_at: date) -> actions.StoreList:
    """Return the list as at a date without storing it: the same object the pages show and the command prints."""
    settings = settings_on(as_at)
    months = settings.window_months + settings.reference_months
    facts = sources.facts_as_at(session, as_at=as_at, months=months, counted_months=settings.window_months)
    before = frozenset(queries.listed_before(session, lens=LENS, day=as_at))
    lens = high_reporting(facts, settings=settings, listed_before=before)
    around = _Around.of(facts, lens)
    return actions.StoreList(
        basis=_basis(facts, lens), listings=tuple(around.listing(finding) for finding in lens.findings)
    )


def as_plain(command: actions.StoreList) -> dict[str, object]:
    """Return a list as plain facts for a file: its basis, and one entry a place under `flags`."""
    return {"basis": asdict(command.basis), "flags": [_flag(command.basis, one) for one in command.listings]}


def _flag(basis: ListBasis, listing: NewListing) -> dict[str, object]:
    told = asdict(listing)
    references = [report.reference for report in listing.evidence]
    place = {"id": told.pop("location_id"), "name": told.pop("name"), "kind": told.pop("kind_words")}
    return {"lens": basis.lens, "place": place, "evidence_references": references, **told}


def _basis(facts: Facts, lens: HighReporting) -> ListBasis:
    return ListBasis(
        as_at=lens.as_at,
        lens=LENS,
        window_first=lens.window.first,
        reference_first=lens.reference.first,
        reference_last=lens.reference.last,
        settings_version=lens.settings.version,
        k=lens.settings.k,
        fitted_k=round(lens.fitted_k, 3) if lens.fitted_k is not None else None,
        above=lens.settings.c_high,
        p_enter=lens.settings.p_enter,
        places_compared=lens.places_compared,
        concerns_counted=lens.events_counted,
        undecided=sum(facts.undecided.values()),
        without_place=facts.without_place,
        by_chance=lens.by_chance,
        by_chance_words=sentences.by_chance(len(lens.findings), lens.by_chance),
        not_compared=tuple(NotCompared(**asdict(one)) for one in lens.not_compared),
    )


@dataclass(frozen=True)
class _Around:
    """What turns a finding into a listing: the graph, its chains of registrations, and counts in the window."""

    graph: graphs.Graph
    chains: list[frozenset[str]]
    as_at: date
    places: Mapping[str, Place]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, facts: Facts, lens: HighReporting) -> "_Around":
        """Build the graph of a run from the same events its lens counted."""
        counted = [report for report in facts.reports if not report.aside]
        events = events_from(counted, dedupe_days=lens.settings.dedupe_days)
        graph = graphs.build_graph(facts, events)
        counts = Counter(event.location_id for event in events if event.received_on in lens.window)
        places = {place.location_id: place for place in facts.places}
        return cls(graph, graphs.lineages(graph), facts.as_at, places, counts)

    def listing(self, finding: Finding) -> NewListing:
        """Return a finding as a listing to store, with its months and the places to read beside it."""
        told = asdict(finding)
        for name in ("lens", "adults", "reporters", "severe", "evidence"):
            told.pop(name)
        place = self.places[finding.location_id]
        return NewListing(
            **told,
            kind_words=place.kind_words,
            provider_name=place.provider_name,
            evidence=tuple(ReportSeen(**asdict(report)) for report in finding.evidence),
            months=self._months(finding.location_id),
            beside=self._beside(finding.location_id),
        )

    def _months(self, location_id: str) -> tuple[tuple[str, int], ...]:
        held = self.graph.nodes["location", location_id]["concerns"]
        return tuple((month, held.get(month, 0)) for month in months_named(self.as_at, _MONTHS_SHOWN))

    def _beside(self, location_id: str) -> tuple[PlaceBeside, ...]:
        found = graphs.beside(self.graph, location_id, on=self.as_at, chains=self.chains)
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

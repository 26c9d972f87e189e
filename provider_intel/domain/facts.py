"""Dated facts as every lens and pattern reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from provider_intel.domain.people import (
    Allegation,
    ElsewhereCount,
    Employment,
    Enquiry,
    Funding,
    LastHeard,
    Notice,
    Operation,
    PlacedCount,
    Placement,
    Stage,
    Supply,
    Suspension,
    Visited,
)
from provider_intel.domain.windows import Window


@dataclass(frozen=True)
class Place:
    """A registered place as the lenses need it. `capacity` is None when nobody has said how many it supports."""

    location_id: str
    name: str
    stratum: str
    kind_words: str = ""
    capacity: int | None = None
    capacity_source: str = "assumed"
    registered_on: date | None = None
    deregistered_on: date | None = None
    dormant: bool = False
    dormant_from: date | None = None
    dormant_to: date | None = None
    provider_id: str = ""
    provider_name: str = ""
    brand_id: str = ""
    brand_name: str = ""
    care_home: bool = False
    postcode: str = ""
    uprn: str = ""
    companies_house: str = ""
    rating: str = ""
    rating_on: date | None = None
    manager_absent_from: date | None = None


@dataclass(frozen=True)
class Report:
    """One accepted concern as it was received, by reference: what one reporter sent about one adult.

    `aside` says why it does not count towards a place's rate; empty when it does. `reporter` tells reporters apart
    without naming them; `reporter_kind` is the code of the kind of body they are.
    """

    reference: str
    location_id: str
    received_on: date
    adult: str
    reporter: str
    own: bool = False
    severity: str = "not_known"
    abuse_types: tuple[str, ...] = ()
    incident_on: date | None = None
    aside: str = ""
    reporter_kind: str = ""


@dataclass(frozen=True)
class Event:
    """One thing that happened, from one or several reports of it; dated by the first report received."""

    location_id: str
    received_on: date
    adult: str
    reports: tuple[Report, ...]

    @property
    def own(self) -> bool:
        """Whether the service itself was among those who reported it."""
        return any(report.own for report in self.reports)

    @property
    def reporters(self) -> frozenset[str]:
        """Who reported it, each counted once."""
        return frozenset(report.reporter for report in self.reports)

    @property
    def references(self) -> tuple[str, ...]:
        """The references of its reports, oldest first."""
        return tuple(report.reference for report in self.reports)


@dataclass(frozen=True)
class Office:
    """A person named against a place or provider between two dates; None is not known, or not ended.

    `recorded_on` and `end_recorded_on` are since when the office, and its end, are known here.
    """

    person: str
    office: str
    holder_id: str
    starts_on: date | None
    ends_on: date | None
    source: str
    recorded_on: date | None = None
    end_recorded_on: date | None = None


REFUSED = "refused"
"""The origin of a succession of which a person says that it is none."""


@dataclass(frozen=True)
class Succession:
    """One registration that followed another; `origin` is who says so: the register, a person, or an inference.

    `confidence` (0 to 1) orders candidates for a person to confirm and is never shown as a number.
    """

    predecessor_id: str
    successor_id: str
    reason: str
    happened_on: date | None
    origin: str
    recorded_on: date | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Summed:
    """Counts that are kept rather than counted from the reports: concerns and person-years by window and place.

    `concerns` of places that had any. `years` of places whose size somebody stated at the time.
    """

    concerns: Mapping[Window, Mapping[str, int]] = field(default_factory=dict)
    years: Mapping[Window, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """Everything one run reads, as it stood on a date.

    `recording_changes` are the days on which it changed what is recorded as a concern.
    """

    as_at: date
    places: tuple[Place, ...]
    reports: tuple[Report, ...]
    undecided: dict[str, int] = field(default_factory=dict)
    without_place: int = 0
    offices: tuple[Office, ...] = ()
    successions: tuple[Succession, ...] = ()
    recorded_from: date | None = None
    allegations: tuple[Allegation, ...] = ()
    employments: tuple[Employment, ...] = ()
    supplies: tuple[Supply, ...] = ()
    placements: tuple[Placement, ...] = ()
    placed_counts: tuple[PlacedCount, ...] = ()
    fundings: tuple[Funding, ...] = ()
    stages: tuple[Stage, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    notices: tuple[Notice, ...] = ()
    elsewhere: tuple[ElsewhereCount, ...] = ()
    last_heard: tuple[LastHeard, ...] = ()
    visits: tuple[Visited, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    operations: tuple[Operation, ...] = ()
    summed: Summed | None = None
    recording_changes: tuple[date, ...] = ()

"""What every lens and pattern reads and what it answers with: dated facts in, findings with their evidence out."""

from provider_intel.domain.facts import REFUSED, Event, Facts, Office, Place, Report, Succession, Summed
from provider_intel.domain.findings import Evidence, Finding
from provider_intel.domain.matches import Match, Proof, worker_words
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
    Standing,
    Supply,
    Suspension,
    Visited,
    Worked,
)
from provider_intel.domain.placed import adults_by_payer, employments_of
from provider_intel.domain.register import Answerable, Capacity, Ran, Rated, Recorded
from provider_intel.domain.windows import Window, months_after, months_ending, months_named

__all__ = [
    "REFUSED",
    "Allegation",
    "Answerable",
    "Capacity",
    "ElsewhereCount",
    "Employment",
    "Enquiry",
    "Event",
    "Evidence",
    "Facts",
    "Finding",
    "Funding",
    "LastHeard",
    "Match",
    "Notice",
    "Office",
    "Operation",
    "Place",
    "PlacedCount",
    "Placement",
    "Proof",
    "Ran",
    "Rated",
    "Recorded",
    "Report",
    "Stage",
    "Standing",
    "Succession",
    "Summed",
    "Supply",
    "Suspension",
    "Visited",
    "Window",
    "Worked",
    "adults_by_payer",
    "employments_of",
    "months_after",
    "months_ending",
    "months_named",
    "worker_words",
]

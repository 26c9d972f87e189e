"""Stored lists, what patterns found, and the log of listings, in words."""

from provider_intel.alerts.domain import StoredList
from provider_intel.alerts.presenters.found import FoundPage, MatchPage, found_page, is_of_concern, match_page
from provider_intel.alerts.presenters.lists import (
    EvidencePage,
    ListingLine,
    ListPage,
    ReportLine,
    basis_lines,
    evidence_page,
    list_page,
    listing_line,
)
from provider_intel.alerts.presenters.log import LogPage, log_page
from provider_intel.alerts.presenters.replayed import Replayed, replayed

__all__ = [
    "EvidencePage",
    "FoundPage",
    "ListPage",
    "ListingLine",
    "LogPage",
    "MatchPage",
    "Replayed",
    "ReportLine",
    "StoredList",
    "basis_lines",
    "evidence_page",
    "found_page",
    "is_of_concern",
    "list_page",
    "listing_line",
    "log_page",
    "match_page",
    "replayed",
]

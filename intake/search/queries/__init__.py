"""Reads of search: contacts found by their words, what is not in the index yet, and a search kept for a while."""

from intake.search.queries.documents import documents_of, unread
from intake.search.queries.everything import everything, hits_at
from intake.search.queries.finding import RANKED, SHOWN_AT_MOST, best, newest, newest_beside
from intake.search.queries.lines import Hit, hits_of
from intake.search.queries.searches import LASTS, kept_search
from intake.search.queries.sources import Record, unread_records

__all__ = [
    "LASTS",
    "RANKED",
    "SHOWN_AT_MOST",
    "Hit",
    "Record",
    "best",
    "documents_of",
    "everything",
    "hits_at",
    "hits_of",
    "kept_search",
    "newest",
    "newest_beside",
    "unread",
    "unread_records",
]

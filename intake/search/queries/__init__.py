"""Reads of search: contacts found by their words, what is not in the index yet, and a search kept for a while."""

from intake.search.queries.documents import documents_of, unread
from intake.search.queries.finding import RANKED, SHOWN_AT_MOST, best, newest
from intake.search.queries.lines import Hit, hits_of
from intake.search.queries.searches import LASTS, kept_search

__all__ = [
    "LASTS",
    "RANKED",
    "SHOWN_AT_MOST",
    "Hit",
    "best",
    "documents_of",
    "hits_of",
    "kept_search",
    "newest",
    "unread",
]

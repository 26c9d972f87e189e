"""What is done about search: reading contacts into the index, making it anew, asking, and erasing what was asked."""

from intake.search.actions.indexing import index_contacts, index_missed, index_waiting, rebuild
from intake.search.actions.pages import also_find
from intake.search.actions.searching import (
    ENTRIES,
    Page,
    SearchGone,
    erase_searches,
    open_search,
    reference_meant,
    start_search,
)

__all__ = [
    "ENTRIES",
    "Page",
    "SearchGone",
    "also_find",
    "erase_searches",
    "index_contacts",
    "index_missed",
    "index_waiting",
    "open_search",
    "rebuild",
    "reference_meant",
    "start_search",
]

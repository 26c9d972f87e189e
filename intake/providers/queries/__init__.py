"""Finding places in the register, what it said of them and when, and knowing whether they are real."""

from intake.providers.queries.finding import (
    finished_import,
    is_held,
    listed,
    newest_edition,
    place,
    places,
    register_is_real,
    register_is_synthetic,
    rejections,
    search_places,
)

__all__ = [
    "finished_import",
    "is_held",
    "listed",
    "newest_edition",
    "place",
    "places",
    "register_is_real",
    "register_is_synthetic",
    "rejections",
    "search_places",
]

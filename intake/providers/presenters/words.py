"""The register's sources and its kinds of no rating, in words."""

from urllib.parse import quote

from intake.providers.domain import NONE_WORDS

SOURCE_WORDS = {
    "care_directory": "CQC care directory",
    "directory": "CQC directory",
    "extract": "CQC register extract",
    "deactivated": "CQC list of deactivated locations",
    "dual_registrations": "CQC list of dual registrations",
    "location_ratings": "CQC latest ratings",
    "provider_ratings": "CQC latest ratings of providers",
    "api_locations": "CQC syndication interface",
    "api_providers": "CQC syndication interface",
    "api_list": "CQC syndication interface",
    "capacity_tracker": "Capacity Tracker return",
    "placements": "List of who pays for adults where",
    "agency_supply": "List of agency supply",
    "by_hand": "Entered by hand",
    "registered_beds": "Registered beds",
    "people_supported": "People supported, as first entered",
    "assumed": "Assumed from services of its kind",
    "county": "Fictional county",
    "register": "The register, when histories began to be kept",
}

__all__ = ["NONE_WORDS", "SOURCE_WORDS", "place_link"]


def place_link(location_id: str) -> str:
    """Return the address of a place's page."""
    return f"/register/places/{quote(location_id, safe='')}"

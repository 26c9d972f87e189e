"""The names of what links two things: one for the graph of the jobs and for the pages, which may not load it."""

from typing import Final

Node = tuple[str, str]
"""A kind and an id."""

BRAND_OF: Final = "BRAND_OF"
OPERATES: Final = "OPERATES"
AT_SITE: Final = "AT_SITE"
SUCCEEDS: Final = "SUCCEEDS"
REGISTERED_MANAGER: Final = "REGISTERED_MANAGER"
NOMINATED_INDIVIDUAL: Final = "NOMINATED_INDIVIDUAL"
PARTNER: Final = "PARTNER"
WORKS_AT: Final = "WORKS_AT"
SUPPLIES: Final = "SUPPLIES"
AT: Final = "AT"
ABOUT: Final = "ABOUT"
ALLEGES: Final = "ALLEGES"
PLACED_AT: Final = "PLACED_AT"
FUNDS: Final = "FUNDS"

OFFICES: Final = {
    "registered_manager": REGISTERED_MANAGER,
    "nominated_individual": NOMINATED_INDIVIDUAL,
    "partner": PARTNER,
}
"""Each office of a person, and the edge it makes."""

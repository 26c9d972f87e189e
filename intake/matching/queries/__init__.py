"""Reads of matching: likely records of a person, what was said of two contacts, and who is one person by it."""

from intake.matching.queries.at_once import asks_same, same_in_all
from intake.matching.queries.marks import block_marks, mark_of, tally_mark
from intake.matching.queries.organisations import LikelyPlace, place_said, places_said_of
from intake.matching.queries.people import (
    Joined,
    around,
    bearers,
    belongs_to,
    joined,
    members_of,
    said_of,
    same_person,
    verdict_of,
)
from intake.matching.queries.searching import Found, search
from intake.matching.queries.services import service_of, services_of, services_said
from intake.matching.queries.suggesting import Likely, Matches, matches_of, matches_of_all

__all__ = [
    "Found",
    "Joined",
    "Likely",
    "LikelyPlace",
    "Matches",
    "around",
    "asks_same",
    "bearers",
    "belongs_to",
    "block_marks",
    "joined",
    "mark_of",
    "matches_of",
    "matches_of_all",
    "members_of",
    "place_said",
    "places_said_of",
    "said_of",
    "same_in_all",
    "same_person",
    "search",
    "service_of",
    "services_of",
    "services_said",
    "tally_mark",
    "verdict_of",
]

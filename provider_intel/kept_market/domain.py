"""What is kept of the market from one run to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

PLACES, REACH = "places", "reach"
"""The parts that a page reads: ids in order, a line each, as UTF-8; and eight bytes, the low ones first, of each."""


@dataclass(frozen=True)
class KeptMarket:
    """The market as a run keeps it for the next, in parts: only those that changed are written again.

    `share` is how much of a random walk one of the reach of a place comes to. `edition` counts how often it was kept.
    """

    as_at: date
    step: int
    digest: str
    share: float
    parts: Mapping[str, bytes]
    edition: int = 0

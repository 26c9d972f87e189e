"""What a provider's or brand's sheet is made of, frozen with the other facts of a pack: nobody's name is in it."""

from dataclasses import dataclass
from datetime import date

from provider_intel.pack.domain.sheet_facts import Sheet


@dataclass(frozen=True)
class OfGroup:
    """One place of a provider or brand in a line of its sheet."""

    place: str
    name: str
    registered: str
    since: date | None
    level: str
    rating: str
    concerns_3: int
    concerns_12: int
    usual_12: float | None


@dataclass(frozen=True)
class Group(Sheet):
    """Everything a sheet says of a provider or brand, as of the cut: its places together, and each in a line.

    What was received before whoever runs a place now took it over is not counted; `earlier` is how much that is in
    twelve months. What is usual is None where it would be that of a time in which another ran a place. `payers` are
    told with the number of places they pay at: sums of adults beside the places' sheets would give small counts away.
    """

    about: str
    scope: str
    brands: tuple[str, ...]
    providers: tuple[str, ...]
    places: tuple[OfGroup, ...]
    people: tuple[str, ...]
    capacity: int
    capacity_assumed: int
    earlier: int

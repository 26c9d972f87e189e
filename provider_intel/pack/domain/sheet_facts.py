"""What every sheet of a pack says, be it of one place or of a provider's or brand's places together."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sheet:
    """What was counted, told and noticed of whatever a sheet is about, as of the cut; nobody's name is in it.

    `usual` counts are None where nothing can be compared. `types` are of twelve months; a report can name several.
    `own` came from the services themselves, the others from so many other kinds of reporters. `heard` are themes with
    agencies and notes; `payers` have the number of adults at a place, or of places of a provider or brand.
    """

    name: str
    chain: tuple[str, ...]
    payers: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    concerns_3: int
    concerns_12: int
    usual_3: float | None
    usual_12: float | None
    types: tuple[tuple[str, int], ...]
    own: int
    other_kinds: int
    open_enquiries: int
    oldest_enquiry_days: int | None
    heard: tuple[tuple[str, int, int], ...]
    timeline: tuple[tuple[date, str], ...]
    reply: tuple[str, ...]

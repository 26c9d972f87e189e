"""What somebody wrote down by hand stays when a file says otherwise: the row is refused, with what stands and why.

A list lags behind what people know, and is often read again. Whoever ended something, took it back or counted it knew
of the day it was about; if the list is right all the same, a person puts it right by hand.
"""

from datetime import date

from intake.providers.domain.values import ValueUnreadable
from intake.providers.queries.arrangements import PlacedFact, SupplyFact
from intake.providers.queries.placements import PlacementFact


def refuse_to_reopen(held: PlacementFact | SupplyFact, ends_on: date | None) -> bool:
    """Return whether a person wrote down the same end already, so that a row of a file adds nothing.

    Raises ValueUnreadable when a person wrote down another end, or that it never was.
    """
    told = held.told
    if not held.by_account or not (told.taken_back or told.ends_on):
        return False
    written = f"it was written down by hand on {held.recorded_on}"
    if told.taken_back:
        raise ValueUnreadable(f"{written} that this never was; that stays")
    if told.ends_on != ends_on:
        raise ValueUnreadable(f"{written} that this ended on {told.ends_on}; that stays")
    return True


def refuse_other_count(held: PlacedFact, people: int) -> bool:
    """Return whether a person counted the same already. Raises ValueUnreadable when they counted another number."""
    if not held.by_account:
        return False
    if held.told.people != people:
        counted = f"{held.told.people} were counted for that day by hand on {held.recorded_on}"
        raise ValueUnreadable(f"{counted}; that stays")
    return True

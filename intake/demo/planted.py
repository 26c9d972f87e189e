"""Patterns put into the county on purpose, and look-alikes that are none, so that lists can be judged.

The listed home has six accepted concerns in three months about four of its forty residents, where its size gives fewer
than one. The six-bed home has two, a high rate on too few to tell. Their years before are ordinary.
"""

from datetime import datetime, timedelta

from intake.demo.background import Background
from intake.demo.places import LISTED_HOME, SIX_BED_HOME, Market

_LISTED = (
    # days ago, plot, who sent it, which resident
    (74, "care_not_given", "nhs_community", 0),
    (61, "fall_bell", "ambulance", 1),
    (47, "not_eating", "care_home", 2),
    (33, "pressure_damage", "nhs_acute", 1),
    (21, "rough_handling", "care_home", 3),
    (13, "care_not_given", "other", 0),
)
_LISTED_BEFORE = ((640, "medicine_wrong"), (480, "between_residents"), (390, "fall_bell"), (250, "unexplained_bruise"))
_SIX_BEDS = ((57, "between_residents", "care_home", 0), (24, "medicine_wrong", "care_home", 1))


def plant(background: Background, market: Market, *, now: datetime) -> None:
    """Write the planted lives. They are decided and signed like any other, well before the present."""
    listed, small = market.place(LISTED_HOME), market.place(SIX_BED_HOME)
    morning = now.replace(hour=10, minute=20, second=0, microsecond=0)
    for days, plot in _LISTED_BEFORE:
        background.add(morning - timedelta(days=days), accepted=True, place=listed, plot=plot)
    for days, plot, sender, resident in _LISTED:
        at = morning - timedelta(days=days, minutes=7 * days % 200)
        background.add(at, accepted=True, place=listed, plot=plot, sender=sender, person=resident)
    for days, plot, sender, resident in _SIX_BEDS:
        at = morning - timedelta(days=days)
        background.add(at, accepted=True, place=small, plot=plot, sender=sender, person=resident)

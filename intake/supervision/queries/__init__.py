"""What the supervisor's page reads: each a walk along an index, none of them growing with the years."""

from intake.supervision.queries.flow import due_by_day, moments_since
from intake.supervision.queries.lateness import Late, LateFigures, late_clocks, late_figures, why_late
from intake.supervision.queries.picture import days_ahead, picture
from intake.supervision.queries.sources import sources
from intake.supervision.queries.waiting import OldestWaiting, oldest_waiting

__all__ = [
    "Late",
    "LateFigures",
    "OldestWaiting",
    "days_ahead",
    "due_by_day",
    "late_clocks",
    "late_figures",
    "moments_since",
    "oldest_waiting",
    "picture",
    "sources",
    "why_late",
]

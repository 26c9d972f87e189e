"""When an action is chased: once half-way to its day, and once when the day has passed."""

from datetime import date, timedelta

from provider_intel.framework.domain.records import Action

HALF, OVERDUE = "half", "overdue"


def half_way(set_on: date, due_on: date) -> date:
    """Return the day half-way between two, rounded down; an action due at once has none of its own before its day.

    >>> half_way(date(2026, 11, 1), date(2026, 11, 15))
    datetime.date(2026, 11, 8)
    """
    return set_on + timedelta(days=(due_on - set_on).days // 2)


def why_chased(action: Action, *, set_on: date, today: date) -> str:
    """Return why an open action is chased today: `overdue`, `half`, or nothing. `set_on` is when its day was given."""
    if not action.is_open:
        return ""
    if action.is_overdue(today):
        return OVERDUE
    reached = half_way(set_on, action.due_on) <= today and set_on < action.due_on
    return HALF if reached and action.standing is None else ""

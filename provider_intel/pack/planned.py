"""Which meetings were planned, for the days of their packs. Light: the pages ask it too."""

from datetime import date

from sqlalchemy.orm import Session

from provider_intel.meeting.domain.states import State
from provider_intel.meeting.queries import meetings


def planned_meetings(session: Session) -> dict[date, tuple[date, date]]:
    """Return the day and the cut-off of each month's meeting that was planned, by the first day of its month."""
    held = (each for each in meetings(session) if each.state is not State.CALLED_OFF)
    return {each.month: (each.held_on, each.cut_off_on) for each in held}

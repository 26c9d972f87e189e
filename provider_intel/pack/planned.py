"""Which meetings were planned, for the days of their packs, and what a cut still lacks. Light: the pages ask it too."""

from datetime import date

from sqlalchemy.orm import Session

from provider_intel.alerts.queries import replay_to
from provider_intel.domain import months_after
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.queries import meetings
from provider_intel.sources_summed import recorded_from


def planned_meetings(session: Session) -> dict[date, tuple[date, date]]:
    """Return the day and the cut-off of each month's meeting that was planned, by the first day of its month."""
    held = (each for each in meetings(session) if each.state is not State.CALLED_OFF)
    return {each.month: (each.held_on, each.cut_off_on) for each in held}


def lacks_replay(session: Session, cut_off: date) -> bool:
    """Return whether the year up to a cut has no replay, and a month of records before it that one could read."""
    begun = recorded_from(session)
    return begun is not None and begun <= months_after(cut_off, -1) and replay_to(session, cut_off) is None

"""Which earlier list a list is read beside: the one the last meeting saw, else that of a month before."""

from datetime import date

from sqlalchemy.orm import Session

from foundation.clock import in_london
from provider_intel.domain import months_after
from provider_intel.meeting import queries as meetings

_MONTHS_A_MEETING_COUNTS = 2


def day_to_read_beside(session: Session, *, as_at: date) -> date:
    """Return the day whose list the list of a date is told apart from: what is new is new since then.

    It is the cut of the newest meeting opened by the date, where that is no more than two months old; otherwise a month
    before. Never the night before: the same concerns list a place for three months, and a nightly list repeats them.
    """
    cuts = [
        each.cut_off_on
        for each in meetings.meetings(session)
        if each.opened_at is not None and in_london(each.opened_at).date() <= as_at and each.cut_off_on < as_at
    ]
    newest, oldest = max(cuts, default=date.min), months_after(as_at, -_MONTHS_A_MEETING_COUNTS)
    return newest if newest >= oldest else months_after(as_at, -1)

"""Since when something else is recorded as a concern than before, as it was written down by a day."""

from datetime import date

from sqlalchemy.orm import Session

from intake.reading.days import end_of
from intake.tallies import queries


def recording_changes(session: Session, *, as_at: date) -> tuple[date, ...]:
    """Return the days on which recording changed, of a day or earlier and written down by it, oldest first."""
    known = queries.recording_changes(session, before=end_of(as_at))
    return tuple(each.changed_on for each in known if each.changed_on <= as_at)

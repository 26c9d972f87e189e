"""Writing down since when something else is recorded as a concern, so that no comparison crosses that day."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.named_turns import take_turn_about
from intake.tallies import queries
from intake.tallies.tables import RecordingChangeRow

CHANGE_WRITTEN = audit.Entry("tallies.recording-change", "Recorded the date recording changed")
CHANGE_TAKEN_BACK = audit.Entry("tallies.recording-change-undone", "Withdrew a date on which recording changed")
ENTRIES = (CHANGE_WRITTEN, CHANGE_TAKEN_BACK)
LONGEST = 200


class ChangeRefused(ValueError):
    """A change of recording cannot be written down so; the message says why."""


@dataclass(frozen=True)
class WriteChange:
    """On which day it changed what is recorded as a concern, and how that is known; or that it never did, and why."""

    changed_on: date
    words: str
    taken_back: bool = False


def write_recording_change(command: WriteChange, *, by: audit.Actor, now: datetime) -> None:
    """Write a change down, or take one back; the same again changes nothing. Raises ChangeRefused."""
    words = storable(" ".join(command.words.split()))
    if not words or len(words) > LONGEST:
        raise ChangeRefused(f"Say how you know, in {LONGEST} characters or fewer.")
    if command.changed_on > in_london(now).date():
        raise ChangeRefused("The date recording changed must be today or in the past.")
    with transaction() as session:
        take_turn_about(session, "recording")
        stands = command.changed_on in {each.changed_on for each in queries.recording_changes(session, before=None)}
        if stands is not command.taken_back:
            if command.taken_back:
                raise ChangeRefused("There is no change of recording on that date.")
            return
        row = {"changed_on": command.changed_on, "words": words, "taken_back": command.taken_back}
        session.add(RecordingChangeRow(**row, at=now))
        entry = CHANGE_TAKEN_BACK if command.taken_back else CHANGE_WRITTEN
        facts = {"changed_on": command.changed_on.isoformat()}
        audit.add(session, entry, subject="recording", by=by, at=now, facts=facts)

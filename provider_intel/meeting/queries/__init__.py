"""Reading the meeting: its year, one meeting whole, what was decided of a subject, and the register of actions.

The caller sees to permission; what an agency may see is in `partner`, which sees to it itself.
"""

from provider_intel.meeting.queries.decided import decisions_about, decisions_of, escalations_about, escalations_of
from provider_intel.meeting.queries.doing import all_actions, chased, meeting_actions_of, open_actions
from provider_intel.meeting.queries.held import (
    agenda_of,
    last_meeting,
    meeting,
    meetings,
    minutes_of,
    requests_asked_by,
    requests_for,
)
from provider_intel.meeting.queries.people import attended, member, members

__all__ = [
    "agenda_of",
    "all_actions",
    "attended",
    "chased",
    "decisions_about",
    "decisions_of",
    "escalations_about",
    "escalations_of",
    "last_meeting",
    "meeting",
    "meeting_actions_of",
    "meetings",
    "member",
    "members",
    "minutes_of",
    "open_actions",
    "requests_asked_by",
    "requests_for",
]

"""What people do at the meeting and around it. Nothing moves under the framework by itself."""

from provider_intel.framework.actions import DeclareInterest, SubjectMissing, declare_interest, withdraw_interest
from provider_intel.meeting.actions.asking import AskMeeting, ask_meeting, report_action, write_partner_note
from provider_intel.meeting.actions.deciding import Decide, Escalate, decide, escalate
from provider_intel.meeting.actions.doing import (
    CHASED_NOTICE,
    SetMeetingAction,
    chase_actions,
    set_meeting_action,
    step_meeting_action,
    when_chased,
)
from provider_intel.meeting.actions.entries import ENTRIES
from provider_intel.meeting.actions.people import (
    Attend,
    SeatMember,
    record_attendance,
    seat_member,
)
from provider_intel.meeting.actions.running import (
    add_to_agenda,
    call_off,
    close_meeting,
    correct_minutes,
    open_meeting,
    plan_meeting,
)
from provider_intel.meeting.actions.shared import (
    ChangedMeanwhile,
    Conflicted,
    MeetingMissing,
    NotSeated,
    StillUndecided,
    record_partner_page_opened,
)

NOTICES = (CHASED_NOTICE,)

__all__ = [
    "ENTRIES",
    "NOTICES",
    "AskMeeting",
    "Attend",
    "ChangedMeanwhile",
    "Conflicted",
    "Decide",
    "DeclareInterest",
    "Escalate",
    "MeetingMissing",
    "NotSeated",
    "SeatMember",
    "SetMeetingAction",
    "StillUndecided",
    "SubjectMissing",
    "add_to_agenda",
    "ask_meeting",
    "call_off",
    "chase_actions",
    "close_meeting",
    "correct_minutes",
    "decide",
    "declare_interest",
    "escalate",
    "open_meeting",
    "plan_meeting",
    "record_attendance",
    "record_partner_page_opened",
    "report_action",
    "seat_member",
    "set_meeting_action",
    "step_meeting_action",
    "when_chased",
    "withdraw_interest",
    "write_partner_note",
]

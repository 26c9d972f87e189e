"""Everything a person does with a meeting, each in one transaction with its event and its trail entry."""

from intake.meetings.actions.chasing import tell_of_late_meetings
from intake.meetings.actions.entries import ENTRIES
from intake.meetings.actions.looking import read_meeting
from intake.meetings.actions.planning import (
    CallOff,
    MeetingMissing,
    MeetingOver,
    MoveMeeting,
    PlanMeeting,
    call_off,
    move_meeting,
    plan_meeting,
)
from intake.meetings.actions.telling import INVITATION, NOTICES, task_for_undelivered
from intake.meetings.actions.writing import WriteOfMeeting, write_of_meeting

__all__ = [
    "ENTRIES",
    "INVITATION",
    "NOTICES",
    "CallOff",
    "MeetingMissing",
    "MeetingOver",
    "MoveMeeting",
    "PlanMeeting",
    "WriteOfMeeting",
    "call_off",
    "move_meeting",
    "plan_meeting",
    "read_meeting",
    "task_for_undelivered",
    "tell_of_late_meetings",
    "write_of_meeting",
]

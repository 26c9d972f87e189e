"""Restricting and what ends it, conflicts of interest, emergencies, reasons for looking, the weekly look at looking."""

from intake.guarding.actions.details import TellOwnDetails, tell_own_details
from intake.guarding.actions.emergency import NOTICES, CannotBeOpened, OpenInEmergency, open_in_emergency
from intake.guarding.actions.entries import ENTRIES
from intake.guarding.actions.held import RecordMissing
from intake.guarding.actions.looking import look_at_looking
from intake.guarding.actions.reasons import GiveReason, give_reason
from intake.guarding.actions.restricting import (
    ChangeLists,
    DeclareConflict,
    EndRestriction,
    NothingToCover,
    Restrict,
    RestrictionChanged,
    WrongPeople,
    change_lists,
    declare_conflict,
    end_restriction,
    record_restrictions_shown,
    restrict,
)
from intake.guarding.actions.reviewing import (
    AnswerFinding,
    FindingClosed,
    FindingMissing,
    answer_finding,
    record_finding_shown,
    say_about_finding,
)

__all__ = [
    "ENTRIES",
    "NOTICES",
    "AnswerFinding",
    "CannotBeOpened",
    "ChangeLists",
    "DeclareConflict",
    "EndRestriction",
    "FindingClosed",
    "FindingMissing",
    "GiveReason",
    "NothingToCover",
    "OpenInEmergency",
    "RecordMissing",
    "Restrict",
    "RestrictionChanged",
    "TellOwnDetails",
    "WrongPeople",
    "answer_finding",
    "change_lists",
    "declare_conflict",
    "end_restriction",
    "give_reason",
    "look_at_looking",
    "open_in_emergency",
    "record_finding_shown",
    "record_restrictions_shown",
    "restrict",
    "say_about_finding",
    "tell_own_details",
]

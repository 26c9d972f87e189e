"""Everything a person does with a contact in the hub, each in one transaction with its event and its trail entry."""

from intake.contacts.actions import void_signature
from intake.triage.actions.accepting import RecordAcceptance, record_acceptance
from intake.triage.actions.after_signing import Signed, telling_nobody, when_signed
from intake.triage.actions.allocating import Allocate, Allocated, allocate, let_go_of_team, needed_for
from intake.triage.actions.confirming import CoverMissing, NotYoursToConfirm, confirm_cover, let_go_of_lapsed
from intake.triage.actions.covering import HandOverSigning, hand_over_signing, take_back_signing
from intake.triage.actions.deciding import DecisionRecorded, RecordDecision, record_decision
from intake.triage.actions.drafting import (
    CarryOnWithMine,
    SaveDecisionDraft,
    carry_on_with_mine,
    save_decision_draft,
)
from intake.triage.actions.entries import ENTRIES
from intake.triage.actions.following_up import (
    AskAgain,
    ChildrenKnow,
    EndHandOver,
    HandOver,
    WriteDownCall,
    ask_again,
    end_hand_over,
    hand_over,
    link_consultation,
    record_children_know,
    write_down_call,
)
from intake.triage.actions.kept_filters import forget_filter, keep_filter, rename_filter
from intake.triage.actions.messages import NOTICES, OUTCOME_READY
from intake.triage.actions.opening import NobodyWaits, OpenContact, TakeContact, open_contact, take_contact
from intake.triage.actions.organisations import (
    SayWhichPlace,
    TakeBackPlace,
    record_place_shown,
    say_which_place,
    take_back_place,
)
from intake.triage.actions.parting import Parted, when_parted
from intake.triage.actions.people import (
    SayWhetherSame,
    TakeBackSaying,
    record_comparison_shown,
    say_whether_same,
    take_back_saying,
)
from intake.triage.actions.places import ContactChanged, ContactMissing
from intake.triage.actions.refusals import PermissionWithdrawn, Refused, TooLate
from intake.triage.actions.reopening import ReopenContact, reopen_contact
from intake.triage.actions.screening import AskForInformation, ScreenContact, ask_for_information, screen_contact
from intake.triage.actions.signing import CoverForWhoRecommended, OwnDecision, SignOff, sign_off
from intake.triage.actions.standing import StillStands, recommend_again
from intake.triage.actions.sweeping import sweep_astray, sweep_overdue, sweep_routes

__all__ = [
    "ENTRIES",
    "NOTICES",
    "OUTCOME_READY",
    "Allocate",
    "Allocated",
    "AskAgain",
    "AskForInformation",
    "CarryOnWithMine",
    "ChildrenKnow",
    "ContactChanged",
    "ContactMissing",
    "CoverForWhoRecommended",
    "CoverMissing",
    "DecisionRecorded",
    "EndHandOver",
    "HandOver",
    "HandOverSigning",
    "NobodyWaits",
    "NotYoursToConfirm",
    "OpenContact",
    "OwnDecision",
    "Parted",
    "PermissionWithdrawn",
    "RecordAcceptance",
    "RecordDecision",
    "Refused",
    "ReopenContact",
    "SaveDecisionDraft",
    "SayWhetherSame",
    "SayWhichPlace",
    "ScreenContact",
    "SignOff",
    "Signed",
    "StillStands",
    "TakeBackPlace",
    "TakeBackSaying",
    "TakeContact",
    "TooLate",
    "WriteDownCall",
    "allocate",
    "ask_again",
    "ask_for_information",
    "carry_on_with_mine",
    "confirm_cover",
    "end_hand_over",
    "forget_filter",
    "hand_over",
    "hand_over_signing",
    "keep_filter",
    "let_go_of_lapsed",
    "let_go_of_team",
    "link_consultation",
    "needed_for",
    "open_contact",
    "recommend_again",
    "record_acceptance",
    "record_children_know",
    "record_comparison_shown",
    "record_decision",
    "record_place_shown",
    "rename_filter",
    "reopen_contact",
    "save_decision_draft",
    "say_whether_same",
    "say_which_place",
    "screen_contact",
    "sign_off",
    "sweep_astray",
    "sweep_overdue",
    "sweep_routes",
    "take_back_place",
    "take_back_saying",
    "take_back_signing",
    "take_contact",
    "telling_nobody",
    "void_signature",
    "when_parted",
    "when_signed",
    "write_down_call",
]

"""What is recorded under the framework, and who declared an interest in what."""

from provider_intel.framework.actions.interests import (
    DECLARED,
    DeclareInterest,
    declare_interest,
    refuse_conflicted,
    withdraw_interest,
)
from provider_intel.framework.actions.recording import (
    ACTION_SET,
    ACTION_STEP,
    HELD,
    LIFTED,
    MOVED,
    PLACED,
    REVIEWED,
    TOLD,
    HoldPlacements,
    MoveTo,
    SetAction,
    StepAction,
    add_action,
    hold_placements,
    lift_hold,
    move,
    record_placed,
    record_reviewed,
    record_told,
    set_action,
    step_action,
)
from provider_intel.framework.actions.refusals import ChangedMeanwhile, Conflicted, NotDeclared, SubjectMissing

ENTRIES = (MOVED, ACTION_SET, ACTION_STEP, HELD, LIFTED, PLACED, REVIEWED, TOLD, DECLARED)

__all__ = [
    "ENTRIES",
    "ChangedMeanwhile",
    "Conflicted",
    "DeclareInterest",
    "HoldPlacements",
    "MoveTo",
    "NotDeclared",
    "SetAction",
    "StepAction",
    "SubjectMissing",
    "add_action",
    "declare_interest",
    "hold_placements",
    "lift_hold",
    "move",
    "record_placed",
    "record_reviewed",
    "record_told",
    "refuse_conflicted",
    "set_action",
    "step_action",
    "withdraw_interest",
]

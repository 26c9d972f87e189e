"""The short forms: screening, acceptance, hand-overs, calls, signing off."""

from __future__ import annotations

from foundation.web.moments import PARTS, moment_typed
from foundation.web.typed import Typed
from intake.matching.domain.verdicts import Kind
from intake.matching.domain.verdicts import Verdict as SameOrNot
from intake.triage.actions import (
    AskAgain,
    ChildrenKnow,
    EndHandOver,
    HandOver,
    RecordAcceptance,
    Refused,
    ReopenContact,
    SayWhetherSame,
    SayWhichPlace,
    ScreenContact,
    SignOff,
    StillStands,
    TakeBackPlace,
    TakeBackSaying,
    WriteDownCall,
)
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.judgement import Fault, Verdict
from intake.triage.domain.urgency import Urgency


def read_screening(reference: str, typed: Typed) -> ScreenContact:
    """Return the command of a screening. Raises Refused when it cannot be read."""
    if typed.one("urgency") not in [each.value for each in Urgency]:
        raise Refused(Fault("urgency", "Select whether it is urgent"), *_blank(typed, "reason", "Say why"))
    return ScreenContact(reference, typed.number("version"), Urgency(typed.one("urgency")), typed.one("reason"))


def read_acceptance(reference: str, typed: Typed) -> RecordAcceptance:
    """Return the command of an acceptance. Raises Refused when it cannot be read."""
    if typed.one("accepted") not in ("yes", "no"):
        missing = Fault("accepted", "Select whether it is accepted as a safeguarding concern")
        raise Refused(missing, *_blank(typed, "reason", "Say why"))
    return RecordAcceptance(reference, typed.number("version"), typed.one("accepted") == "yes", typed.one("reason"))


def read_signature(reference: str, typed: Typed) -> SignOff:
    """Return the command of signing off. Raises Refused when it cannot be read."""
    if typed.one("verdict") not in [each.value for each in Verdict]:
        raise Refused(Fault("verdict", "Select whether you agree or return it"))
    return SignOff(reference, typed.number("version"), Verdict(typed.one("verdict")), typed.one("comment"))


def read_still_stands(reference: str, typed: Typed) -> StillStands:
    """Return the command that a voided decision stands; reasons too short are for the action to refuse."""
    return StillStands(reference, typed.number("version"), typed.one("because"))


def read_reopening(reference: str, typed: Typed, policy: str) -> ReopenContact:
    """Return the command that takes a contact up again; a missing reason is for the action to say."""
    return ReopenContact(reference, typed.number("version"), typed.one("reason"), policy)


def read_hand_over(reference: str, to: HandedTo, typed: Typed) -> HandOver:
    """Return the command of a hand-over; what is missing in it is for the action to say."""
    return HandOver(
        reference=reference,
        to=to,
        person=typed.one("person"),
        organisation=typed.one("organisation"),
        taken_at=moment_typed(typed.parts("taken", *PARTS)),
        their_reference=typed.one("their_reference"),
        words=typed.one("words"),
    )


def read_end_of_hand_over(reference: str, to: HandedTo, typed: Typed) -> EndHandOver:
    """Return the command that a hand-over is not needed; a missing reason is for the action to say."""
    return EndHandOver(reference, to, typed.one("because"))


def read_ask_again(reference: str, to: HandedTo, typed: Typed) -> AskAgain:
    """Return the command that a hand-over must be made after all; a missing reason is for the action to say."""
    return AskAgain(reference, to, typed.one("again"))


def read_children_know(reference: str, typed: Typed) -> ChildrenKnow:
    """Return the command of a check for a child; what is missing in it is for the action to say."""
    person, organisation = typed.one("person"), typed.one("organisation")
    return ChildrenKnow(reference, person, organisation, typed.date("since"), typed.one("words"))


def read_call(reference: str, typed: Typed) -> WriteDownCall:
    """Return the command of writing down a call. Raises Refused when it cannot be read."""
    if typed.one("all_told") not in ("yes", "no"):
        missing = Fault("all_told", "Select whether the sender has told you all they can")
        raise Refused(missing, *_blank(typed, "words", "Enter what the sender said"))
    return WriteDownCall(reference, typed.one("words"), typed.one("all_told") == "yes")


def _blank(typed: Typed, name: str, words: str) -> tuple[Fault, ...]:
    return () if typed.one(name) else (Fault(name, words),)


def read_whether_same(reference: str, other: str, kind: Kind, typed: Typed) -> SayWhetherSame:
    """Return the command of saying whether two contacts are about one person. Raises Refused when it cannot be read."""
    return SayWhetherSame(
        reference, typed.number("version"), other, kind, _same_or_not(kind, typed), typed.one("reason")
    )


def read_which_place(reference: str, location_id: str, kind: Kind, typed: Typed) -> SayWhichPlace:
    """Return the command of saying which place an organisation is. Raises Refused when it cannot be read."""
    version, verdict = typed.number("version"), _same_or_not(kind, typed)
    return SayWhichPlace(reference, version, kind, location_id, verdict, typed.one("reason"))


def read_taking_place_back(reference: str, location_id: str, kind: Kind, typed: Typed) -> TakeBackPlace:
    """Return the command of taking back what was said of a place. A reason that is missing is the action's."""
    version, said = typed.number("version"), typed.number("verdict_id")
    return TakeBackPlace(reference, version, kind, location_id, said, typed.one("reason"))


def _same_or_not(kind: Kind, typed: Typed) -> SameOrNot:
    if typed.one("verdict") not in [each.value for each in SameOrNot]:
        missing = Fault("verdict", f"Select whether they are the same {kind.noun}")
        raise Refused(missing, *_blank(typed, "reason", "Say why"))
    return SameOrNot(typed.one("verdict"))


def read_taking_back(reference: str, other: str, _kind: Kind, typed: Typed) -> TakeBackSaying:
    """Return the command of taking back what was said of two contacts. A reason that is missing is the action's."""
    return TakeBackSaying(reference, typed.number("version"), other, typed.number("verdict_id"), typed.one("reason"))

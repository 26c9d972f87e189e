"""The forms about who may see a record, read into what they say."""

from __future__ import annotations

from foundation import ids
from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.guarding.actions import (
    AnswerFinding,
    DeclareConflict,
    GiveReason,
    OpenInEmergency,
    Restrict,
    TellOwnDetails,
)
from intake.guarding.actions.restricting import ChangeLists, EndRestriction, Lists
from intake.guarding.domain.answers import REVIEWERS, Answer
from intake.guarding.domain.reasons import LONGEST_WORDS, Reason
from intake.guarding.domain.streets import street_told
from intake.restriction.domain import Covers

WHY = "Enter why"
_MOST_DETAILS = 12


def read_restrict(reference: str, typed: Typed) -> Restrict:
    """Return a restriction. Raises FormRefused naming what is missing."""
    _refuse(_covers_fault(typed), _owner_fault(typed), _why(typed, "reason"))
    return Restrict(reference, Covers(typed.one("covers")), _lists(typed), typed.one("reason"))


def read_change(reference: str, number: int, typed: Typed) -> ChangeLists:
    """Return a change of who may see. Raises FormRefused naming what is missing."""
    _refuse(_owner_fault(typed), _why(typed, "reason"))
    return ChangeLists(reference, number, _number(typed, "version"), _lists(typed), typed.one("reason"))


def read_end(reference: str, number: int, typed: Typed) -> EndRestriction:
    """Return the end of a restriction. Raises FormRefused without a reason."""
    _refuse(_why(typed, "why_ended"))
    return EndRestriction(reference, number, _number(typed, "version"), typed.one("why_ended"))


def read_conflict(reference: str, typed: Typed, *, account_id: str) -> DeclareConflict:
    """Return a conflict of interest of one person. Raises FormRefused naming what is missing."""
    _refuse(_covers_fault(typed), _why(typed, "reason"))
    return DeclareConflict(reference, Covers(typed.one("covers")), account_id, typed.one("reason"))


def read_emergency(typed: Typed) -> OpenInEmergency:
    """Return what is to be opened and why it cannot wait. Raises FormRefused naming what is missing."""
    faults: tuple[Fault, ...] = ()
    try:
        reference = ids.read_reference("SA", typed.one("reference"))
    except ids.ReferenceUnreadable as refusal:
        reference, faults = "", (Fault("reference", str(refusal)),)
    _refuse(faults, _why(typed, "reason", "Enter why it cannot wait"))
    return OpenInEmergency(reference, typed.one("reason"))


def read_reason(reference: str, typed: Typed) -> GiveReason:
    """Return why somebody looks. Raises FormRefused without a reason."""
    known = typed.one("reason") in set(Reason)
    _refuse(
        () if known else (Fault("reason", "Choose why you are opening this"),),
        _why(typed, "words", "Enter what you need it for"),
    )
    return GiveReason(reference, Reason(typed.one("reason")), typed.one("words"))


def read_details(typed: Typed) -> TellOwnDetails:
    """Return what a person tells of themselves, one on a line. Raises FormRefused when it is too much, or no street."""
    _refuse(too_long(typed, postcodes=LONGEST_WORDS, streets=LONGEST_WORDS, family_names=LONGEST_WORDS))
    postcodes, streets, names = (_lines(typed, each) for each in ("postcodes", "streets", "family_names"))
    if any(len(each) > _MOST_DETAILS for each in (postcodes, streets, names)):
        raise FormRefused(Fault("postcodes", f"Enter {_MOST_DETAILS} of each or fewer"))
    if not all(street_told(each) for each in streets):
        raise FormRefused(Fault("streets", "End each street with the first half of its postcode, like Larch Road BN11"))
    return TellOwnDetails(postcodes, names, streets)


def _lines(typed: Typed, name: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in typed.one(name).split("\n"))))


def read_answer(number: int, typed: Typed) -> AnswerFinding:
    """Return what a reviewer says of a finding. Raises FormRefused naming what is missing."""
    known = typed.one("answer") in {each.value for each in REVIEWERS}
    _refuse(() if known else (Fault("answer", "Choose your conclusion"),), _why(typed, "words"))
    return AnswerFinding(number, Answer(typed.one("answer")), typed.one("words"))


def read_said(typed: Typed) -> str:
    """Return what the person who was asked answers. Raises FormRefused when it is empty."""
    _refuse(_why(typed, "words", "Enter your answer"))
    return typed.one("words")


def _lists(typed: Typed) -> Lists:
    owner = typed.one("owner")
    return Lists(owner, frozenset(typed.many("allow")) - {owner}, frozenset(typed.many("deny")))


def _why(typed: Typed, name: str, words: str = WHY) -> tuple[Fault, ...]:
    return blank(typed, **{name: words}) + too_long(typed, **{name: LONGEST_WORDS})


def _covers_fault(typed: Typed) -> tuple[Fault, ...]:
    return () if typed.one("covers") in set(Covers) else (Fault("covers", "Choose what this covers"),)


def _owner_fault(typed: Typed) -> tuple[Fault, ...]:
    return () if typed.one("owner") else (Fault("owner", "Choose who owns this restriction"),)


def _number(typed: Typed, name: str) -> int:
    written = typed.one(name)
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def _refuse(*faults: tuple[Fault, ...]) -> None:
    if every := tuple(fault for some in faults for fault in some):
        raise FormRefused(*every)

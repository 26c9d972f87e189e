"""The meeting's short forms, read into what they say. Each raises FormRefused naming every field at fault."""

from collections.abc import Iterable
from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.framework import forms as framework_forms
from provider_intel.framework.domain.codes import Code, known
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.actions import (
    AskMeeting,
    Attend,
    Decide,
    DeclareInterest,
    Escalate,
    SeatMember,
    SetMeetingAction,
)
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.records import LONGEST_LINE, LONGEST_WORDS, Attended, Member

_NO_DAY = "Enter a real date, like 12 11 2026"
_NOT_WHOLE = "Some of this page was missing. Check your answers and save it again"


def read_plan(typed: Typed, *, month: date | None = None) -> tuple[date, date]:
    """Return the month of a meeting, by its first day, and the day it is planned for; they must belong together."""
    held_on = typed.date("held_on")
    if held_on is None:
        raise FormRefused(Fault("held_on", _NO_DAY))
    if month is not None and held_on.replace(day=1) != month:
        raise FormRefused(Fault("held_on", f"Enter a date in {month:%B %Y}, or cancel this meeting"))
    return held_on.replace(day=1), held_on


def read_member(typed: Typed) -> SeatMember:
    """Return for which agency somebody sits, and from when; “none” is that they no longer sit."""
    faults = list(too_long(typed, role_words=LONGEST_LINE, agency_name=LONGEST_LINE))
    faults += blank(typed, account="Select a person")
    agency, from_on = typed.one("agency"), typed.date("from_on")
    faults += _chosen(typed, "agency", (*codes.AGENCIES, Code("none", "")), "Select an agency")
    if agency == "COMMISSIONER":
        faults += blank(typed, agency_name="Enter which council or ICB, as named in the list of placements")
    faults += () if from_on else (Fault("from_on", _NO_DAY),)
    if faults or from_on is None:
        raise FormRefused(*faults)
    agency = "" if agency == "none" else agency
    return SeatMember(typed.one("account"), agency, typed.one("agency_name"), typed.one("role_words"), from_on)


def read_attendance(typed: Typed, members: Iterable[Member], guests: Iterable[Attended]) -> tuple[Attend, ...]:
    """Return who was marked, of those who sit at the meeting and the guests known; and a guest added by name."""
    faults = list(too_long(typed, guest=LONGEST_LINE, guest_role=LONGEST_LINE))
    found = [
        Attend(each.account_id, each.name, each.agency, each.role_words, typed.one(f"p-{each.account_id}"))
        for each in members
        if typed.one(f"p-{each.account_id}") in known(codes.PRESENCE)
    ]
    found += [
        Attend(None, each.name, each.agency, each.role_words, typed.one(f"p-{each.person}"))
        for each in guests
        if each.account_id is None and typed.one(f"p-{each.person}") in known(codes.PRESENCE)
    ]
    if typed.one("guest"):
        faults += _chosen(typed, "guest_agency", codes.AGENCIES, "Select the guest's agency")
        found.append(Attend(None, typed.one("guest"), typed.one("guest_agency"), typed.one("guest_role"), "present"))
    if not found:
        faults.append(Fault("", "Mark at least one person as present, absent or with apologies"))
    _refuse(faults)
    return tuple(found)


def read_interest(typed: Typed) -> DeclareInterest:
    """Return whose interest it is, in what, and in words."""
    faults = list(too_long(typed, interest_words=LONGEST_WORDS))
    faults += blank(typed, whose="Select whose interest it is", interest_words="Enter what the interest is")
    subject = subject_of(typed.one("in_what"))
    if subject is None:
        faults.append(Fault("in_what", "Select the service or provider"))
    if faults or subject is None:
        raise FormRefused(*faults)
    return DeclareInterest(typed.one("whose"), subject, typed.one("interest_words"))


def read_addition(typed: Typed) -> tuple[Subject, str]:
    """Return what is added to an agenda in the room, and why."""
    faults = list(too_long(typed, add_words=LONGEST_WORDS))
    faults += blank(typed, add_words="Enter why you are adding it", add_place="Enter the service's CQC ID")
    _refuse(faults)
    return Subject(Scope.LOCATION, typed.one("add_place")), typed.one("add_words")


def read_correction(typed: Typed) -> str:
    """Return a correction of minutes."""
    _refuse([*too_long(typed, correction=LONGEST_WORDS), *blank(typed, correction="Enter the correction")])
    return typed.one("correction")


def read_decision(month: date, subject: Subject, typed: Typed) -> Decide:
    """Return a decision as it was typed. A colour is always a person's: none is filled in for them."""
    faults = list(too_long(typed, words=LONGEST_WORDS, reason=LONGEST_WORDS))
    faults += _chosen(typed, "decision", codes.DECISIONS, "Select what was decided")
    faults += _chosen(typed, "rag", codes.RAGS, "Select a colour")
    faults += blank(typed, reason="Enter the reason")
    shared = tuple(each for each in typed.many("shared") if each in known(codes.AGENCIES))
    _refuse(faults)
    return Decide(month, subject, typed.number("at_number"), typed.one("decision"), typed.one("words"),
                  typed.one("reason"), Rag(typed.one("rag")), shared)  # fmt: skip


def read_action(month: date, subject: Subject, typed: Typed, members: Iterable[Member]) -> SetMeetingAction:
    """Return an action as it was typed, with the agency that does it and who is told when it is due."""
    faults: list[Fault] = list(_chosen(typed, "agency", codes.AGENCIES, "Select the responsible agency"))
    told = typed.one("told")
    if told and told not in {each.account_id for each in members}:
        faults.append(Fault("told", "Select a member of the meeting, or nobody"))
    try:
        action = framework_forms.read_action(subject, typed)
    except FormRefused as refused:
        raise FormRefused(*faults, *refused.faults) from None
    _refuse(faults)
    return SetMeetingAction(month, action, typed.one("agency"), told or None)


def read_escalation(month: date, subject: Subject, typed: Typed) -> Escalate:
    """Return what the strategic group is asked, and why."""
    faults = list(too_long(typed, asks=LONGEST_WORDS, escalate_words=LONGEST_WORDS))
    faults += blank(typed, asks="Enter what the group is asked to do", escalate_words="Enter the reason")
    _refuse(faults, typed)
    return Escalate(month, subject, typed.one("entry"), typed.one("asks"), typed.one("escalate_words"))


def words_typed(typed: Typed) -> tuple[str, ...]:
    """Return what somebody wrote in one of a service's forms, for whoever can no longer record it."""
    return tuple(filter(None, map(typed.one, ("words", "reason", "action_words", "asks", "escalate_words"))))


def read_request(location_id: str, typed: Typed) -> AskMeeting:
    """Return an agency's request that a place is discussed."""
    faults = list(too_long(typed, ask_words=LONGEST_WORDS))
    faults += blank(typed, ask_words="Enter why it should be discussed")
    _refuse(faults, typed)
    return AskMeeting(typed.one("entry"), location_id, typed.one("ask_words"))


def read_report(typed: Typed) -> str:
    """Return what an agency says of an action it has done."""
    _refuse([*too_long(typed, report=LONGEST_WORDS), *blank(typed, report="Enter what was done, and when")])
    return typed.one("report")


def month_of(key: str) -> date | None:
    """Return the first day of a month as an address says it, such as 2026-11; None when it is none."""
    try:
        return date.fromisoformat(f"{key}-01") if len(key) == len("2026-11") else None
    except ValueError:
        return None


def subject_of(key: str) -> Subject | None:
    """Return the subject that a list's value names, such as `location:SYN-L0001`; None when it names none."""
    scope, _, identifier = key.partition(":")
    return Subject(Scope(scope), identifier) if scope in set(Scope) and identifier else None


def _chosen(typed: Typed, field: str, options: tuple[Code, ...], words: str) -> tuple[Fault, ...]:
    return () if typed.one(field) in known(options) else (Fault(field, words),)


def _refuse(faults: list[Fault], keyed: Typed | None = None) -> None:
    if keyed is not None and not keyed.one("entry"):
        faults.append(Fault("", _NOT_WHOLE))
    if faults:
        raise FormRefused(*faults)

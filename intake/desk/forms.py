"""The forms of the hub's own entry, read into what they say."""

from __future__ import annotations

from datetime import datetime

from foundation import ids
from foundation.web.moments import PARTS, moment_typed
from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.contacts.domain.taken_down import Channel, TakenDown
from intake.desk.actions import CountBadDay, IssuePack, MarkForm
from intake.desk.domain.bad_days import COUNTED
from intake.desk.domain.moments import EARLIER, JUST_NOW
from intake.desk.domain.paper import MARKS, MOST_FORMS, PREFIX, Standing


def read_taken(typed: Typed, *, now: datetime) -> TakenDown:
    """Return how a contact came. Raises FormRefused naming every field that cannot be read."""
    channel = next((each for each in Channel if each.value == typed.one("channel")), None)
    received, faults = _received(typed, now)
    code, wrong_code = _code(typed, channel)
    faults = (*(blank(typed, channel="Select how it came") if channel is None else ()), *faults)
    faults += blank(typed, taken_by="Enter who took the call, or opened the message or letter")
    faults += too_long(typed, taken_by=100) + wrong_code
    if faults or channel is None or received is None:
        raise FormRefused(*faults)
    return TakenDown(channel, received, typed.one("taken_by"), code)


def read_pack(typed: Typed) -> IssuePack:
    """Return which forms to issue. Raises FormRefused naming every field that cannot be read."""
    faults = blank(typed, handed_to="Enter who the forms are for") + too_long(typed, handed_to=200)
    forms, outage = _figure(typed.one("forms")), typed.one("outage")
    if forms is None or not 1 <= forms <= MOST_FORMS:
        faults += (Fault("forms", f"Enter how many, from 1 to {MOST_FORMS}"),)
    faults += blank(typed, why="Enter why they are needed") + too_long(typed, why=200)
    if not typed.one("key"):
        faults += (Fault("", "Part of this page was missing. Check it and send it again"),)
    if faults or forms is None:
        raise FormRefused(*faults)
    return IssuePack(typed.one("key")[:100], typed.one("handed_to"), typed.one("why"), forms, _figure(outage))


def read_mark(typed: Typed, code: str) -> MarkForm:
    """Return what became of a form. Raises FormRefused; a spoiled one needs its reason."""
    mark = next((each for each in MARKS if each.value == typed.one("mark")), None)
    if mark is None:
        raise FormRefused(Fault("mark", "Select what became of it"))
    if mark is Standing.SPOILED and not typed.one("reason"):
        raise FormRefused(Fault("reason", "Say how it was spoiled"))
    if faults := too_long(typed, reason=200):
        raise FormRefused(*faults)
    return MarkForm(code, mark, typed.one("reason"))


def read_opening(typed: Typed, *, now: datetime) -> tuple[datetime, str]:
    """Return when a bad day began, and why. Raises FormRefused."""
    began = moment_typed(typed.parts("began", *PARTS))
    faults: tuple[Fault, ...] = ()
    if began is None or began > now:
        faults = (Fault("began", "Enter the day and time it began, for example 5 10 2026 and 9am"),)
    faults += blank(typed, why="Enter what happened") + too_long(typed, why=500)
    if faults or began is None:
        raise FormRefused(*faults)
    return began, typed.one("why")


def read_count(typed: Typed, number: int, *, now: datetime) -> CountBadDay:
    """Return what was counted; boxes left blank count nothing yet. Raises FormRefused."""
    parts = typed.parts("ended", *PARTS)
    ended = moment_typed(parts) if any(parts.values()) else None
    faults: tuple[Fault, ...] = ()
    if any(parts.values()) and (ended is None or ended > now):
        faults += (Fault("ended", "Enter a day and time in the past, or leave all four boxes blank"),)
    counted = {channel: _figure(typed.one(channel.value)) for channel in COUNTED if typed.one(channel.value)}
    faults += tuple(Fault(each.value, "Enter a whole number") for each, notes in counted.items() if notes is None)
    if faults:
        raise FormRefused(*faults)
    return CountBadDay(number, ended, {each: notes for each, notes in counted.items() if notes is not None})


def _figure(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else None


def _received(typed: Typed, now: datetime) -> tuple[datetime | None, tuple[Fault, ...]]:
    if typed.one("when") == JUST_NOW:
        return now, ()
    if typed.one("when") != EARLIER:
        return None, (Fault("when", "Select when the hub first received it"),)
    moment = moment_typed(typed.parts("received", *PARTS))
    if moment is None:
        return None, (Fault("received", "Enter the day and time, for example 5 10 2026 and 2:30pm"),)
    if moment > now:
        return None, (Fault("received", "The time it was received must be in the past"),)
    return moment, ()


def _code(typed: Typed, channel: Channel | None) -> tuple[str, tuple[Fault, ...]]:
    given = typed.one("paper_code")
    if not given:
        return "", ()  # a form printed from the public page carries no code
    if channel is not None and channel is not Channel.PAPER:
        return "", (Fault("paper_code", "Only a paper form has a code. Remove the code or choose the paper form"),)
    try:
        return ids.read_reference(PREFIX, given), ()
    except ids.ReferenceUnreadable as refusal:
        return "", (Fault("paper_code", str(refusal)),)

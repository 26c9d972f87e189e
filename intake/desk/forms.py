"""The forms of the hub's own entry, read into what they say."""

from __future__ import annotations

from datetime import datetime

from foundation import ids
from foundation.web.moments import PARTS, moment_typed
from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.contacts.domain.taken_down import Channel, TakenDown
from intake.desk.domain.moments import EARLIER, JUST_NOW
from intake.desk.domain.paper import PREFIX


def read_taken(typed: Typed, *, now: datetime) -> TakenDown:
    """Return how a contact came. Raises FormRefused naming every field that cannot be read."""
    channel = next((each for each in Channel if each.value == typed.one("channel")), None)
    received, faults = _received(typed, now)
    code, wrong_code = _code(typed, channel)
    faults += blank(typed, channel="Select how it came") if channel is None else ()
    faults += blank(typed, taken_by="Enter who took the call, or opened the message or letter")
    faults += too_long(typed, taken_by=100) + wrong_code
    if faults or channel is None or received is None:
        raise FormRefused(*faults)
    return TakenDown(channel, received, typed.one("taken_by"), code)


def _received(typed: Typed, now: datetime) -> tuple[datetime | None, tuple[Fault, ...]]:
    if typed.one("when") == JUST_NOW:
        return now, ()
    if typed.one("when") != EARLIER:
        return None, (Fault("when", "Select when the hub first received it"),)
    moment = moment_typed(typed.parts("received", *PARTS))
    if moment is None:
        return None, (Fault("received", "Enter the day and the time, such as 5 10 2026 and 2:30pm"),)
    if moment > now:
        return None, (Fault("received", "It cannot have been received later than now"),)
    return moment, ()


def _code(typed: Typed, channel: Channel | None) -> tuple[str, tuple[Fault, ...]]:
    given = typed.one("paper_code")
    if not given:
        return "", ()  # a form printed from the public page carries no code
    if channel is not None and channel is not Channel.PAPER:
        return "", (Fault("paper_code", "Only a paper form has a code. Take the code away, or select the paper form"),)
    try:
        return ids.read_reference(PREFIX, given), ()
    except ids.ReferenceUnreadable as refusal:
        return "", (Fault("paper_code", str(refusal)),)

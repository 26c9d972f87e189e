"""The form of the call log, read into what a person says of a call."""

from __future__ import annotations

from datetime import datetime

from foundation.web.moments import PARTS, moment_typed
from foundation.web.typed import Fault, FormRefused, Typed, too_long
from intake.calls.domain import LONGEST_NAME, LONGEST_WORDS, Alone, Told, Way, WithWhom


def read_call(typed: Typed, *, now: datetime) -> Told:
    """Return what was typed of a call or a visit. Raises FormRefused naming every field that cannot be read."""
    faults = [
        Fault(name, words)
        for name, words, known in (
            ("way", "Select how you spoke", set(Way)),
            ("with_kind", "Select with whom", set(WithWhom)),
            ("reached", "Select whether you spoke with them", {"yes", "no"}),
            ("alone", "Select whether the adult was alone", set(Alone)),
        )
        if typed.one(name) not in known
    ]
    faults += too_long(typed, with_name=LONGEST_NAME, words=LONGEST_WORDS)
    held_at = moment_typed(typed.parts("held", *PARTS)) if any(typed.parts("held", *PARTS).values()) else now
    if held_at is None:
        faults.append(Fault("held", "Enter a day and time, or leave all four boxes blank if it is now"))
    if faults and not typed.one("words").strip():  # said with the rest, so that nobody is sent back twice
        faults.append(Fault("words", "Enter what was said, or that nobody answered"))
    if not typed.one("entry"):
        faults.append(Fault("", "Part of this page was missing. Check it and save it again"))
    if faults or held_at is None:
        raise FormRefused(*faults)
    return Told(
        way=Way(typed.one("way")), with_kind=WithWhom(typed.one("with_kind")), with_name=typed.one("with_name"),
        reached=typed.one("reached") == "yes", alone=Alone(typed.one("alone")), words=typed.one("words"),
        happened_at=held_at, danger=typed.one("danger") == "yes",
    )  # fmt: skip


def read_put_right(typed: Typed) -> str:
    """Return what puts an entry right. Raises FormRefused when it is too long."""
    faults = too_long(typed, put_right=LONGEST_WORDS)
    if faults:
        raise FormRefused(*faults)
    return typed.one("put_right")

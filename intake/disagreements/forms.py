"""The forms of disagreements, read into what they say."""

from __future__ import annotations

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.disagreements.actions import Raise, TakeStep
from intake.disagreements.domain import LONGEST_NAME, Ground, Step


def read_raise(reference: str, typed: Typed) -> Raise:
    """Return a disagreement as it was typed. Raises FormRefused naming every field that cannot be read."""
    faults = too_long(typed, raised_for=LONGEST_NAME)
    faults += blank(typed, words="Enter what they say and why")
    if typed.one("ground") not in set(Ground):
        faults = (Fault("ground", "Select what it is about"), *faults)
    if not typed.one("entry"):
        faults += (Fault("", "Part of this page was missing. Check it and save it again"),)
    if faults:
        raise FormRefused(*faults)
    ground = Ground(typed.one("ground"))
    return Raise(reference, typed.one("entry"), ground, typed.one("raised_for"), typed.one("words"))


def read_step(reference: str, number: int, typed: Typed) -> TakeStep:
    """Return a step as it was typed. Raises FormRefused when none was chosen."""
    if typed.one("step") not in (Step.MOVED, Step.RESOLVED, Step.WITHDRAWN):
        missing = Fault("step", "Select what happens with it")
        raise FormRefused(missing, *blank(typed, words="Enter what was said and why"))
    written = typed.one("at_step")
    at_step = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
    return TakeStep(reference, number, at_step, Step(typed.one("step")), typed.one("words"))

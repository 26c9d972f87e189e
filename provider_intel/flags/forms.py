"""The short form in which somebody says what became of a flag."""

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.flags.actions import TakeStep
from provider_intel.flags.domain.life import LONGEST_WORDS, SETTLED, Flag, State


def read_step(flag: Flag, typed: Typed) -> TakeStep:
    """Return what was said. Raises FormRefused naming every field at fault."""
    faults = list(too_long(typed, state_words=LONGEST_WORDS))
    chosen = typed.one("state")
    state = State(chosen) if chosen in set(State) - {State.NEW} else None
    if state is None:
        faults.append(Fault("state", "Select a status"))
    if state in SETTLED:
        faults += blank(typed, state_words="Enter a reason that the next reader will understand without asking you")
    if faults or state is None:
        raise FormRefused(*faults)
    return TakeStep(flag, typed.number("at_number"), state, typed.one("state_words"))

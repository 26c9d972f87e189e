"""The reason for opening a worker's name, as it was typed."""

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.explorer.actions import OpenName
from provider_intel.explorer.domain.reasons import LONGEST_WORDS, REASONS


def read_reason(number: int, typed: Typed) -> OpenName:
    """Return whose name is wanted and why. Raises FormRefused naming every field at fault."""
    faults = [*too_long(typed, words=LONGEST_WORDS), *blank(typed, words="Enter what you need the name for")]
    if typed.one("reason") not in {each.code for each in REASONS}:
        faults.append(Fault("reason", "Select why you need the name"))
    if faults:
        raise FormRefused(*faults)
    return OpenName(number, typed.one("reason"), typed.one("words"))

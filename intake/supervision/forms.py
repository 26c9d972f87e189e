"""What was typed about a late clock, read into a command."""

from foundation.web.typed import Typed
from intake.supervision.actions import SayWhyLate
from intake.supervision.domain.lateness import Reason
from intake.triage.domain.clock_results import Clock

CLOCKS = {each.value: each for each in Clock}
REASONS = {each.value: each for each in Reason}


def read_why_late(reference: str, typed: Typed) -> SayWhyLate:
    """Return why a clock ran out, as it was typed; what was not offered counts as not chosen."""
    clock, reason = CLOCKS.get(typed.one("clock")), REASONS.get(typed.one("reason"))
    return SayWhyLate(reference, clock, reason, typed.one("words"))

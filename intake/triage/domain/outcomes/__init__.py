"""The outcomes of triage: what each means, what must be known to choose it, and where it takes the contact.

More than one may apply; exactly one is primary. The list is that of the LGA and ADASS frameworks as the hub uses them,
with the named local processes of West Sussex. Each opens a task when it is signed: nothing passed on disappears.
"""

from intake.triage.domain.outcomes import bodies, council, processes
from intake.triage.domain.outcomes.lengths import Length, LengthMissing, length_on
from intake.triage.domain.outcomes.parts import (
    COUNCIL,
    DUPLICATE,
    ENQUIRIES,
    NO_FURTHER,
    NOTIFIED,
    OTHER_ENQUIRY,
    PROCESSES,
    S42,
    SERVICES,
    Answered,
    FollowOn,
    Need,
    Outcome,
    Rule,
)

__all__ = [
    "DUPLICATE",
    "GROUPS",
    "OTHER_ENQUIRY",
    "OUTCOMES",
    "S42",
    "Answered",
    "FollowOn",
    "Length",
    "LengthMissing",
    "Need",
    "Outcome",
    "OutcomeUnknown",
    "Rule",
    "in_group",
    "length_on",
    "outcome",
]

_ALL = (*council.OUTCOMES, *processes.OUTCOMES, *bodies.OUTCOMES)
OUTCOMES = {each.code: each for each in _ALL}
GROUPS = (ENQUIRIES, COUNCIL, SERVICES, PROCESSES, NOTIFIED, NO_FURTHER)


class OutcomeUnknown(LookupError):
    """A code that is not in the list of outcomes."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no outcome {code!r} in the list of outcomes of triage.")


def outcome(code: str) -> Outcome:
    """Return the outcome with this code. Raises OutcomeUnknown."""
    try:
        return OUTCOMES[code]
    except KeyError:
        raise OutcomeUnknown(code) from None


def in_group(group: str) -> tuple[Outcome, ...]:
    """Return a group's outcomes, in the order of the list."""
    return tuple(each for each in _ALL if each.group == group)

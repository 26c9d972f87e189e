"""The states of a contact and the only moves between them.

A contact is sent, acknowledged, screened, perhaps has information gathered, is recommended and signed off, and then is
an enquiry, passed to another route, or closed with a reason. Nothing ever goes back to being a draft. Every state that
waits has an owner role, a limit and the role it escalates to: limbo, not crashes, is how concerns were lost elsewhere.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a contact is."""

    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    SCREENED_URGENT = "screened_urgent"
    SCREENED_LESS_URGENT = "screened_less_urgent"
    GATHERING = "gathering"
    RECOMMENDED = "recommended"
    RETURNED_FOR_REWORK = "returned_for_rework"
    SIGNED_OFF = "signed_off"
    ENQUIRY_OPEN = "enquiry_open"
    ROUTED = "routed"
    CLOSED_WITH_REASON = "closed_with_reason"
    LINKED_DUPLICATE = "linked_duplicate"
    TRANSFERRED = "transferred"

    @property
    def words(self) -> str:
        """The state in words for a screen."""
        return _WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody in the hub still has to act on it."""
        return self in WAITING


_WORDS = {
    State.SUBMITTED: "Sent",
    State.ACKNOWLEDGED: "Waiting to be screened",
    State.SCREENED_URGENT: "Screened: urgent",
    State.SCREENED_LESS_URGENT: "Screened: less urgent",
    State.GATHERING: "Gathering information",
    State.RECOMMENDED: "Waiting for sign-off",
    State.RETURNED_FOR_REWORK: "Returned for more work",
    State.SIGNED_OFF: "Signed off",
    State.ENQUIRY_OPEN: "Enquiry open",
    State.ROUTED: "Passed to another route",
    State.CLOSED_WITH_REASON: "Closed with a reason",
    State.LINKED_DUPLICATE: "Linked to another contact",
    State.TRANSFERRED: "Passed to another council",
}


@dataclass(frozen=True)
class Waiting:
    """Who holds a waiting state, which clock limits it, and who is told when the clock runs out."""

    owner_role: str
    clock: str
    escalates_to: str


WAITING = {
    State.SUBMITTED: Waiting("screener", "screen_by", "decision_manager"),
    State.ACKNOWLEDGED: Waiting("screener", "screen_by", "decision_manager"),
    State.SCREENED_URGENT: Waiting("triage_worker", "decide_by", "decision_manager"),
    State.SCREENED_LESS_URGENT: Waiting("triage_worker", "decide_by", "decision_manager"),
    State.GATHERING: Waiting("triage_worker", "decide_by", "decision_manager"),
    State.RECOMMENDED: Waiting("decision_manager", "decide_by", "head_of_safeguarding"),
    State.RETURNED_FOR_REWORK: Waiting("triage_worker", "decide_by", "decision_manager"),
}

AFTERWARDS = {
    State.SIGNED_OFF: Waiting("decision_manager", "decide_by", "head_of_safeguarding"),
    State.ENQUIRY_OPEN: Waiting("decision_manager", "route_task", "head_of_safeguarding"),
    State.ROUTED: Waiting("triage_worker", "route_task", "decision_manager"),
    State.CLOSED_WITH_REASON: Waiting("triage_worker", "route_task", "decision_manager"),
    State.LINKED_DUPLICATE: Waiting("decision_manager", "route_task", "head_of_safeguarding"),
    State.TRANSFERRED: Waiting("decision_manager", "route_task", "head_of_safeguarding"),
}
"""Who keeps a contact that has been decided: the task each route opens, its day, and who is told when that has passed.

Nobody rests in "signed off": the signature itself carries the contact on.
"""

_S = State
_ENDS = (_S.ENQUIRY_OPEN, _S.ROUTED, _S.CLOSED_WITH_REASON, _S.LINKED_DUPLICATE, _S.TRANSFERRED)
_WORKED = (_S.SCREENED_URGENT, _S.SCREENED_LESS_URGENT, _S.GATHERING, _S.RETURNED_FOR_REWORK)

ALLOWED: frozenset[tuple[State, State]] = frozenset(
    {
        (_S.SUBMITTED, _S.ACKNOWLEDGED),
        (_S.ACKNOWLEDGED, _S.SCREENED_URGENT),
        (_S.ACKNOWLEDGED, _S.SCREENED_LESS_URGENT),
        (_S.SCREENED_URGENT, _S.SCREENED_LESS_URGENT),
        (_S.SCREENED_LESS_URGENT, _S.SCREENED_URGENT),
        (_S.SCREENED_URGENT, _S.GATHERING),
        (_S.SCREENED_LESS_URGENT, _S.GATHERING),
        (_S.RETURNED_FOR_REWORK, _S.GATHERING),
        (_S.RECOMMENDED, _S.RETURNED_FOR_REWORK),
        (_S.RECOMMENDED, _S.SIGNED_OFF),
    }
    | {(state, _S.RECOMMENDED) for state in _WORKED}
    | {(_S.SIGNED_OFF, end) for end in _ENDS}
)


REOPENING: frozenset[tuple[State, State]] = frozenset(
    (state, _S.GATHERING) for state in (_S.LINKED_DUPLICATE, _S.TRANSFERRED, _S.ROUTED, _S.CLOSED_WITH_REASON)
)
"""What a manager may take back, with a reason and a mark: a wrong link, a transfer nobody took, a route or an end that
no longer fits what is known. An enquiry is ended by its own rules. Kept apart, so that no ordinary step does it.
"""


class TransitionRefused(Exception):
    """A contact cannot move that way from where it is."""

    def __init__(self, current: State, wanted: State) -> None:
        super().__init__(f"A contact that is ‘{current.words}’ cannot become ‘{wanted.words}’.")
        self.current = current
        self.wanted = wanted


def move(current: State, wanted: State) -> State:
    """Return the wanted state. Raises TransitionRefused when the table does not allow the move."""
    if (current, wanted) not in ALLOWED:
        raise TransitionRefused(current, wanted)
    return wanted


def reopened(current: State) -> State:
    """Return the state of a contact that a manager takes up again. Raises TransitionRefused where none may."""
    if (current, State.GATHERING) not in REOPENING:
        raise TransitionRefused(current, State.GATHERING)
    return State.GATHERING

"""The states of an enquiry and the only moves between them. Each that waits has an owner, a limit and a next role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an enquiry is."""

    OPEN = "open"
    CONCLUDED = "concluded"
    RETURNED = "returned"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The state in words for a screen."""
        return _WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it."""
        return self in WAITING

    @property
    def is_worked(self) -> bool:
        """Whether the next step is the officer's."""
        return self in (State.OPEN, State.RETURNED)


_WORDS = {
    State.OPEN: "Open",
    State.CONCLUDED: "Waiting for closure to be signed",
    State.RETURNED: "Returned for more work",
    State.CLOSED: "Closed",
}


@dataclass(frozen=True)
class Waiting:
    """Who holds a waiting state, the clock that limits it, and who is told when that runs out."""

    owner_role: str
    clock: str
    escalates_to: str


WAITING = {
    State.OPEN: Waiting("enquiry_officer", "finish_by", "enquiry_manager"),
    State.RETURNED: Waiting("enquiry_officer", "finish_by", "enquiry_manager"),
    State.CONCLUDED: Waiting("enquiry_manager", "sign_by", "head_of_safeguarding"),
}

ALLOWED: frozenset[tuple[State, State]] = frozenset(
    {
        (State.OPEN, State.CONCLUDED),
        (State.RETURNED, State.CONCLUDED),
        # A change while it waits makes the conclusion void; a manager agrees it or returns it.
        (State.CONCLUDED, State.OPEN),
        (State.CONCLUDED, State.RETURNED),
        (State.CONCLUDED, State.CLOSED),
        # Reopened, with a reason.
        (State.CLOSED, State.OPEN),
    }
)


class MoveRefused(Exception):
    """An enquiry cannot move that way from where it is."""

    def __init__(self, current: State, wanted: State) -> None:
        super().__init__(f"An enquiry that is ‘{current.words.lower()}’ cannot become ‘{wanted.words.lower()}’.")
        self.current = current
        self.wanted = wanted


def move(current: State, wanted: State) -> State:
    """Return the wanted state. Raises MoveRefused when the table does not allow the move."""
    if (current, wanted) not in ALLOWED:
        raise MoveRefused(current, wanted)
    return wanted

"""The states of what was asked of a body, and the only moves. Each that waits has an owner, a limit, a next role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where something asked of another body is."""

    PROPOSED = "proposed"
    ASKED = "asked"
    REPORTED = "reported"
    CHALLENGED = "challenged"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The state in words for a screen of the hub."""
        return _WORDS[self]

    @property
    def words_for_them(self) -> str:
        """The state in words for the body that was asked."""
        return _FOR_THEM[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it."""
        return self in WAITING

    @property
    def is_with_them(self) -> bool:
        """Whether the body that was asked is to write its report."""
        return self in (State.ASKED, State.CHALLENGED)


_WORDS = {
    State.PROPOSED: "Waiting for a manager's agreement",
    State.ASKED: "Asked: waiting for their report",
    State.REPORTED: "Report to be read",
    State.CHALLENGED: "Challenged: waiting for a better report",
    State.ACCEPTED: "Report accepted",
    State.REFUSED: "Refused: nothing was sent",
    State.WITHDRAWN: "Withdrawn",
}
_FOR_THEM = {
    **dict.fromkeys((State.PROPOSED, State.REFUSED), ""),
    State.ASKED: "Waiting for your report",
    State.REPORTED: "The council is reading your report",
    State.CHALLENGED: "The council has asked for more",
    State.ACCEPTED: "Accepted: nothing more to do",
    State.WITHDRAWN: "Withdrawn by the council: nothing more to do",
}


@dataclass(frozen=True)
class Waiting:
    """Who holds a waiting state, and who is told when its limit runs out."""

    owner_role: str
    escalates_to: str


# The report of another body is chased by whoever makes the enquiry: the council stays answerable for it.
WAITING = {
    State.PROPOSED: Waiting("enquiry_manager", "head_of_safeguarding"),
    State.ASKED: Waiting("enquiry_officer", "enquiry_manager"),
    State.CHALLENGED: Waiting("enquiry_officer", "enquiry_manager"),
    State.REPORTED: Waiting("enquiry_officer", "enquiry_manager"),
}

_GO_ON = (State.PROPOSED, State.ASKED, State.REPORTED, State.CHALLENGED)
ALLOWED: frozenset[tuple[State, State]] = frozenset(
    {
        (State.PROPOSED, State.ASKED),
        (State.PROPOSED, State.REFUSED),
        (State.ASKED, State.REPORTED),
        (State.CHALLENGED, State.REPORTED),
        # They may send a better report before the first has been answered.
        (State.REPORTED, State.REPORTED),
        (State.REPORTED, State.ACCEPTED),
        (State.REPORTED, State.CHALLENGED),
        *((state, State.WITHDRAWN) for state in _GO_ON),
    }
)


class CausedMoveRefused(Exception):
    """What was asked of another body cannot move that way from where it is."""

    def __init__(self, current: State, wanted: State) -> None:
        super().__init__(f"The status is ‘{current.words.lower()}’ and cannot become ‘{wanted.words.lower()}’.")
        self.current = current
        self.wanted = wanted


def move(current: State, wanted: State) -> State:
    """Return the wanted state. Raises CausedMoveRefused when the table does not allow the move."""
    if (current, wanted) not in ALLOWED:
        raise CausedMoveRefused(current, wanted)
    return wanted

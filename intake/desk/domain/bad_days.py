"""A bad day: what came while the service could not be used, and what of it is still to be typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from intake.contacts.domain.taken_down import Channel
from intake.desk.domain.paper import Pack, Standing

COUNTED = (Channel.PHONE, Channel.EMAIL, Channel.LETTER)
"""What is counted by hand; paper forms are known by their codes."""


@dataclass(frozen=True)
class BadDay:
    """One bad day. `counted` are the notes of each kind (None: not yet counted), `typed` those typed in so far."""

    id: int
    began_at: datetime
    ended_at: datetime | None
    why: str
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    closing_words: str
    counted: Mapping[Channel, int | None]
    typed: Mapping[Channel, int]
    packs: tuple[Pack, ...]

    def forms_that(self, standing: Standing) -> int:
        """Return how many of its numbered forms stand so."""
        return sum(pack.counted(standing) for pack in self.packs)

    @property
    def forms(self) -> int:
        """How many numbered forms were handed out."""
        return sum(len(pack.forms) for pack in self.packs)

    @property
    def forms_left(self) -> int:
        """How many forms have still to be found or typed in."""
        return sum(form.standing.is_left for pack in self.packs for form in pack.forms)

    def notes_left(self, channel: Channel) -> int:
        """Return how many notes of one kind have still to be typed in, as far as they are counted."""
        return max(0, (self.counted[channel] or 0) - self.typed[channel])

    @property
    def left(self) -> int:
        """How much is left: forms and counted notes."""
        return self.forms_left + sum(self.notes_left(channel) for channel in COUNTED)

    @property
    def uncounted(self) -> tuple[Channel, ...]:
        """The kinds of note that nobody has counted yet; nought is a count."""
        return tuple(channel for channel in COUNTED if self.counted[channel] is None)

    @property
    def keeps_it_open(self) -> str:
        """Why it cannot be closed, in a sentence; empty when it can."""
        if self.ended_at is None:
            return "Say when it ended"
        if self.uncounted:
            return f"Count what came {self.uncounted[0].words}, even if there was none"
        return f"{self.left} still to be typed in or found" if self.left else ""

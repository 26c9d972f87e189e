"""Why somebody opens a record that is not part of their own work, and what counts as their own work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_WORDS = 1000

OWN_WORK_LASTS = timedelta(days=30)
"""How long a contact somebody worked on stays their own work after what they last did to it. Ours: a month covers the
questions that come after a decision."""

POSTED_LATER = timedelta(hours=24)
"""A form filled in on a page that was opened for a reason may still be sent within this time, also after midnight."""


class Reason(StrEnum):
    """Why a record outside somebody's own work is opened; the words beside it say more."""

    SOMEBODY_ASKS = "somebody_asks"
    LINKED = "linked"
    ADVICE = "advice"
    QUALITY = "quality"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The reason in words for a screen."""
        return _WORDS[self]


_WORDS = {
    Reason.SOMEBODY_ASKS: "Someone rang, wrote or asked about it",
    Reason.LINKED: "It relates to something I am working on",
    Reason.ADVICE: "A colleague asked me for advice or cover",
    Reason.QUALITY: "Audit, complaint, supervision or a request for information",
    Reason.OTHER: "Something else",
}


@dataclass(frozen=True)
class Needed:
    """What a look at a contact needs first: `reason` says that one has to be given before the page opens.

    `may_see` is false where the contact is kept from who looks; `open_until` says when a pass that opens it ends.
    """

    may_see: bool = True
    reason: bool = False
    open_until: datetime | None = None

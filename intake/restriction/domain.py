"""What a restriction covers, who stands on its lists, and how long a restricted record stays open in an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PASS_LASTS = timedelta(hours=2)
"""How long a restricted record stays open to somebody who opened it in an emergency; then it closes by itself.

Ours, not the guidance's: long enough for one call and what follows from it, short enough that nobody forgets.
"""


class Covers(StrEnum):
    """What is restricted: one contact, or all about one adult or one place, those still to come included."""

    CONTACT = "contact"
    ADULT = "adult"
    PLACE = "place"

    @property
    def words(self) -> str:
        """What is covered, in words for a screen."""
        return _COVERS[self]


_COVERS = {
    Covers.CONTACT: "This contact only",
    Covers.ADULT: "Every contact about this adult, now and later",
    Covers.PLACE: "Every contact about this place, now and later",
}


class Listed(StrEnum):
    """Which list of a restriction a person stands on. Being denied always wins over being allowed."""

    ALLOWED = "allowed"
    DENIED = "denied"


@dataclass(frozen=True)
class OnList:
    """A person on one of a restriction's lists."""

    account_id: str
    listed: Listed


@dataclass(frozen=True)
class Restriction:
    """One restriction as it stands.

    `closed` says that only those allowed may see; one that is not closed only keeps out those denied. `owner_id` is who
    decides about it, and is told when somebody opens it in an emergency.
    """

    id: int
    covers: Covers
    closed: bool
    owner_id: str
    begun_at: datetime
    lists: tuple[OnList, ...]

    def accounts(self, listed: Listed) -> frozenset[str]:
        """Return the accounts on one of its lists."""
        return frozenset(each.account_id for each in self.lists if each.listed is listed)


@dataclass(frozen=True)
class Pass:
    """A restricted record opened to one person for a while."""

    account_id: str
    begun_at: datetime
    ends_at: datetime


class Happened(StrEnum):
    """What was done with a restriction: an event of its own, and of the contact it was done on."""

    BEGUN = "restricted"
    CHANGED = "restriction_changed"
    ENDED = "restriction_ended"
    CONFLICT = "conflict_declared"
    OPENED = "opened_in_emergency"

    @property
    def words(self) -> str:
        """The event in words for a story."""
        return _HAPPENED[self]


_HAPPENED = {
    Happened.BEGUN: "Restricted",
    Happened.CHANGED: "Who can see this was changed",
    Happened.ENDED: "A restriction was ended",
    Happened.CONFLICT: "A conflict of interest was declared",
    Happened.OPENED: "Opened in an emergency by someone without access",
}

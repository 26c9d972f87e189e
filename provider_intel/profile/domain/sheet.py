"""Everything the page of a place, a provider or a brand says, as one frozen answer for a date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from provider_intel.alerts.domain import StoredListing, StoredMatch
from provider_intel.domain import Answerable, Capacity, Place, Rated
from provider_intel.flags.domain.life import Life
from provider_intel.framework.domain.levels import Level
from provider_intel.framework.domain.records import Subject, Whole
from provider_intel.patterns.carrying import Carried
from provider_intel.replies.domain.records import Reply
from provider_intel.soft_intelligence.domain.records import Heard


@dataclass(frozen=True)
class Change:
    """One registration that followed another, why, who says so, and whether the past counts for the later one.

    `carried` is None for a link that nobody has confirmed: it is shown, and nothing follows from it.
    """

    on: date | None
    before: str
    before_name: str
    after: str
    after_name: str
    reason: str
    origin: str
    carried: Carried | None

    @property
    def counts(self) -> bool:
        """Whether the concerns before the change count for the registration after it."""
        return self.carried in (Carried.FULLY, Carried.AND_LISTED)


@dataclass(frozen=True)
class Month:
    """Concerns received in one calendar month: those the service reported itself, and those of others."""

    month: str
    own: int
    others: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.own + self.others


@dataclass(frozen=True)
class Counted:
    """Accepted concerns of the last twelve calendar months, several reports of one incident counted once.

    `types` and `reporters` can add up to more than `total`: a concern may name several types, and be reported by
    several. `before` is the count of the twelve months before those; `aside` what is not counted, and why.
    """

    first: date
    months: tuple[Month, ...]
    adults: int
    reports: int
    severe: int
    types: tuple[tuple[str, int], ...]
    reporters: tuple[tuple[str, int], ...]
    before: int
    by_place: tuple[tuple[str, int], ...] = ()
    aside: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """All concerns of the twelve months."""
        return sum(each.total for each in self.months)

    @property
    def own(self) -> int:
        """Those the service itself was among the reporters of."""
        return sum(each.own for each in self.months)


@dataclass(frozen=True)
class Enquiries:
    """Section 42 enquiries about it: open ones, since when the oldest is open, and what the ended ones found."""

    open: int
    oldest_opened_on: date | None
    ended: int
    substantiated: int


class Lane(StrEnum):
    """What kind of thing happened, as the timeline names it."""

    CONCERNS = "concerns"
    LISTED = "listed"
    FRAMEWORK = "framework"
    PLACEMENTS = "placements"
    VISIT = "visit"
    RATING = "rating"
    MANAGER = "manager"
    NOTIFIED = "notified"
    NOTICED = "noticed"
    COMPLAINT = "complaint"
    REGISTRATION = "registration"
    REPLY = "reply"

    @property
    def words(self) -> str:
        """The lane in words."""
        return _LANES[self]


_LANES = {
    Lane.CONCERNS: "Concerns",
    Lane.LISTED: "Lists",
    Lane.FRAMEWORK: "Framework",
    Lane.PLACEMENTS: "Placements",
    Lane.VISIT: "Visit",
    Lane.RATING: "Rating",
    Lane.MANAGER: "Responsible people",
    Lane.NOTIFIED: "Told to CQC",
    Lane.NOTICED: "Soft intelligence",
    Lane.COMPLAINT: "Complaint",
    Lane.REGISTRATION: "Registration",
    Lane.REPLY: "Reply",
}


@dataclass(frozen=True)
class Entry:
    """One thing of the timeline. `whole_month` says that it stands for the month of its day; `line` marks a change of
    registrant, before which what happened is another's."""

    on: date
    lane: Lane
    words: str
    whole_month: bool = False
    line: bool = False


@dataclass(frozen=True)
class Sheet:
    """Everything about one subject as it was known by the end of a day."""

    subject: Subject
    name: str
    as_at: date
    drawn_up_at: datetime
    places: tuple[Place, ...]
    capacities: tuple[Capacity, ...]
    changes: tuple[Change, ...]
    people: tuple[Answerable, ...]
    ratings: tuple[Rated, ...]
    counted: Counted
    shown: Counted | None
    undecided: int
    enquiries: Enquiries
    framework: Whole
    levels: tuple[tuple[str, Level], ...]
    heard: tuple[Heard, ...]
    listings: tuple[StoredListing, ...]
    patterns: tuple[StoredMatch, ...]
    lives: dict[tuple[str, str], Life]
    replies: tuple[Reply, ...]
    story: tuple[Entry, ...]
    not_known: tuple[str, ...]

    @property
    def people_supported(self) -> int:
        """How many people its places support together, as far as anybody says or it is assumed."""
        return round(sum(each.people for each in self.capacities))

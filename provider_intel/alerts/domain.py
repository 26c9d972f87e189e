"""A stored list and its listings, as pages and files read them. Nothing here is worked out again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from provider_intel.domain import Match
from provider_intel.flags.domain.life import Flag

SILENCE = "low_12_months"
"""The lens whose listings are questions about few concerns."""


@dataclass(frozen=True)
class PlaceBeside:
    """Another place worth reading with a listed one: how it is related, and its concerns in the same months."""

    relation: str
    location_id: str
    name: str
    concerns: int


@dataclass(frozen=True)
class ReportSeen:
    """One report behind a listing. Reports with the same `event` number are counted as one concern."""

    reference: str
    received_on: date
    abuse_types: tuple[str, ...]
    severity: str
    own: bool
    event: int


@dataclass(frozen=True)
class NewListing:
    """A listing to store: the finding, and what stands around the place.

    `stands_alone` says whether it also stands after allowing for how many places were looked at; `signals` are the
    reasons of the lens of low reporting, each a code and its words. `again` says that the place stood on the list that
    this one is read beside, `new_evidence` which references were not behind it there, `same_evidence` that none is new.
    `against` is what points the other way; lists stored before it was told have none.
    """

    location_id: str
    name: str
    kind_words: str
    provider_name: str
    observed: int
    expected: float
    interval: tuple[float, float]
    ratio: float
    probability: float
    above: float
    sentence: str
    history: str
    own_reports: int
    kept_from_before: bool
    capacity: int
    capacity_source: str
    evidence: tuple[ReportSeen, ...]
    made_of: tuple[str, ...]
    not_known: tuple[str, ...]
    months: tuple[tuple[str, int], ...]
    beside: tuple[PlaceBeside, ...]
    stands_alone: bool = False
    signals: tuple[tuple[str, str], ...] = ()
    new_evidence: tuple[str, ...] = ()
    same_evidence: bool = False
    again: bool = False
    against: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Its sentence, and where a place is asked about for reasons, why: for whoever may read those too."""
        reasons = "; ".join(words for _, words in self.signals)
        return f"{self.sentence} Why ask: {reasons}." if reasons else self.sentence


@dataclass(frozen=True)
class NotCompared:
    """A place with concerns that the lens could not compare, and why."""

    location_id: str
    name: str
    observed: int
    why: str


@dataclass(frozen=True)
class ListBasis:
    """What a whole list rests on, shown beside it every time.

    `too_few` are places with many concerns for their size and too few to tell; `praise` those that tell of themselves
    readily; each a place's id and a sentence. `left_out` is how many more the list would have named. `read_beside` is
    the day of the earlier list that tells what is new, the last meeting's or a month before's; None: there was none.
    `recording` says when it changed what is recorded as a concern, and what looks like such a change.
    """

    as_at: date
    lens: str
    window_first: date
    reference_first: date
    reference_last: date
    settings_version: str
    k: float
    fitted_k: float | None
    above: float
    p_enter: float
    places_compared: int
    concerns_counted: int
    undecided: int
    without_place: int
    by_chance: float
    by_chance_words: str
    not_compared: tuple[NotCompared, ...]
    too_few: tuple[tuple[str, str], ...] = ()
    praise: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
    read_beside: date | None = None
    recording: str = ""


@dataclass(frozen=True)
class ListBeside:
    """An earlier list as another is read beside it: its day, and the references behind each of its places."""

    as_at: date
    evidence: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class StoredList:
    """A list as stored."""

    id: int
    drawn_up_at: datetime
    basis: ListBasis


@dataclass(frozen=True)
class StoredListing:
    """A listing as stored; `listed_since` is the date of the first of the unbroken lists it stands on."""

    id: int
    list_id: int
    as_at: date
    listed_since: date
    listing: NewListing
    lens: str = ""


@dataclass(frozen=True)
class StoredMatch:
    """What a pattern found, as stored, with the date it was found for."""

    id: int
    as_at: date
    match: Match


@dataclass(frozen=True)
class SpellSeen:
    """A place's unbroken time on a lens's list: since when, until which list, and all references behind it."""

    lens: str
    location_id: str
    listed_since: date
    name: str
    last_on: date
    evidence: frozenset[str]


@dataclass(frozen=True)
class OutcomeSaid:
    """What somebody said became of a listing, by the code of `patterns.precision.Outcome`."""

    lens: str
    location_id: str
    listed_since: date
    outcome: str
    said_by: str
    words: str


@dataclass(frozen=True)
class LoggedListing:
    """One place's unbroken time on a list, with what became of it in words; its days as ISO dates."""

    lens: str
    location_id: str
    name: str
    listed_since: str
    last_on: str
    outcome: str
    because: str


@dataclass(frozen=True)
class RulePrecision:
    """How often one lens was right in a year; None where nothing can be judged yet."""

    lens: str
    listed: int
    judged: int
    right: int
    share: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class YearLogged:
    """Every listing that began in a year, and how often each lens was right."""

    year: int
    listings: tuple[LoggedListing, ...]
    precision: tuple[RulePrecision, ...]


@dataclass(frozen=True)
class StoredLog:
    """The log as it was drawn up with the lists of a date."""

    as_at: date
    years: tuple[YearLogged, ...]


@dataclass(frozen=True)
class ShareFound:
    """Of some places known to be so, how many a lens named at least once over the looks, and what chance gives."""

    name: str
    lens: str
    places: int
    found: int
    share: float
    by_chance: float


@dataclass(frozen=True)
class LeadTold:
    """When a cluster was first named and by what, as pairs of a name and a day; its days as ISO dates, empty: never.

    `lead_days` is how long before people knew, negative when they knew first; `at_least` when nobody knew by the end.
    """

    name: str
    source: str
    began_on: str
    first_named_on: str
    by: tuple[tuple[str, str], ...]
    days_after_beginning: int | None
    lead_days: int | None
    at_least: bool = False


LOOKS_OF_A_YEAR = 12
"""A replay looks as often as there are meetings in a year."""


@dataclass(frozen=True)
class StoredReplay:
    """A replay of history as it was last kept: between which days, at how many looks, and what it came to."""

    as_at: date
    first: date
    looks: int
    shares: tuple[ShareFound, ...]
    leads: tuple[LeadTold, ...]


def flag_of(lens: str, listing: NewListing, as_at: date) -> Flag:
    """Return a listing as a flag. A question about silence grows by the concerns that are missing."""
    if lens == SILENCE:
        return Flag(lens, listing.location_id, max(0, int(listing.expected - listing.observed)), frozenset(), as_at)
    references = frozenset(report.reference for report in listing.evidence)
    return Flag(lens, listing.location_id, listing.observed, references, as_at)


def flag_of_match(match: Match, as_at: date) -> Flag:
    """Return what a pattern found as a flag: its key stays the same as it grows."""
    references = frozenset(one.reference for one in match.proof)
    return Flag(match.pattern, match.key, match.size, references, as_at)

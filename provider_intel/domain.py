"""What every lens reads and what it answers with: dated facts in, findings with their evidence out."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Window:
    """Whole days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it holds; none when it ends before it begins."""
        return max(0, (self.last - self.first).days + 1)

    def overlap_days(self, first: date | None, last: date | None) -> int:
        """Return how many of its days fall between two dates; None is an open end."""
        start = max(self.first, first) if first else self.first
        end = min(self.last, last) if last else self.last
        return max(0, (end - start).days + 1)


def months_ending(last: date, months: int) -> Window:
    """Return the window of so many calendar months that ends on a day; a month's end reaches back to a month's end.

    >>> months_ending(date(2026, 4, 30), 3)
    Window(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 4, 30))
    """
    year, month = divmod(last.year * 12 + last.month - 1 - months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    before = date(year, month + 1, length if ends_month else min(last.day, length))
    return Window(first=before + timedelta(days=1), last=last)


def months_named(last: date, months: int) -> tuple[str, ...]:
    """Return so many calendar months as '2026-09', oldest first, the last of them the month of a day."""
    numbers = range(last.year * 12 + last.month - months, last.year * 12 + last.month)
    return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in numbers)


@dataclass(frozen=True)
class Place:
    """A registered place as the lenses need it. `capacity` is None when nobody has said how many it supports."""

    location_id: str
    name: str
    stratum: str
    kind_words: str = ""
    capacity: int | None = None
    capacity_source: str = "assumed"
    registered_on: date | None = None
    deregistered_on: date | None = None
    dormant: bool = False
    dormant_from: date | None = None
    dormant_to: date | None = None
    provider_id: str = ""
    provider_name: str = ""
    brand_id: str = ""
    brand_name: str = ""
    care_home: bool = False


@dataclass(frozen=True)
class Report:
    """One accepted concern as it was received, by reference: what one reporter sent about one adult.

    `aside` says why it does not count towards a place's rate; empty when it does. `reporter` tells reporters apart
    without naming them.
    """

    reference: str
    location_id: str
    received_on: date
    adult: str
    reporter: str
    own: bool = False
    severity: str = "not_known"
    abuse_types: tuple[str, ...] = ()
    incident_on: date | None = None
    aside: str = ""


@dataclass(frozen=True)
class Event:
    """One thing that happened, from one or several reports of it; dated by the first report received."""

    location_id: str
    received_on: date
    adult: str
    reports: tuple[Report, ...]

    @property
    def own(self) -> bool:
        """Whether the service itself was among those who reported it."""
        return any(report.own for report in self.reports)

    @property
    def reporters(self) -> frozenset[str]:
        """Who reported it, each counted once."""
        return frozenset(report.reporter for report in self.reports)

    @property
    def references(self) -> tuple[str, ...]:
        """The references of its reports, oldest first."""
        return tuple(report.reference for report in self.reports)


@dataclass(frozen=True)
class Office:
    """A person named against a place or provider between two dates; None is not known, or not ended."""

    person: str
    office: str
    holder_id: str
    starts_on: date | None
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Succession:
    """One registration that followed another."""

    predecessor_id: str
    successor_id: str
    reason: str
    happened_on: date | None
    origin: str


@dataclass(frozen=True)
class Facts:
    """Everything one run reads, as it stood on a date."""

    as_at: date
    places: tuple[Place, ...]
    reports: tuple[Report, ...]
    undecided: dict[str, int] = field(default_factory=dict)
    without_place: int = 0
    offices: tuple[Office, ...] = ()
    successions: tuple[Succession, ...] = ()
    recorded_from: date | None = None


@dataclass(frozen=True)
class Evidence:
    """One report behind a finding, without anything that names a person."""

    reference: str
    received_on: date
    abuse_types: tuple[str, ...]
    severity: str
    own: bool
    event: int


@dataclass(frozen=True)
class Finding:
    """A place a lens lists: what was seen and expected, how sure that is, what it rests on and what is not known.

    `probability` is that of the true level being at least `above` times the usual. `ratio` is the probable true level
    as a multiple of the usual; `interval` holds the counts under which what was observed is not surprising.
    """

    location_id: str
    name: str
    lens: str
    observed: int
    expected: float
    interval: tuple[float, float]
    ratio: float
    probability: float
    above: float
    sentence: str
    history: str
    own_reports: int
    adults: int
    reporters: int
    severe: int
    capacity: int
    capacity_source: str
    kept_from_before: bool
    evidence: tuple[Evidence, ...]
    made_of: tuple[str, ...]
    not_known: tuple[str, ...]

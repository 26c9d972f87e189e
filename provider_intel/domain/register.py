"""What the register and the record tell of some places on a day, for one page about them: dated facts with sources."""

from dataclasses import dataclass, field
from datetime import date

from provider_intel.domain.facts import Place, Report, Succession
from provider_intel.domain.people import Enquiry


class _Dated:
    """Something that is so from a day on; `seen_from` stands where nobody stated the start."""

    starts_on: date | None
    seen_from: date

    @property
    def since(self) -> date:
        """The first day we know of."""
        return self.starts_on or self.seen_from


@dataclass(frozen=True)
class Answerable(_Dated):
    """Somebody the register names against a place or provider."""

    holder_id: str
    office: str
    person: str
    name: str
    starts_on: date | None
    seen_from: date
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Ran(_Dated):
    """That a provider ran a place between two days."""

    location_id: str
    provider_id: str
    provider_name: str
    starts_on: date | None
    seen_from: date
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Rated:
    """An overall rating of a place, in words; `published_on` is None where no file said, and the age is not known."""

    location_id: str
    words: str
    rated: bool
    published_on: date | None
    inherited: bool
    recorded_on: date


@dataclass(frozen=True)
class Capacity:
    """How many people a place supports, who says so and of which day; `assumed` when nobody says it of it."""

    location_id: str
    people: float
    source: str
    said_on: date | None
    assumed: bool


@dataclass(frozen=True)
class Recorded:
    """Everything recorded by a day about some places: `places` themselves, and `others` of their chains.

    Reports and enquiries are those of both. `undecided` are the contacts about the places that nobody has decided on.
    """

    as_at: date
    first: date
    places: tuple[Place, ...]
    others: tuple[Place, ...]
    links: tuple[Succession, ...]
    people: tuple[Answerable, ...]
    ran: tuple[Ran, ...]
    ratings: tuple[Rated, ...]
    capacities: tuple[Capacity, ...]
    reports: tuple[Report, ...]
    enquiries: tuple[Enquiry, ...]
    undecided: int = 0
    recorded_from: date | None = None
    reporter_words: dict[str, str] = field(default_factory=dict)

"""Dated facts about who was where: named by keys and references only, each with who said so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How far what is alleged of a person has been established. Alleged is not responsible."""

    ALLEGED = "alleged"
    SUBSTANTIATED = "substantiated"
    NOT_SUBSTANTIATED = "not_substantiated"
    MALICIOUS = "malicious"

    @property
    def words(self) -> str:
        """The standing in words."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class Allegation:
    """A person named as the cause of risk in one concern.

    `person` is a key that names nobody, `worker` the number in "Worker ref 17". `identity` is how sure it is (0 to 1)
    that this key is one person; `confirmed` that a human said so. `employer` is a key of whoever they work for, empty
    when nobody said.
    """

    reference: str
    location_id: str
    received_on: date
    person: str
    worker: int
    standing: Standing = Standing.ALLEGED
    identity: float = 1.0
    confirmed: bool = False
    employer: str = ""
    adult: str = ""
    recorded_on: date | None = None


@dataclass(frozen=True)
class Employment:
    """A person working at a place between two dates; None is not known, or not ended."""

    person: str
    location_id: str
    starts_on: date | None
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Worked:
    """The same as people record it: of the worker whom a concern names, by that concern's reference."""

    reference: str
    location_id: str
    starts_on: date | None
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Operation:
    """A provider that ran a place between two dates, as the register said it, and the day on which it was read."""

    provider: str
    provider_name: str
    location_id: str
    starts_on: date
    ends_on: date | None
    source: str
    recorded_on: date


@dataclass(frozen=True)
class Supply:
    """An agency whose staff worked at a place between two dates. `seen_in` are concerns it is known from, if any."""

    agency: str
    location_id: str
    starts_on: date | None
    ends_on: date | None
    source: str
    name: str = ""
    seen_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placement:
    """An adult who lives at a place or is supported by it between two dates, and who pays where that was said."""

    adult: str
    location_id: str
    starts_on: date | None
    ends_on: date | None
    source: str
    payer: str = ""
    recorded_on: date | None = None

    def stands_on(self, day: date) -> bool:
        """Return whether they were there on a day; on the last day they still are."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or self.ends_on >= day)


@dataclass(frozen=True)
class PlacedCount:
    """How many adults one payer has at a place, as somebody counted them; 'self' where they pay themselves."""

    commissioner: str
    location_id: str
    people: int
    as_at: date
    source: str


@dataclass(frozen=True)
class Funding:
    """Who pays for an adult's care between two dates: a council, the NHS, or the adult ('self')."""

    commissioner: str
    adult: str
    starts_on: date | None
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Stage:
    """A place or provider at one level of the provider concerns framework, as a person decided it.

    `rank` orders the levels (0 routine; 3 and above: provider concerns). `themes` are the types of abuse it is about.
    """

    holder_id: str
    level: str
    rank: int
    starts_on: date
    ends_on: date | None
    source: str
    themes: tuple[str, ...] = ()
    overdue_actions: int = 0
    adults_reviewed: int | None = None


@dataclass(frozen=True)
class Suspension:
    """New placements stopped at a place between two dates."""

    location_id: str
    starts_on: date
    lifted_on: date | None
    source: str


@dataclass(frozen=True)
class Notice:
    """Something that lists a place whatever its counts: see `patterns/always.py` for the kinds.

    `whole` is the name of the provider or brand it was said of as a whole; empty when it was said of the place.
    """

    kind: str
    location_id: str
    happened_on: date
    reference: str
    source: str
    whole: str = ""


@dataclass(frozen=True)
class ElsewhereCount:
    """How often another channel told of a place in a period: notifications to the regulator, complaints, ambulance."""

    channel: str
    location_id: str
    first: date
    last: date
    number: int
    source: str


@dataclass(frozen=True)
class Visited:
    """A quality visit to a place: with which tool, and how it was rated, as a code and in words."""

    location_id: str
    visited_on: date
    tool: str
    rating: str
    rating_words: str


@dataclass(frozen=True)
class LastHeard:
    """When a channel that should tell of a place last did: a return, a visit, a review. None: never.

    A channel without such a fact is not known to be silent.
    """

    channel: str
    location_id: str
    last_on: date | None
    source: str


@dataclass(frozen=True)
class Enquiry:
    """An enquiry about a place: the concerns it holds, when it began and ended, and what it found of the provider.

    `statutory` when the duty of section 42 was met; not for another enquiry that was made all the same.
    """

    reference: str
    location_id: str
    concerns: tuple[str, ...]
    opened_on: date
    concluded_on: date | None
    found: Standing
    statutory: bool = True

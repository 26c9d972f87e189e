"""One entry of a register file, brought to one shape whatever file it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

Fact = str | int | bool | date | tuple[str, ...] | None


class Subject(Enum):
    """What an entry is about."""

    LOCATION = "location"
    PROVIDER = "provider"


class Office(Enum):
    """What a named person is to a place or a provider."""

    REGISTERED_MANAGER = "registered_manager"
    NOMINATED_INDIVIDUAL = "nominated_individual"
    PARTNER = "partner"


@dataclass(frozen=True)
class Officer:
    """A person the register names against a place or provider, as of the date of the file."""

    office: Office
    family_name: str
    given_name: str
    title: str

    @property
    def name(self) -> str:
        """The name in reading order, without a title."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def person_key(self) -> str:
        """What two files agree on about one person; the register publishes nothing firmer than the name."""
        return f"{self.family_name}|{self.given_name}".casefold()


@dataclass(frozen=True)
class Succession:
    """One registration that followed another, as the register states it."""

    predecessor_id: str
    successor_id: str
    reason: str
    other_id: str
    other_name: str | None


OVERALL = "Overall"


@dataclass(frozen=True)
class RatingSeen:
    """A rating as published: for which service and question, what it says or which kind of none, and of which day.

    `service` and `question` are OVERALL for the one rating of a whole place. `inherited` is None where nobody said.
    """

    code: str | None
    none: str | None
    published_on: date | None
    inherited: bool | None = None
    service: str = OVERALL
    question: str = OVERALL
    report: str = ""

    @property
    def is_overall(self) -> bool:
        """Whether it is the place's one rating, and not of a service or a question."""
        return self.service == OVERALL and self.question == OVERALL


@dataclass(frozen=True)
class Record:
    """One entry: who it is about, the facts this kind of file states, and the people and successions it names.

    A fact that a kind of file does not carry is left out of `facts`, so that it overwrites nothing. `officers` is None
    when the file says nothing about people; an empty tuple says there are none.
    """

    subject: Subject
    identifier: str
    facts: Mapping[str, Fact]
    offices_stated: frozenset[Office] = frozenset()
    officers: tuple[Officer, ...] = ()
    successions: tuple[Succession, ...] = ()
    provider_facts: Mapping[str, Fact] = field(default_factory=dict)
    provider_offices: frozenset[Office] = frozenset()
    provider_officers: tuple[Officer, ...] = ()
    ratings: tuple[RatingSeen, ...] = ()


class RecordRefused(ValueError):
    """An entry cannot be taken in; carries the identifier when it had one, and the reason in words."""

    def __init__(self, identifier: str, reason: str) -> None:
        super().__init__(f"{identifier or 'no identifier'}: {reason}")
        self.identifier = identifier
        self.reason = reason

"""A call or a visit as it was written down, what put it right later, and the tests it became evidence of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_NAME = 200
LONGEST_WORDS = 10_000


class Way(StrEnum):
    """How people spoke."""

    TELEPHONE = "telephone"
    VISIT = "visit"
    VIDEO = "video"

    @property
    def words(self) -> str:
        """The way, in words for the start of a sentence."""
        return _WAYS[self]


_WAYS = {Way.TELEPHONE: "Telephone call", Way.VISIT: "Visit", Way.VIDEO: "Video call"}


class WithWhom(StrEnum):
    """Who was spoken with, as they stand to the adult."""

    ADULT = "adult"
    FAMILY = "family"
    SENDER = "sender"
    SERVICE = "service"
    PROFESSIONAL = "professional"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Who it was, in words."""
        return _WITH[self]


_WITH = {
    WithWhom.ADULT: "The adult",
    WithWhom.FAMILY: "A family member, friend or advocate",
    WithWhom.SENDER: "The person who sent the contact",
    WithWhom.SERVICE: "The service that cares for them",
    WithWhom.PROFESSIONAL: "Another professional",
    WithWhom.OTHER: "Someone else",
}


class Alone(StrEnum):
    """Whether the adult was seen or heard without anybody who might keep them from speaking."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_WITH_THEM = "not_with_them"

    @property
    def words(self) -> str:
        """The answer in words."""
        return _ALONE[self]


_ALONE = {
    Alone.YES: "Yes",
    Alone.NO: "No, someone else was there or listening",
    Alone.NOT_KNOWN: "Not known",
    Alone.NOT_WITH_THEM: "Nobody spoke with the adult",
}


@dataclass(frozen=True)
class Correction:
    """A later entry that puts an entry right; what was written first stays beside it."""

    words: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Use:
    """An entry was taken as evidence of one test of the decision."""

    limb: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Call:
    """One entry of the log. `code` names it in addresses; `sequence` is its place in the record's story.

    `happened_at` is when they spoke, `at` when it was written down. A call to the sender of an urgent contact, which
    triage keeps itself, is an entry like any other: its code begins with "ring".
    """

    code: str
    sequence: int
    way: Way
    with_kind: WithWhom
    with_name: str
    reached: bool
    alone: Alone
    words: str
    happened_at: datetime
    at: datetime
    by_account: str
    corrections: tuple[Correction, ...] = ()
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True)
class Told:
    """What a person says of a call or a visit, before it is kept."""

    way: Way
    with_kind: WithWhom
    with_name: str
    reached: bool
    alone: Alone
    words: str
    happened_at: datetime
    danger: bool = False


def faults_of(told: Told, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return what keeps an entry from being written, each as (field, words)."""
    found = []
    if told.happened_at > now:
        found.append(("held", "Enter a day and time in the past"))
    if told.with_kind is not WithWhom.ADULT and not told.with_name.strip():
        found.append(("with_name", "Enter their name, or what you know about them"))
    if not told.words.strip():
        found.append(("words", "Enter what was said, or that nobody answered"))
    if told.with_kind is WithWhom.ADULT and told.reached and told.alone is Alone.NOT_WITH_THEM:
        found.append(("alone", "You spoke with the adult, so say whether they were alone"))
    return tuple(found)


def name_of(call: Call) -> str:
    """Return who was spoken with, in a few words."""
    return ", ".join(filter(None, (call.with_kind.words, call.with_name)))


def evidence_field(limb: str) -> str:
    """Return the field of a decision in which the evidence of a test is written."""
    return f"limb_{limb}_evidence"


def quoted(call: Call, *, when: str, by: str) -> str:
    """Return an entry as it is quoted in evidence: what was said, what put it right since, and where it is from."""
    said = "\n".join((call.words, *(f"Corrected later: {each.words}" for each in call.corrections)))
    return f"{said}\n({call.way.words}, {when}: {name_of(call)}. Recorded by {by}.)"


def with_quote(before: str, quote: str) -> str:
    """Return evidence with a quotation after what stood there."""
    return f"{before.rstrip()}\n\n{quote}" if before.strip() else quote

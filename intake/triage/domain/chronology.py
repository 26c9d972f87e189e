"""A contact's chronology, cut to what a page shows: one strand of it or all, newest or oldest first, a hundred at once.

Only the entries a page shows are read in full, so a contact with a long story opens as quickly as a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from intake.contacts.domain.changes import CHANGED_AFTER_SIGNING, SIGNATURE_VOIDED
from intake.contacts.domain.events import ACKNOWLEDGED, SUBMITTED
from intake.contacts.domain.states import State
from intake.contacts.domain.thread import Said
from intake.danger.domain.alerts import Happened as Danger
from intake.restriction.domain import Happened as Kept
from intake.triage.domain.events import Event

AT_ONCE = 100
"""Entries on one page of a chronology."""


class Strand(StrEnum):
    """What an entry is about: the kinds by which a chronology can be read."""

    SENDER = "sender"
    CALLS = "calls"
    ASKED = "asked"
    JUDGEMENT = "judgement"
    LETTERS = "letters"
    SAFETY = "safety"
    PEOPLE = "people"
    ENQUIRY = "enquiry"
    ACCESS = "access"
    WORK = "work"
    LOOKED = "looked"

    @property
    def words(self) -> str:
        """The strand in words, for a list to choose from."""
        return _WORDS[self]


_WORDS = {
    Strand.SENDER: "Sent, added and answered",
    Strand.CALLS: "Calls and visits",
    Strand.ASKED: "Information asked for",
    Strand.JUDGEMENT: "Screening and decisions",
    Strand.LETTERS: "Letters",
    Strand.SAFETY: "Danger and hand-overs",
    Strand.PEOPLE: "Who is who",
    Strand.ENQUIRY: "The enquiry",
    Strand.ACCESS: "Who may see it",
    Strand.WORK: "Opened and allocated",
    Strand.LOOKED: "Who looked",
}
LOOKED = "looked"
"""Somebody looked: kept in the trail and not with the contact's own events, and told to those who may see it."""

_JUDGED = {
    Event.SCREENED, Event.ACCEPTED, Event.NOT_ACCEPTED, Event.DECIDED, Event.RETURNED, Event.SIGNED_OFF,
    Event.STILL_STANDS, Event.REOPENED, Event.SAID_WHY_LATE, Event.DISAGREED, Event.DISAGREEMENT_MOVED,
    Event.DISAGREEMENT_ENDED, SIGNATURE_VOIDED, CHANGED_AFTER_SIGNING, *(each for each in State if not each.is_open),
}  # fmt: skip
_STRANDS: dict[Strand, set[str]] = {
    Strand.SENDER: {SUBMITTED, ACKNOWLEDGED, *Said},
    Strand.CALLS: {Event.CALL_WRITTEN, Event.CALL_PUT_RIGHT, Event.CALL_USED, Event.SENDER_RUNG},
    Strand.ASKED: {
        Event.INFORMATION_ASKED, Event.INFORMATION_CHASED, Event.INFORMATION_CAME, Event.INFORMATION_ENDED,
    },
    Strand.JUDGEMENT: {str(each) for each in _JUDGED},
    Strand.LETTERS: {Event.LETTER_WRITTEN, Event.LETTER_GONE, Event.LETTER_CANCELLED},
    Strand.SAFETY: {
        *Danger, Event.HANDED_OVER, Event.HAND_OVER_NOT_NEEDED, Event.HAND_OVER_ASKED_AGAIN, Event.CHILDREN_CHECKED,
    },
    Strand.PEOPLE: {
        Event.LINKED_HERE, Event.LINK_UNDONE, Event.SAID_SAME, Event.SAID_NOT_SAME, Event.SAID_CANNOT_TELL,
        Event.SAYING_TAKEN_BACK, Event.PLACE_SAID, Event.PLACE_TAKEN_BACK,
    },
    Strand.ENQUIRY: {each for each in Event if each.value.startswith("enquiry_")},
    Strand.ACCESS: {*Kept},
    Strand.LOOKED: {LOOKED},
}  # fmt: skip
_STRAND_OF = {str(event): strand for strand, events in _STRANDS.items() for event in events}


def strand_of(event: str) -> Strand:
    """Return which strand an event belongs to; what no strand names is ordinary work on the contact."""
    return _STRAND_OF.get(event, Strand.WORK)


@dataclass(frozen=True)
class Wanted:
    """What somebody asks to read of a chronology: one strand or all (None), in which order, and which page of it."""

    strand: Strand | None = None
    newest_first: bool = True
    page: int = 1


class Happened(Protocol):
    """One entry of a chronology."""

    @property
    def sequence(self) -> int: ...
    @property
    def event(self) -> str: ...


Entry = TypeVar("Entry", bound=Happened)


@dataclass(frozen=True)
class Part(Generic[Entry]):
    """The part of a chronology that a page shows, in its order; `counts` says how many entries each strand has."""

    wanted: Wanted
    entries: tuple[Entry, ...]
    matching: int
    pages: int
    counts: Mapping[Strand, int]

    @property
    def between(self) -> tuple[int, int]:
        """The lowest and highest sequence shown; nothing lies between them when nothing is shown."""
        numbers = [each.sequence for each in self.entries]
        return (min(numbers), max(numbers)) if numbers else (0, -1)


def part_of(events: Sequence[Entry], wanted: Wanted) -> Part[Entry]:
    """Return the part of a chronology, given oldest first, that somebody asks for; a page beyond the last is the last.

    >>> part_of((), Wanted(page=7)).wanted.page
    1
    """
    strands = [_STRAND_OF.get(each.event, Strand.WORK) for each in events]
    found = [each for each, strand in zip(events, strands, strict=True) if wanted.strand in (None, strand)]
    pages = max(1, -(-len(found) // AT_ONCE))
    page = min(max(1, wanted.page), pages)
    ordered = found[::-1] if wanted.newest_first else found
    shown = tuple(ordered[(page - 1) * AT_ONCE : page * AT_ONCE])
    return Part(Wanted(wanted.strand, wanted.newest_first, page), shown, len(found), pages, Counter(strands))

"""Words that other parts of the hub add to a contact's story: they say so when the hub starts.

A part that keeps its own rows writes an event for each, and knows which event belongs to which row. Here the story asks
all of them, so that there is one chronology and triage need not know who writes in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.restriction.queries import Reader
from intake.triage.domain.unknowns import Asked

Between = tuple[int, int]
"""The lowest and the highest sequence of the events that are shown."""

EVERYTHING: Between = (0, 2**31 - 1)

Teller = Callable[[Session, int, Between], Mapping[int, tuple[str, str]]]
"""From a contact's number to, for each of its events by sequence, what it was and what was said of it.

What lies outside the bounds need not be told.
"""

Asker = Callable[[Session, int], Iterable[Asked]]
"""From a contact's number to what others were asked about it and have not answered yet."""


@dataclass(frozen=True)
class InEnquiry:
    """An enquiry that a contact is in, or was (`held` false): its reference, and what it is and how it stands."""

    reference: str
    words: str
    held: bool


EnquiryTeller = Callable[[Session, int, Reader, datetime], Iterable[InEnquiry]]
"""From a contact's number to the enquiries it is or was in that a reader may see at a moment, the newest first."""

_tellers: dict[str, Teller] = {}
_told_with: dict[str, Callable[[], tuple[Prepared, ...]]] = {}
_askers: dict[str, Asker] = {}
_of_enquiries: dict[str, EnquiryTeller] = {}


def tell_story(*tellers: Teller) -> None:
    """Ask these, from now on, for the words of what they wrote in a contact's story; told twice, it is one."""
    _tellers.update({f"{each.__module__}.{each.__qualname__}": each for each in tellers})


def tell_ahead(*statements: Callable[[], tuple[Prepared, ...]]) -> None:
    """Ask the statements of these, from now on, at once and ahead of the tellers whose they are; told twice, it is one.

    Each takes some of the values `contact`, `lowest` and `highest`, the contact and the bounds of what is shown, and
    `reader` and `now`, who asks and when.
    """
    _told_with.update({f"{each.__module__}.{each.__qualname__}": each for each in statements})


def asks_told_of(contact_id: int, between: Between, to: Reader, *, now: datetime) -> Iterator[Question]:
    """Return what `told_of`, `asked_of` and `enquiries_with` ask, as far as tellers said so, to be asked ahead."""
    values = {"contact": contact_id, "lowest": between[0], "highest": between[1], "reader": to, "now": now}
    return (Question(statement, values) for each in _told_with.values() for statement in each())


def tell_asked(*askers: Asker) -> None:
    """Ask these, from now on, whom they have asked about a contact; told twice, it is one."""
    _askers.update({f"{each.__module__}.{each.__qualname__}": each for each in askers})


def tell_enquiries(*tellers: EnquiryTeller) -> None:
    """Ask these, from now on, which enquiries a contact is in; told twice, it is one."""
    _of_enquiries.update({f"{each.__module__}.{each.__qualname__}": each for each in tellers})


def told_of(session: Session, contact_id: int, between: Between = EVERYTHING) -> dict[int, tuple[str, str]]:
    """Return what the other parts say of a contact's events within the bounds, by sequence."""
    return {number: words for each in _tellers.values() for number, words in each(session, contact_id, between).items()}


def asked_of(session: Session, contact_id: int) -> tuple[Asked, ...]:
    """Return everything that others were asked about a contact and have not answered, the first due first."""
    found = (asked for each in _askers.values() for asked in each(session, contact_id))
    return tuple(sorted(found, key=lambda each: each.due_at))


def enquiries_with(session: Session, contact_id: int, to: Reader, *, now: datetime) -> tuple[InEnquiry, ...]:
    """Return the enquiries that a contact is or was in, as far as the reader may see them."""
    return tuple(found for each in _of_enquiries.values() for found in each(session, contact_id, to, now))

"""What a consultation is, as it is recorded and as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

PREFIX = "PL"
PAGE = 50
LONGEST_TEXT = 4000
LONGEST_LINE = 200


@dataclass(frozen=True)
class Asker:
    """Who asked the professional line, and how they can be rung."""

    name: str
    role: str
    organisation: str
    phone: str


@dataclass(frozen=True)
class Note:
    """A later entry: what is written of a consultation is put right by adding, never by changing."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class Link:
    """A contact that followed. `by` is the name of whoever linked it, or empty when the sender gave the reference."""

    contact: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Consultation:
    """One consultation. `adult` is how the adult was described; `category` and `level` are codes. All may be empty."""

    id: int
    reference: str
    held_at: datetime
    recorded_at: datetime
    recorded_by: str
    asker: Asker
    adult: str
    asked: str
    category: str
    level: str
    advice: str
    advised_by: str
    agreed: str
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What a list of consultations is narrowed to: a reference, words of the name of who asked, a day in London."""

    reference: str = ""
    asker: str = ""
    day: date | None = None
    before: int | None = None


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: without capitals, each once.

    >>> name_words("Dr Ada  BROOK")
    ('ada', 'brook', 'dr')
    """
    return tuple(sorted({word.strip(".,").casefold() for word in name.split()} - {""}))

"""One letter as it was written, what became of it, and the parts of its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.letters.domain.safe import Recipient, Way
from intake.letters.domain.templates import Form, Template

LONGEST_NAME = 200
LONGEST_ADDRESS = 500
_HEADING = re.compile(r"#([a-z]+) (.+)")


class Ended(StrEnum):
    """What became of a letter."""

    GONE = "gone"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class End:
    """A letter has gone, with who gave or posted it and when; or it was cancelled, with why."""

    how: Ended
    words: str
    happened_at: datetime
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Letter:
    """One letter. `text` is exactly what is sent, and `text_hash` proves that it is the same still."""

    id: int
    number: int
    sequence: int
    template: str
    form: Form
    recipient: Recipient
    name: str
    address: str
    way: Way
    title: str
    text: str
    text_hash: str
    allowed: bool
    reason: str
    at: datetime
    by_account: str
    end: End | None = None


@dataclass(frozen=True)
class Part:
    """A part of a letter: its picture and heading where it has them, and its paragraphs."""

    picture: str
    heading: str
    paragraphs: tuple[str, ...]


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a letter's text, in order."""
    found = []
    for block in text.split("\n\n"):
        first, _, rest = block.partition("\n")
        heading = _HEADING.fullmatch(first)
        if heading:
            lines = tuple(line for line in rest.split("\n") if line.strip())
            found.append(Part(heading[1], heading[2], lines))
        else:
            found.append(Part("", "", (block,)))
    return tuple(found)


def hash_of(title: str, name: str, address: str, text: str) -> str:
    """Return the SHA-256 of what is sent and to whom."""
    return hashlib.sha256("\x00".join((title, name, address, text)).encode()).hexdigest()


def faults_of(
    template: Template, words: Mapping[str, str], *, recipient: Recipient, form: Form, name: str, address: str, way: Way
) -> tuple[tuple[str, str], ...]:
    """Return what keeps a letter from being written, each as (field, words)."""
    found = []
    if recipient not in template.to:
        found.append(("recipient", "This letter is not meant for them. Choose another letter or another person"))
    if form not in template.forms:
        found.append(("form", "This letter is not available in that format"))
    if not name.strip():
        found.append(("name", "Enter who it is for, by name"))
    if way is Way.POST and not address.strip():
        found.append(("address", "Enter the full postal address"))
    for place in template.places:
        typed = words.get(place.name, "").strip()
        if place.required and not typed:
            found.append((f"place_{place.name}", f"Fill in: {place.label}"))
        if len(typed) > place.longest:
            found.append(
                (f"place_{place.name}", f"Enter {place.longest:,} characters or fewer. You have entered {len(typed):,}")
            )
        if "[" in typed or typed.startswith("#"):
            found.append((f"place_{place.name}", "Leave out square brackets, and a # at the start"))
    return tuple(found)

"""Where a line of the guidance comes from, how far it may be trusted, and when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Provenance(StrEnum):
    """How a line came to be here.

    `SEEN` was read in the Sussex, statutory or national source it names; `OTHER_COUNCIL` in another area's;
    `INFERRED` was deduced from other lines; `KNOWN` is long-standing national law or guidance whose wording a
    practitioner should still check; `FOUNDING` is stated by West Sussex about itself and nowhere else.
    """

    SEEN = "seen"
    OTHER_COUNCIL = "other_council"
    INFERRED = "inferred"
    KNOWN = "known"
    FOUNDING = "founding"


# Lines that are not Sussex's or the nation's own stay marked until West Sussex says they hold.
_TO_BE_CONFIRMED = frozenset({Provenance.OTHER_COUNCIL, Provenance.INFERRED, Provenance.FOUNDING})


@dataclass(frozen=True)
class Citation:
    """A place a reader can go to: the document, its edition, the part of it, and its address."""

    document: str
    version: str
    paragraph: str
    address: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.document, self.version, self.paragraph) if part)


@dataclass(frozen=True)
class Origin:
    """The evidence behind one line: mark, source, dates in force and who confirmed it.

    `authority` names the other area ("MK") when the provenance is another council's. `deduced_from` holds the ids of
    the lines a deduced line rests on. `in_force_to` is the last day, or None while the line still holds.
    """

    file: str
    provenance: Provenance
    authority: str
    citation: Citation
    in_force_from: date
    in_force_to: date | None = None
    confirmed_by: str = ""
    deduced_from: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The mark as written in the file: "seen", "other_council:MK", "inferred", "known" or "founding"."""
        return f"{self.provenance}:{self.authority}" if self.authority else str(self.provenance)

    @property
    def awaiting_confirmation(self) -> bool:
        """True while the line must be shown as awaiting confirmation by West Sussex."""
        return self.provenance in _TO_BE_CONFIRMED and not self.confirmed_by

    def in_force(self, on: date) -> bool:
        """True when the line holds on this day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

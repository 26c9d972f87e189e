"""Numbered paper forms: the code on each, and what may become of it.

The code is a label with a check character, drawn like a contact's reference, so that one read over the telephone or
from a wet sheet is either right or known to be wrong. It opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PREFIX = "PF"
MOST_FORMS = 20
"""The most forms in one pack: what a printer and a person can carry."""

FORMS_IN_PDF = 2
"""How many forms are drawn into one PDF: each is some twenty sheets, and drawing is given little time."""

LARGE_FORMS_IN_PDF = 1
"""How many in large print: one takes some fifty sheets, and so as long as two ordinary ones on a crowded machine."""


class Standing(StrEnum):
    """What has become of a numbered form."""

    ISSUED = "issued"
    USED = "used"
    SPOILED = "spoiled"
    BLANK = "blank"
    TYPED = "typed"

    @property
    def words(self) -> str:
        """The standing in words for a screen."""
        return _WORDS[self]

    @property
    def is_left(self) -> bool:
        """Whether something still has to be done about it on a bad day: found, or typed in."""
        return self in (Standing.ISSUED, Standing.USED)


_WORDS = {
    Standing.ISSUED: "Handed out, not heard of since",
    Standing.USED: "Filled in, not yet typed",
    Standing.SPOILED: "Spoiled",
    Standing.BLANK: "Brought back blank",
    Standing.TYPED: "Typed in",
}

MARKS = (Standing.USED, Standing.SPOILED, Standing.BLANK)
"""What a person may say became of a form. That it was typed in is known from its contact."""


@dataclass(frozen=True)
class PaperForm:
    """One numbered form and what became of it.

    `contact` is the reference of the contact typed from it; empty when there is none, or it is kept from the reader.
    """

    code: str
    number: int
    pack_id: int
    standing: Standing
    reason: str
    contact: str


@dataclass(frozen=True)
class Pack:
    """Numbered forms issued together."""

    id: int
    issued_at: datetime
    issued_by: str
    handed_to: str
    why: str
    outage_id: int | None
    forms: tuple[PaperForm, ...]

    def parts(self, *, large: bool) -> tuple[tuple[PaperForm, ...], ...]:
        """Return its forms as they are drawn: FORMS_IN_PDF to a PDF, or LARGE_FORMS_IN_PDF in large print."""
        most = LARGE_FORMS_IN_PDF if large else FORMS_IN_PDF
        return tuple(self.forms[first : first + most] for first in range(0, len(self.forms), most))

    def counted(self, standing: Standing) -> int:
        """Return how many of its forms stand so."""
        return sum(form.standing is standing for form in self.forms)


def standing_of(*, mark: str | None, contact: str) -> Standing:
    """Return what became of a form: typed in beats whatever was said of it before."""
    if contact:
        return Standing.TYPED
    return Standing(mark) if mark else Standing.ISSUED

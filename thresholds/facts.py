"""What must be known before a situation can be judged: answers, levels and the situation itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Answer(StrEnum):
    """An answer a professional may give; "not known" is never read as "no".

    >>> Answer("not_known").negated()
    <Answer.NOT_KNOWN: 'not_known'>
    """

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"

    def negated(self) -> Answer:
        """Return the opposite answer; the opposite of "not known" is "not known"."""
        return _OPPOSITE[self]


_OPPOSITE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.NOT_KNOWN: Answer.NOT_KNOWN}


class Level(StrEnum):
    """The three levels of the pan-Sussex guidance, in rising order of `rank`.

    Compare levels by rank, never by their text.

    >>> Level.REPORTABLE.rank > Level.REQUIRES_CONSULTATION.rank > Level.NON_REPORTABLE.rank
    True
    """

    NON_REPORTABLE = "non_reportable"
    REQUIRES_CONSULTATION = "requires_consultation"
    REPORTABLE = "reportable"

    @property
    def rank(self) -> int:
        """Nought for non-reportable, one for requires consultation, two for reportable."""
        return _RANKS[self]

    @property
    def words(self) -> str:
        """The level in words, for the middle of a sentence."""
        return _WORDS[self]


LEVELS = (Level.NON_REPORTABLE, Level.REQUIRES_CONSULTATION, Level.REPORTABLE)
_WORDS = dict(zip(LEVELS, ("non-reportable", "requires consultation", "reportable"), strict=True))
_RANKS = {level: rank for rank, level in enumerate(LEVELS)}


class NotAnAnswer(TypeError):
    """A fact was given something other than an Answer; a bare "yes" would otherwise be passed over in silence."""

    def __init__(self, code: str, given: object) -> None:
        super().__init__(f"{code} was given {given!r}. Give Answer.YES, Answer.NO or Answer.NOT_KNOWN.")


@dataclass(frozen=True)
class Situation:
    """What a professional says happened, on a day.

    `examples` are ids of guidance lines picked as matching ("PHY-N2"); `facts` maps factor and condition codes to
    answers. A fact that is absent is not known. Raises NotAnAnswer for a fact that is given anything but an Answer.
    """

    on: date
    examples: frozenset[str] = frozenset()
    facts: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        for code, given in self.facts.items():
            if type(given) is not Answer:
                raise NotAnAnswer(code, given)

    def answer(self, code: str) -> Answer:
        """Return the answer given to a fact, "not known" when nobody answered it."""
        return self.facts.get(code, Answer.NOT_KNOWN)

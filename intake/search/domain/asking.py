"""What somebody asked for: words read forgivingly, and what narrows them. Nothing that is typed is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intake.search.domain.documents import Part
from intake.search.domain.records import Sort
from intake.search.domain.words import Word, composed, words_in

LONGEST_WORDS = 300
MOST_TERMS = 8
_QUOTED = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]')
_CUT_SHORT = re.compile(r"[^\W_]\*")


@dataclass(frozen=True)
class Term:
    """A word, or words that stand beside each other. `begins` says that the last need only begin so."""

    stems: tuple[str, ...]
    begins: bool = False

    def meets(self, stem: str) -> bool:
        """Return whether a word of a text is one of these, for marking it."""
        return stem in self.stems or (self.begins and stem.startswith(self.stems[-1]))


@dataclass(frozen=True)
class Asked:
    """One search as it was asked; all but the words narrow it. The days are London's, both included.

    `sort` is the one kind of record to look among, None for every kind.
    """

    words: str
    part: Part | None = None
    state: str = ""
    first: date | None = None
    last: date | None = None
    sort: Sort | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of which must be met; empty when nothing that was typed is a word."""
        return terms_of(self.words)


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return what to look for: words in quotes side by side, a word with a star by its beginning, each other word.

    At most MOST_TERMS count, and each once.
    """
    text = composed(typed[:LONGEST_WORDS])
    beside = (Term(stems) for quoted in _QUOTED.findall(text) if (stems := _stems(words_in(quoted))))
    loose = _QUOTED.sub(" ", text)
    cut = {found.start() + 1 for found in _CUT_SHORT.finditer(loose)}
    single = (Term((word.stem,), word.ends in cut) for word in words_in(loose))
    return tuple(dict.fromkeys((*beside, *single)))[:MOST_TERMS]


@dataclass(frozen=True)
class Piece:
    """A piece of a text as it is shown; `marked` says that it is what was looked for."""

    text: str
    marked: bool


def marked(text: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    """Return a text in pieces, those that were looked for marked."""
    return tuple(_pieces(text, _met(text, terms), 0, len(text)))


def snippet(text: str, terms: tuple[Term, ...], *, around: int = 110) -> tuple[Piece, ...]:
    """Return what stands around the first word that was looked for, in pieces; empty when none is there."""
    met = _met(text, terms)
    if not met:
        return ()
    begins, ends = max(0, met[0].begins - around), min(len(text), met[0].ends + around)
    begins = text.find(" ", begins, met[0].begins) + 1 or begins if begins else 0
    ends = text.rfind(" ", met[0].ends, ends) if ends < len(text) and " " in text[met[0].ends : ends] else ends
    before, after = Piece("… ", False), Piece(" …", False)
    inner = _pieces(text, [word for word in met if word.ends <= ends], begins, ends)
    return (*((before,) if begins else ()), *inner, *((after,) if ends < len(text) else ()))


def _met(text: str, terms: Iterable[Term]) -> list[Word]:
    wanted = tuple(terms)
    return [word for word in words_in(text) if any(term.meets(word.stem) for term in wanted)]


def _pieces(text: str, met: Iterable[Word], begins: int, ends: int) -> Iterator[Piece]:
    at = begins
    for word in met:
        if word.begins > at:
            yield Piece(text[at : word.begins], False)
        yield Piece(text[word.begins : word.ends], True)
        at = word.ends
    if at < ends:
        yield Piece(text[at:ends], False)


def _stems(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.stem for word in words)

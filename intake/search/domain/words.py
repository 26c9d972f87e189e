"""Words as they are found: without accents, capitals and endings, so that "bruise" finds "bruising".

Both databases are given these and nothing else, so that a search finds the same on either, and no sign that somebody
types means anything to a database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


@dataclass(frozen=True)
class Word:
    """A word of a text: what it is found by, and where it stands in the text."""

    stem: str
    begins: int
    ends: int


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; the text has to be in the composed form that `composed` returns."""
    for found in _WORD.finditer(text):
        if stem := stem_of(found[0]):
            yield Word(stem, found.start(), found.end())


def composed(text: str) -> str:
    """Return a text with each accented letter as one sign, so that no word ends in the middle of a letter."""
    return unicodedata.normalize("NFC", text)


def stem_of(word: str) -> str:
    """Return what a word is found by. Rough on purpose: two words may share a stem, one never has two."""
    plain = _folded(word)
    if len(plain) <= _SHORTEST or not plain.isascii() or not plain.isalpha():
        return plain
    stem = _without_doubling(_without_past(_without_plural(plain)))
    if len(stem) > _SHORTEST and stem.endswith("e"):
        stem = stem[:-1]
    return f"{stem[:-1]}i" if len(stem) > _SHORTEST and stem.endswith("y") else stem


def _folded(word: str) -> str:
    whole = re.sub(r"['\u2019]s$", "", word.casefold())
    letters = unicodedata.normalize("NFKD", whole)
    return "".join(letter for letter in letters if letter.isalnum())[:LONGEST_WORD]


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_past(word: str) -> str:
    if word.endswith("ied") and len(word) > _SHORTEST + 1:
        return f"{word[:-3]}y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and _VOWELS.intersection(rest):
            return rest
    return word


def _without_doubling(word: str) -> str:
    doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in _VOWELS
    return word[:-1] if doubled else word

"""What a pattern answers with: what it found, in a sentence, with everything it rests on."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Proof:
    """One fact a pattern rests on: what kind, its reference, when, who said so, and what it says in a few words."""

    kind: str
    reference: str
    on: date | None
    source: str
    words: str


@dataclass(frozen=True)
class Match:
    """One thing a pattern found. Never a score: a sentence to judge, its evidence, and what is not known.

    `key` stays the same as it grows, so that an answer given to it can be found again. `size` is how much there is of
    it, in the unit the pattern names. `places` are location ids. `figures` are pairs of words and numbers in words.
    """

    pattern: str
    key: str
    sentence: str
    places: tuple[str, ...]
    size: int
    proof: tuple[Proof, ...]
    figures: tuple[tuple[str, str], ...] = ()
    not_known: tuple[str, ...] = ()


def worker_words(worker: int) -> str:
    """Return how a person is spoken of outside the position-of-trust role: 'Worker ref 17'."""
    return f"Worker ref {worker}"

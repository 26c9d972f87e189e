"""How far two readers agree, and how far beyond chance (Cohen, 1960)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LEAST = 10
"""Fewer pairs than this say nothing about agreement, and are not turned into a figure."""


@dataclass(frozen=True)
class Pair:
    """What the first reader said and what the second did, about one contact, in one of its kinds of abuse."""

    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """Of `pairs`, how many agree; `kappa` is None where too few were read or where chance alone explains everything.

    `by_chance` is how many of a hundred pairs would agree if each reader answered as often as they do, but by lot.
    """

    pairs: int
    agreed: int
    by_chance: int
    kappa: float | None

    @property
    def of_a_hundred(self) -> int:
        """How many of a hundred pairs agree; nought when there are none."""
        return round(100 * self.agreed / self.pairs) if self.pairs else 0


def agreement(pairs: Iterable[Pair]) -> Agreement:
    """Return how far two readers agree.

    Kappa is 1 when they always do, 0 when no more often than chance would have it, and less when more seldom. Where
    both say one and the same thing about everything, chance explains it all and there is no kappa.

    >>> both = [Pair("yes", "yes")] * 6 + [Pair("no", "no")] * 4
    >>> agreement(both)
    Agreement(pairs=10, agreed=10, by_chance=52, kappa=1.0)
    >>> agreement(both[:3])
    Agreement(pairs=3, agreed=3, by_chance=100, kappa=None)
    """
    found = list(pairs)
    agreed = sum(each.first == each.second for each in found)
    firsts, seconds = Counter(each.first for each in found), Counter(each.second for each in found)
    by_chance, whole = sum(count * seconds[said] for said, count in firsts.items()), len(found) ** 2
    kappa = _kappa(len(found) * agreed, by_chance, whole) if len(found) >= LEAST else None
    return Agreement(len(found), agreed, round(100 * by_chance / whole) if whole else 0, kappa)


def _kappa(agreed: int, by_chance: int, whole: int) -> float | None:
    if by_chance == whole:
        return None
    # In whole numbers up to the last step, so that agreement by half is nought and not nearly nought.
    return (agreed - by_chance) / (whole - by_chance)

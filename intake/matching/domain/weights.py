"""What each level of likeness is worth: dated data, estimated offline on invented people, and how they are summed.

After Fellegi and Sunter (1969, 'A theory for record linkage'): the weight of a level is the binary logarithm of how
much oftener it is met between two descriptions of one person (m) than between two people (u). Weights of fields add up.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from intake.matching.domain.comparing import DIFFERENT, LEVELS, SAME, SWAPPED, UNTOLD, Levels
from intake.matching.domain.details import Details

_FILE = Path(__file__).parents[1] / "weights.toml"
COUNTED = ("family_name", "given_name")
"""Fields in which a rare value says more than a common one: how often each stands in the record is counted."""


class WeightsUnsound(Exception):
    """A set of weights cannot be used; the message says why."""


@dataclass(frozen=True)
class Weights:
    """One dated set of weights, in bits. `chances` are the u of agreeing exactly, for fields that are counted.

    `expected` is how many earlier records a person is taken to have before anything is compared; `least` is the
    smallest number of records that one is ever taken to be picked out of.
    """

    edition: str
    from_day: date
    marked: str
    expected: float
    least: int
    bits: Mapping[str, Mapping[str, float]]
    chances: Mapping[str, tuple[float, float]]
    smoothing: int

    def prior(self, records: int) -> float:
        """Return the weight before anything is compared: one person expected among so many records."""
        return math.log2(self.expected / max(records, self.least))


@dataclass(frozen=True)
class Counts:
    """How often names stand in the record: by field and plain name, out of how many records."""

    records: int
    names: Mapping[tuple[str, str], int]


class FieldWeight(NamedTuple):
    """One line of the sum. `common`: the value agreed on stands in one record of so many; None where not counted."""

    field: str
    level: str
    bits: float
    common: int | None = None


@dataclass(frozen=True)
class Score:
    """How alike two descriptions are: each field's weight, what stood before, the sum and what it means as a chance."""

    fields: tuple[FieldWeight, ...]
    prior: float
    total: float

    @property
    def probability(self) -> float:
        """The chance that both describe one person, as the weights have it; between 0 and 1."""
        return 1 / (1 + 2**-self.total) if self.total > -500 else 0.0


def score(one: Details, other: Details, levels: Levels, *, weights: Weights, counts: Counts) -> Score:
    """Return the whole sum for two descriptions, field by field. The same either way round."""
    fields = tuple(
        _weight(field, level, getattr(one, field), weights, counts)
        for field, level in zip(Levels._fields, levels, strict=True)
    )
    prior = weights.prior(counts.records)
    return Score(fields, prior, prior + sum(each.bits for each in fields))


def ranked_bits(one: Details, levels: Levels, *, weights: Weights, exact: Mapping[str, float]) -> float:
    """Return the sum without what stood before, for putting many in order; `exact` is what sharing a name is worth."""
    bits, total = weights.bits, 0.0
    for field, level in zip(Levels._fields, levels, strict=True):
        if level != UNTOLD:
            total += exact[field] if level == SAME and field in exact else bits[field][level]
    return total


def exact_bits(one: Details, *, weights: Weights, counts: Counts) -> dict[str, float]:
    """Return what agreeing exactly with a person's own names is worth, by field: a rare name says more."""
    return {field: _weight(field, SAME, getattr(one, field), weights, counts).bits for field in COUNTED}


def _weight(field: str, level: str, value: Any, weights: Weights, counts: Counts) -> FieldWeight:
    if level == UNTOLD:
        return FieldWeight(field, level, 0.0)
    plain = weights.bits[field][level]
    if level != SAME or field not in COUNTED:
        return FieldWeight(field, level, plain)
    m, usual = weights.chances[field]
    seen = counts.names.get((field, value), 0)
    # A small record counts for little against what is usual, so one name in ten records is not taken for common.
    chance = (seen + usual * weights.smoothing) / (counts.records + weights.smoothing)
    # However common, the same name is worth no less than one that is only close.
    bits = max(math.log2(m / chance), *list(weights.bits[field].values())[1:])
    return FieldWeight(field, level, bits, common=round(1 / chance))


@cache
def every_weights() -> tuple[Weights, ...]:
    """Return all sets of weights, oldest first. Raises WeightsUnsound for a file that cannot be used."""
    return read_weights(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def weights_on(day: date) -> Weights:
    """Return the weights in force on a day: the newest that had begun by then, else the oldest there is."""
    begun = [each for each in every_weights() if each.from_day <= day]
    return (begun or every_weights())[-1]


def read_weights(data: Mapping[str, Any]) -> tuple[Weights, ...]:
    """Return the sets of weights in a file's data, oldest first. Raises WeightsUnsound when one is not whole."""
    sets = sorted((_read_set(each) for each in data.get("weights", [])), key=lambda each: each.from_day)
    if not sets or len({each.from_day for each in sets}) != len(sets):
        raise WeightsUnsound("There must be at least one set of weights, and no two may begin on one day.")
    return tuple(sets)


def _read_set(data: Mapping[str, Any]) -> Weights:
    fields = data["fields"]
    if set(fields) != set(LEVELS):
        raise WeightsUnsound(f"The fields must be {', '.join(LEVELS)}.")
    bits = {field: _bits(field, fields[field]) for field in LEVELS}
    chances = {field: (fields[field][SAME]["m"], fields[field][SAME]["u"]) for field in COUNTED}
    return Weights(
        edition=data["edition"],
        from_day=data["from"],
        marked=data["marked"],
        expected=data["expected"],
        least=data["least"],
        bits=bits,
        chances=chances,
        smoothing=data["smoothing"],
    )


def _bits(field: str, levels: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    if tuple(levels) != LEVELS[field]:
        raise WeightsUnsound(f"The levels of {field} must be, in this order: {', '.join(LEVELS[field])}.")
    if any(not 0 < chance <= 1 for level in levels.values() for chance in (level["m"], level["u"])):
        raise WeightsUnsound(f"A chance of {field} lies outside 0 to 1.")
    bits = {name: math.log2(level["m"] / level["u"]) for name, level in levels.items()}
    if SWAPPED in bits:  # one finding that stands in two fields: each bears half, and no more than the name itself
        bits[SWAPPED] = min(bits[SWAPPED] / 2, bits[SAME])
    in_order = [weight for name, weight in bits.items() if name != SWAPPED]
    between = [bits[name] for name in (SAME, SWAPPED, DIFFERENT) if name in bits]
    if not (_falling(in_order) and _falling(between)):
        raise WeightsUnsound(f"More agreement would count for less in {field}.")
    return bits


def _falling(bits: Sequence[float]) -> bool:
    return all(earlier >= later for earlier, later in pairwise(bits))

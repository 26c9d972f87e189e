"""What of a service or an employer is compared, typed by hand or of the register, and how alike two of them are.

A name is compared word by word, because people write the words they remember: a word that few others bear says much,
and 'care home' says nothing. The same either way round, and more agreement never counts for less.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import JaroWinkler

from intake.matching.domain.comparing import DIFFERENT, DISTRICT, SAME, SECTOR, UNTOLD
from intake.matching.domain.details import plain, whole_postcode
from intake.matching.domain.sounds import sound_of
from intake.matching.domain.weights import FieldWeight, Score

_FILE = Path(__file__).parents[1] / "organisations.toml"
CLOSELY, WITHIN, SOME = "close", "within", "some"
LEVELS = {"name": (SAME, CLOSELY, WITHIN, SOME, DIFFERENT), "postcode": (SAME, SECTOR, DISTRICT, DIFFERENT),
          "town": (SAME,)}  # fmt: skip
_CLOSE = 0.9
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_ENDS_A_NAME = re.compile(r"[,;:(\n]|\s-\s|\bas\b|\bwhere\b", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    {
        "a", "an", "and", "the", "of", "for", "in", "at", "with", "by", "on", "to", "care", "carer", "carers", "home",
        "homes", "house", "nursing", "nurse", "residential", "service", "services", "support", "supported", "living",
        "ltd", "limited", "llp", "plc", "cic", "uk", "group", "agency", "company", "centre", "day", "domiciliary",
        "staff", "worker", "unknown", "not", "known", "none",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Organisation:
    """A service or an employer in the form in which it is compared; what was not told is empty.

    `name` is plain and without words that say nothing; `town` is only known of a place of the register.
    """

    name: str = ""
    postcode: str = ""
    town: str = ""

    @property
    def can_be_matched(self) -> bool:
        """Whether enough was told to look for it at all."""
        return bool(self.name or self.postcode)


@dataclass(frozen=True)
class OrganisationWeights:
    """One dated set of weights. `chances` are each level's chance where both are one (m) and where they are not (u)."""

    edition: str
    from_day: date
    marked: str
    least: int
    chances: Mapping[str, Mapping[str, tuple[float, float]]]

    def prior(self, records: int) -> float:
        """Return the weight before anything is compared: one organisation among so many."""
        return -math.log2(max(records, self.least))


@dataclass(frozen=True)
class Bearers:
    """How many places of the register bear each word in their name, out of how many."""

    records: int
    words: Mapping[str, int]


def typed_organisation(written: str) -> Organisation:
    """Return what is compared of an organisation as somebody wrote it, in one line or several.

    >>> typed_organisation("Larch Court care home, BN11 1AA")
    Organisation(name='larch court', postcode='BN111AA', town='')
    """
    found = _POSTCODE.search(written)
    named = next(filter(str.strip, _ENDS_A_NAME.split(_POSTCODE.sub(" ", written))), "")
    return Organisation(_core(named), whole_postcode("".join(found.groups())) if found else "")


def registered(name: str, postcode: str, town: str) -> Organisation:
    """Return what is compared of a place of the register."""
    return Organisation(_core(name), whole_postcode(postcode), plain(town))


def keys_of(one: Organisation) -> frozenset[str]:
    """Return the keys that two writings of one organisation are very likely to share."""
    words = {f"word|{sound_of(word)}" for word in one.name.split()}
    return frozenset(words | ({f"at|{one.postcode}"} if one.postcode else set()))


def compared(one: Organisation, other: Organisation, *, weights: OrganisationWeights, bearers: Bearers) -> Score:
    """Return the whole sum for two organisations, field by field. The same either way round."""
    fields = tuple(_weights(one, other, weights, bearers))
    prior = weights.prior(bearers.records)
    return Score(fields, prior, prior + sum(each.bits for each in fields))


def _core(name: str) -> str:
    words = [word for word in plain(name.replace("'", "").replace("\u2019", "")).split() if word not in _SAYS_NOTHING]
    return " ".join(dict.fromkeys(words))


def _weights(
    one: Organisation, other: Organisation, weights: OrganisationWeights, bearers: Bearers
) -> Iterator[FieldWeight]:
    yield _name(one, other, weights, bearers)
    for field, level in (("postcode", _postcode(one.postcode, other.postcode)), ("town", _town(one, other))):
        bits = 0.0 if level == UNTOLD else _bits(weights, field, level)
        yield FieldWeight(field, level, bits)


def _bits(weights: OrganisationWeights, field: str, level: str) -> float:
    m, u = weights.chances[field][level]
    return math.log2(m / u)


def _name(one: Organisation, other: Organisation, weights: OrganisationWeights, bearers: Bearers) -> FieldWeight:
    towns = frozenset(f"{one.town} {other.town}".split())
    mine, theirs = _words(one, towns), _words(other, towns)
    if not mine or not theirs:
        return FieldWeight("name", UNTOLD, 0.0)
    level, met = name_level(mine, theirs)
    least = _bits(weights, "name", DIFFERENT)
    if not met:
        return FieldWeight("name", level, least)
    # A word that nobody else bears says most. One of its bearers is the place itself; a misspelt one has none.
    others = max(0, min(max(bearers.words.get(word, 0) for word in pair) for pair in met) - 1)
    m, alone = weights.chances["name"][level]
    chance = min(1.0, (others + alone) / max(bearers.records, weights.least))
    return FieldWeight("name", level, max(math.log2(m / chance), least), common=round(1 / chance))


def name_level(mine: frozenset[str], theirs: frozenset[str]) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return at which level two names stand, and each word of one with the word of the other that it meets."""
    met = frozenset((one, other) for one in mine for other in theirs if alike(one, other))
    my_met, their_met = {one for one, _ in met}, {other for _, other in met}
    if mine == theirs:
        return SAME, met
    if my_met == mine and their_met == theirs:
        return CLOSELY, met
    if my_met == mine or their_met == theirs:
        return WITHIN, met
    return (SOME, met) if met else (DIFFERENT, met)


def _words(one: Organisation, towns: frozenset[str]) -> frozenset[str]:
    words = frozenset(one.name.split())
    return words - towns or words


def alike(one: str, other: str) -> bool:
    """Return whether two words are the same or spelt nearly the same."""
    if one == other:
        return True
    first, second = (one, other) if one <= other else (other, one)
    return JaroWinkler.similarity(first, second, score_cutoff=_CLOSE) >= _CLOSE


def _postcode(one: str, other: str) -> str:
    if not one or not other:
        return UNTOLD
    if one == other:
        return SAME
    if one[:-2] == other[:-2]:
        return SECTOR
    return DISTRICT if one[:-3] == other[:-3] else DIFFERENT


def _town(one: Organisation, other: Organisation) -> str:
    told = any(
        place.town and set(place.town.split()) <= set(written.name.split()) - set(place.name.split())
        for place, written in ((one, other), (other, one))
    )
    return SAME if told else UNTOLD


@cache
def every_set() -> tuple[OrganisationWeights, ...]:
    """Return all sets of weights for organisations, oldest first."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(sorted((_read(each) for each in data["weights"]), key=lambda each: each.from_day))


def organisation_weights_on(day: date) -> OrganisationWeights:
    """Return the weights in force on a day: the newest that had begun by then, else the oldest there is."""
    begun = [each for each in every_set() if each.from_day <= day]
    return begun[-1] if begun else every_set()[0]


def _read(data: Mapping[str, Any]) -> OrganisationWeights:
    chances = {
        field: {level: (data["fields"][field][level]["m"], data["fields"][field][level]["u"]) for level in levels}
        for field, levels in LEVELS.items()
    }
    return OrganisationWeights(data["edition"], data["from"], data["marked"], data["least"], chances)

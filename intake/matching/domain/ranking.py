"""Putting many descriptions in order of likeness to one: each name there is, is compared once, however many bear it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intake.matching.domain.comparing import DIFFERENT, LEVEL_OF, SAME, SWAPPED, UNTOLD, meets
from intake.matching.domain.details import Details
from intake.matching.domain.weights import Weights

_Held = tuple[float, bool]


class Ranking:
    """One person as others are compared with them. `bits` is what `ranked_bits` returns, sooner."""

    def __init__(self, one: Details, *, weights: Weights, exact: Mapping[str, float]) -> None:
        """Take the person, the weights, and what sharing each of the person's names is worth."""
        self._one = one
        self._exact = exact
        self._bits = weights.bits
        self._swapped_bits = weights.bits["family_name"][SWAPPED] + weights.bits["given_name"][SWAPPED]
        self._names: tuple[dict[str, _Held], dict[str, _Held]] = ({}, {})
        self._rest: dict[tuple[str, str | date | None], float] = {}
        self._near: dict[tuple[str, str], bool] = {}

    def bits(self, other: Details) -> float:
        """Return the sum for a description, without what stood before any comparison."""
        family, family_differs = self._family(other.family_name)
        given, given_differs = self._given(other.given_name)
        names = self._swapped_bits if (family_differs or given_differs) and self._swapped(other) else family + given
        rest = self._told("nhs_number", other.nhs_number) + self._told("born_on", other.born_on)
        return names + rest + self._told("postcode", other.postcode) + self._told("service", other.service)

    def _family(self, name: str) -> _Held:
        held = self._names[0].get(name)
        if held is None:
            level = LEVEL_OF["family_name"](self._one.family_name, name)
            held = self._names[0][name] = (self._worth("family_name", level), level == DIFFERENT)
        return held

    def _given(self, name: str) -> _Held:
        held = self._names[1].get(name)
        if held is None:
            level = LEVEL_OF["given_name"](self._one.given_name, name)
            held = self._names[1][name] = (self._worth("given_name", level), level == DIFFERENT)
        return held

    def _told(self, field: str, value: str | date | None) -> float:
        if not value:
            return 0.0
        held = self._rest.get((field, value))
        if held is None:
            level = LEVEL_OF[field](getattr(self._one, field), value)
            held = self._rest[field, value] = self._worth(field, level)
        return held

    def _worth(self, field: str, level: str) -> float:
        if level == UNTOLD:
            return 0.0
        return self._exact[field] if level == SAME and field in self._exact else self._bits[field][level]

    def _swapped(self, other: Details) -> bool:
        """Names in each other's box are rare: each name is looked at alone first."""
        one = self._one
        if not (one.given_name and one.family_name and other.given_name and other.family_name):
            return False
        return self._meet(one.family_name, other.given_name) and self._meet(one.given_name, other.family_name)

    def _meet(self, mine: str, theirs: str) -> bool:
        held = self._near.get((mine, theirs))
        if held is None:
            held = self._near[mine, theirs] = meets(mine, theirs)
        return held

"""Open work per person, weighed, so that whoever allocates sees how much each has. It suggests and gives nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from intake.contacts.domain.states import State
from intake.triage.domain.urgency import Urgency

_FILE = Path(__file__).with_name("load_weights.toml")


@dataclass(frozen=True)
class Weights:
    """What each kind of open contact weighs while these are in force."""

    first_day: date
    danger: int
    urgent: int
    unscreened: int
    waiting: int
    other: int


@dataclass(frozen=True)
class Held:
    """So many open contacts of one kind that somebody holds."""

    owner: str
    state: str
    urgency: str
    danger_now: bool
    waits: bool
    contacts: int


@dataclass(frozen=True)
class Load:
    """Somebody's open work: how many, how many of them urgent or in danger, how many wait for others, the weight."""

    owner: str
    contacts: int = 0
    pressing: int = 0
    waiting: int = 0
    weight: int = 0


def weights_on(day: date) -> Weights:
    """Return the weights in force on a day; before the first on file, the first."""
    held = [each for each in _all_weights() if each.first_day <= day]
    return held[-1] if held else _all_weights()[0]


def weight_of(held: Held, weights: Weights) -> int:
    """Return what one such contact weighs."""
    if held.danger_now:
        return weights.danger
    if held.urgency == Urgency.URGENT:
        return weights.urgent
    if held.waits:
        return weights.waiting
    return weights.unscreened if held.state in (State.SUBMITTED, State.ACKNOWLEDGED) else weights.other


def loads(people: Iterable[str], held: Iterable[Held], weights: Weights) -> tuple[Load, ...]:
    """Return everybody's load, lightest first; who holds nothing weighs nothing. Equal weights keep the order given."""
    found = {owner: Load(owner) for owner in people}
    for each in held:
        if each.owner in found:
            found[each.owner] = _with(found[each.owner], each, weights)
    return tuple(sorted(found.values(), key=_weight))


def _with(load: Load, held: Held, weights: Weights) -> Load:
    pressing = held.danger_now or held.urgency == Urgency.URGENT
    return Load(
        owner=load.owner,
        contacts=load.contacts + held.contacts,
        pressing=load.pressing + (held.contacts if pressing else 0),
        waiting=load.waiting + (held.contacts if held.waits else 0),
        weight=load.weight + held.contacts * weight_of(held, weights),
    )


def _weight(load: Load) -> int:
    return load.weight


@cache
def _all_weights() -> tuple[Weights, ...]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["weights"]
    names = ("danger", "urgent", "unscreened", "waiting", "other")
    return tuple(sorted((Weights(row["from"], *(row[name] for name in names)) for row in rows), key=_first_day))


def _first_day(weights: Weights) -> date:
    return weights.first_day

"""Looking that stands out in one week: what was opened, by whom, and why somebody should ask.

A finding says "look here", never "this person did wrong": surnames are shared, and a worker may have been rung. There
is no score of a person, nothing is added up across weeks, and each finding shows what it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from thresholds.working_days import LONDON

MANY_VIEWS = 12
"""Openings of one adult's records by one person in a week from which somebody asks. Ours, to be set locally."""

NIGHT = (22, 6)
NIGHT_VIEWS = 3
"""Openings between these hours in London in a week from which somebody asks, outside one's own work."""


class Kind(StrEnum):
    """Why looking stands out."""

    OWN_NAME = "own_name"
    OWN_ADDRESS = "own_address"
    OWN_STREET = "own_street"
    COLLEAGUE = "colleague"
    NO_TASK = "no_task"
    MANY = "many"
    NIGHT = "night"

    @property
    def words(self) -> str:
        """What stood out, in words for a screen."""
        return _WORDS[self]

    @property
    def misleads(self) -> str:
        """When it means nothing."""
        return _MISLEADS[self]


_WORDS = {
    Kind.OWN_NAME: "Opened a record about someone with their own family name",
    Kind.OWN_ADDRESS: "Opened a record about someone at their own postcode",
    Kind.OWN_STREET: "Opened a record about someone in their own street",
    Kind.COLLEAGUE: "Opened a record that names a colleague as the adult or as the cause of risk",
    Kind.NO_TASK: "Opened a record with no task, no part in the work and no reason given",
    Kind.MANY: "Opened one person's records many times",
    Kind.NIGHT: "Opened records at night that are not part of their work",
}
_MISLEADS = {
    Kind.OWN_NAME: "Many families share a name.",
    Kind.OWN_ADDRESS: "A postcode covers many homes.",
    Kind.OWN_STREET: "Neighbours need not know each other.",
    Kind.COLLEAGUE: "Two people may have the same name, and someone has to work on a colleague's record.",
    Kind.NO_TASK: "They may have been asked informally and not recorded it.",
    Kind.MANY: "People supporting difficult work open it often.",
    Kind.NIGHT: "We do not know who was on night duty.",
}


@dataclass(frozen=True)
class Look:
    """One opening of a contact. Names and marks are equal for one person or place; none is not known.

    Each holds what was sent and what was told later. `own_work` says that a task, a part in the work or a reason given
    lies behind it.
    """

    at: datetime
    account_id: str
    reference: str
    adult_key: str
    family_names: frozenset[str]
    adult_names: frozenset[str]
    cause_marks: frozenset[str]
    postcode_marks: frozenset[str]
    street_marks: frozenset[str]
    own_work: bool


@dataclass(frozen=True)
class Looker:
    """What is known of a person who looks: their names as compared, and the marks they gave of their own accord."""

    account_id: str
    family_names: frozenset[str]
    postcode_marks: frozenset[str] = frozenset()
    street_marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Colleagues:
    """Everybody with an account: their names as compared, and as the cause of risk is marked; by account."""

    names: Mapping[str, str]
    cause_marks: Mapping[str, str]


@dataclass(frozen=True)
class Finding:
    """One person's looking that stands out; `about` is a contact's reference, `moments` when, `facts` counts."""

    kind: Kind
    account_id: str
    about: str
    moments: tuple[datetime, ...]
    facts: Mapping[str, int | str] = field(default_factory=dict)


def findings(looks: Iterable[Look], lookers: Mapping[str, Looker], colleagues: Colleagues) -> tuple[Finding, ...]:
    """Return what stands out in these openings, one finding for each person, kind and contact, in a fixed order."""
    held = sorted(looks, key=lambda look: (look.account_id, look.reference, look.at))
    found = [*_one_by_one(held, lookers, colleagues), *_many(held), *_at_night(held)]
    return tuple(sorted(found, key=lambda each: (each.account_id, each.kind, each.about)))


def _one_by_one(looks: list[Look], lookers: Mapping[str, Looker], colleagues: Colleagues) -> list[Finding]:
    moments: dict[tuple[Kind, str, str], list[datetime]] = defaultdict(list)
    for look in looks:
        looker = lookers.get(look.account_id, Looker(look.account_id, frozenset()))
        for kind in _kinds(look, looker, colleagues):
            moments[kind, look.account_id, look.reference].append(look.at)
    return [Finding(kind, who, about, tuple(at)) for (kind, who, about), at in moments.items()]


def _kinds(look: Look, looker: Looker, colleagues: Colleagues) -> list[Kind]:
    names = any(colleagues.names.get(each, look.account_id) != look.account_id for each in look.adult_names)
    causes = any(colleagues.cause_marks.get(each, look.account_id) != look.account_id for each in look.cause_marks)
    at_home = bool(look.postcode_marks & looker.postcode_marks)
    told = {
        Kind.OWN_NAME: bool(look.family_names & looker.family_names),
        Kind.OWN_ADDRESS: at_home,
        Kind.OWN_STREET: not at_home and bool(look.street_marks & looker.street_marks),
        Kind.COLLEAGUE: names or causes,
        Kind.NO_TASK: not look.own_work,
    }
    return [kind for kind, holds in told.items() if holds]


def _many(looks: list[Look]) -> list[Finding]:
    by_adult: dict[tuple[str, str], dict[datetime, Look]] = defaultdict(dict)
    for look in looks:  # an enquiry that holds several contacts of one adult is opened once
        by_adult[look.account_id, look.adult_key].setdefault(look.at, look)
    return [
        Finding(Kind.MANY, who, next(iter(held.values())).reference, tuple(held), {"times": len(held)})
        for (who, _), held in by_adult.items()
        if len(held) >= MANY_VIEWS
    ]


def _at_night(looks: list[Look]) -> list[Finding]:
    by_person: dict[str, list[Look]] = defaultdict(list)
    for look in looks:
        if not look.own_work and is_night(look.at):
            by_person[look.account_id].append(look)
    return [
        Finding(Kind.NIGHT, who, held[0].reference, tuple(each.at for each in held), {"times": len(held)})
        for who, held in by_person.items()
        if len(held) >= NIGHT_VIEWS
    ]


def is_night(moment: datetime) -> bool:
    """Return whether a moment lies between ten at night and six in the morning in London."""
    hour = moment.astimezone(LONDON).hour
    return hour >= NIGHT[0] or hour < NIGHT[1]

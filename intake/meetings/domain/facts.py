"""What is kept of a meeting, each as one frozen fact; and the states of one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from intake.enquiries.domain.facts import Person
from intake.enquiries.domain.records import Kept, newest

T = TypeVar("T")


class State(StrEnum):
    """Where a meeting is: to be held, held and written up, or called off."""

    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        """The state in words for a screen."""
        return {"planned": "To be held", "held": "Held", "called_off": "Called off"}[self.value]


@dataclass(frozen=True)
class Meeting:
    """One meeting as it stands. `number` counts the meetings of its enquiry."""

    id: int
    number: int
    enquiry_id: int
    enquiry: str
    kind: str
    planned_at: datetime
    place: str
    purpose: str
    state: State


@dataclass(frozen=True)
class Invitee:
    """Somebody who is invited, or is not and why; `adult` is whose part they take, 0 for nobody's."""

    number: int
    kind: str
    adult: int
    name: str
    agency: str
    invited: bool
    why_not: str
    came: str
    email: str = ""

    @property
    def by_mail(self) -> bool:
        """Whether they are told by mail; an adult and whoever takes their part are told by a person, safely."""
        return bool(self.email) and self.kind in WRITTEN_TO


@dataclass(frozen=True)
class Minutes:
    """One version of the minutes."""

    number: int
    words: str


@dataclass(frozen=True)
class Decided:
    """One thing that was decided, and why."""

    number: int
    words: str
    because: str


@dataclass(frozen=True)
class Action:
    """One thing somebody is to do by a day."""

    number: int
    what: str
    owner: str
    due_on: date
    status: str
    words: str


Fact = Invitee | Minutes | Decided | Action
FOR_AN_ADULT = frozenset({"adult", "advocate", "representative"})
"""Kinds of invitee who take an adult's part."""

WRITTEN_TO = frozenset({"advocate", "agency", "council"})
"""Kinds of invitee who may be told by mail."""


@dataclass(frozen=True)
class WholeMeeting:
    """Everything about one meeting, oldest entries first. `names` are people by account."""

    meeting: Meeting
    invitees: tuple[Kept[Invitee], ...]
    minutes: tuple[Kept[Minutes], ...]
    decisions: tuple[Kept[Decided], ...]
    actions: tuple[Kept[Action], ...]
    names: Mapping[str, str]

    @property
    def invited(self) -> tuple[Invitee, ...]:
        """Everybody who was written of as invited or not, as last said."""
        return tuple(each.fact for each in newest(self.invitees, _number))

    @property
    def decided(self) -> tuple[Decided, ...]:
        """What was decided, as last worded."""
        return tuple(each.fact for each in newest(self.decisions, _number))

    @property
    def to_do(self) -> tuple[Action, ...]:
        """The actions as they stand."""
        return tuple(each.fact for each in newest(self.actions, _number))

    def unspoken_for(self, adults: Iterable[Person]) -> tuple[Person, ...]:
        """Return the adults of whom nothing is said yet: nobody invited who takes their part, and no reason why."""
        said = {each.adult for each in self.invited if each.kind in FOR_AN_ADULT and (each.invited or each.why_not)}
        return tuple(each for each in adults if each.adult not in said)

    @property
    def not_yet_ticked(self) -> tuple[Invitee, ...]:
        """Those invited of whom it is not said whether they came."""
        return tuple(each for each in self.invited if each.invited and not each.came)


def _number(fact: Invitee | Decided | Action) -> Hashable:
    return fact.number

"""The states of a flag and what opens a settled one again.

A flag is new until somebody looks at it. Whoever settles it says why; a later step supersedes an earlier one and both
stay. It is opened again when what is behind it has grown by a stated number since it was settled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LONGEST_WORDS = 4_000


class State(StrEnum):
    """Where a flag stands."""

    NEW = "new"
    LOOKING = "looking"
    EXPLAINED = "explained"
    ACTED = "acted"
    DISMISSED = "dismissed"

    @property
    def words(self) -> str:
        """The state in words."""
        return {"new": "New", "looking": "Being looked at", "explained": "Explained", "acted": "Acted on",
                "dismissed": "Dismissed"}[self.value]  # fmt: skip

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return {
            "new": "Nobody has recorded anything about it yet.",
            "looking": "Someone is reading the evidence.",
            "explained": "The evidence is understood and nothing more is needed.",
            "acted": "Something was done as a result. Say what, and where it is recorded.",
            "dismissed": "The evidence does not show what it seems to show.",
        }[self.value]


SETTLED = (State.EXPLAINED, State.ACTED, State.DISMISSED)
"""The states in which nobody needs to look, until it grows."""


@dataclass(frozen=True)
class Flag:
    """A flag as it stands: the lens or pattern, what it is about, how large it is, and the facts behind it.

    `size` is in the unit of its kind. A flag about silence has no references: it grows by what is missing.
    """

    kind: str
    key: str
    size: int
    references: frozenset[str]
    as_at: date


@dataclass(frozen=True)
class Step:
    """One thing said of a flag, with how large it was then. `by_account` is empty when growth opened it again."""

    number: int
    state: State
    words: str
    size: int
    references: frozenset[str]
    as_at: date
    by_account: str
    at: datetime


@dataclass(frozen=True)
class Life:
    """Everything said of a flag, oldest first."""

    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands; new when nobody said anything."""
        return self.steps[-1].state if self.steps else State.NEW

    @property
    def reopened(self) -> bool:
        """Whether it is new because it grew after somebody had settled it."""
        return len(self.steps) > 1 and self.state is State.NEW


UNTOUCHED = Life()


def allowed_from(state: State) -> tuple[State, ...]:
    """Return the states a person may say next; only growth makes a flag new again.

    >>> [each.value for each in allowed_from(State.ACTED)]
    ['looking', 'explained', 'dismissed']
    """
    return tuple(each for each in State if each not in (State.NEW, state))


def growth(step: Step, flag: Flag) -> int:
    """Return by how many facts a flag has grown since a step: those that were not behind it then, or its size.

    >>> then = datetime(2026, 9, 30)
    >>> step = Step(1, State.EXPLAINED, "", 2, frozenset({"SA-1", "SA-2"}), then.date(), "", then)
    >>> growth(step, Flag("high_3_months", "L1", 2, frozenset({"SA-2", "SA-3"}), date(2026, 10, 31)))
    1
    """
    return max(flag.size - step.size, len(flag.references - step.references), 0)


def grown(life: Life, flag: Flag, *, least: int) -> int:
    """Return by how many facts a settled flag has grown if that opens it again, else nought."""
    if not life.steps or life.state not in SETTLED or flag.as_at < life.steps[-1].as_at:
        return 0
    by = growth(life.steps[-1], flag)
    return by if by >= least else 0


def counts(lives: Iterable[Life]) -> dict[State, int]:
    """Return how many flags stand in each state."""
    states = [life.state for life in lives]
    return {state: states.count(state) for state in State}

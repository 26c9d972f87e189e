"""What is kept of the framework: moves, actions, holds on placements, who has adults there, and who was told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from provider_intel.framework.domain.levels import AT_REST, IN_PROVIDER_CONCERNS, Left, Level, Scope

LONGEST_LINE = 200
LONGEST_WORDS = 10_000


@dataclass(frozen=True)
class Subject:
    """What stands at a level: a scope and the register's id of it."""

    scope: Scope
    id: str

    @property
    def key(self) -> str:
        """The subject as one word, for the audit trail: `location:SYN-L0001`."""
        return f"{self.scope.value}:{self.id}"


@dataclass(frozen=True)
class Move:
    """One recorded decision that something stands at another level. `exit` holds (answer, words) by code of EXIT.

    `themes` are the codes of the kinds of harm it is about.
    """

    number: int
    from_level: Level
    to_level: Level
    decided_on: date
    body: str
    reasons: tuple[str, ...]
    words: str
    evidence: str
    would_change: str
    review_on: date | None
    exit: Mapping[str, tuple[str, str]]
    by_account: str
    at: datetime
    themes: tuple[str, ...] = ()


class Done(StrEnum):
    """What became of an action: reported is somebody's word for it, evidenced is seen."""

    REPORTED = "reported"
    EVIDENCED = "evidenced"
    MOVED = "moved"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The step in words."""
        return {"reported": "Reported as done", "evidenced": "Done, and evidence seen", "moved": "Given a new due date",
                "dropped": "Dropped"}[self.value]  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step of an action."""

    done: Done
    words: str
    due_on: date
    by_account: str
    at: datetime


@dataclass(frozen=True)
class Action:
    """Something somebody undertook to do by a day; `owner` is a person or role with their agency, in words."""

    id: int
    subject: Subject
    kind: str
    words: str
    owner: str
    must_do: bool
    first_due_on: date
    by_account: str
    at: datetime
    steps: tuple[Step, ...]

    @property
    def due_on(self) -> date:
        """By when it has to be done, after every change of its day."""
        return self.steps[-1].due_on if self.steps else self.first_due_on

    @property
    def standing(self) -> Done | None:
        """What became of it; None while it is still to be done."""
        return next((each.done for each in reversed(self.steps) if each.done is not Done.MOVED), None)

    @property
    def is_open(self) -> bool:
        """Whether evidence is still to be seen: an action that is only reported as done stays open."""
        return self.standing in (None, Done.REPORTED)

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.is_open and self.due_on < today


@dataclass(frozen=True)
class Hold:
    """Placements held back: how, which, from when; and, when it was lifted, on which day and why."""

    id: int
    subject: Subject
    kind: str
    covers: str
    words: str
    starts_on: date
    review_on: date
    by_account: str
    lifted_on: date | None
    lifted_words: str

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.starts_on <= on and (self.lifted_on is None or self.lifted_on > on)


@dataclass(frozen=True)
class Placed:
    """How many adults a council, an ICB or nobody (they pay themselves) has at a place, and who said so when."""

    commissioner: str
    people: int
    as_at: date
    source: str


@dataclass(frozen=True)
class Reviewed:
    """How many of the adults placed at a service have been reviewed, as at which day, and who says so."""

    people: int
    as_at: date
    source: str


@dataclass(frozen=True)
class Told:
    """Somebody was told about the concerns: who, when and how."""

    body: str
    told_on: date
    how: str
    by_account: str


@dataclass(frozen=True)
class Interest:
    """A conflict of interest that somebody has declared and not withdrawn."""

    account_id: str
    name: str
    subject: Subject
    subject_name: str
    words: str
    declared_on: date


@dataclass(frozen=True)
class Whole:
    """Everything the framework holds of one subject, oldest first."""

    subject: Subject
    moves: tuple[Move, ...] = ()
    actions: tuple[Action, ...] = ()
    holds: tuple[Hold, ...] = ()
    placed: tuple[Placed, ...] = ()
    told: tuple[Told, ...] = ()
    reviewed: Reviewed | None = None

    @property
    def themes(self) -> tuple[str, ...]:
        """The kinds of harm it came in with: those of the moves since it was last at rest, in their order."""
        return entry_themes(self.moves)

    @property
    def level(self) -> Level:
        """Where it stands; what was never moved is routine."""
        return self.moves[-1].to_level if self.moves else Level.ROUTINE

    @property
    def since(self) -> date | None:
        """Since when it has stood there."""
        return self.moves[-1].decided_on if self.moves else None

    @property
    def left(self) -> Left | None:
        """The provider concerns it left last: from which level, and when."""
        return last_left(self.moves)

    def told_since_it_began(self) -> tuple[Told, ...]:
        """Return who was told since the concerns that are open now began, oldest first."""
        begun = next((each.decided_on for each in reversed(self.moves) if each.from_level in AT_REST), None)
        return tuple(each for each in self.told if begun is None or each.told_on >= begun)

    def still_to_tell(self) -> tuple[Placed, ...]:
        """Return those with adults there whom nobody has told since the concerns began."""
        heard = {each.body for each in self.told_since_it_began()}
        return tuple(each for each in self.placed if each.people and each.commissioner not in heard)


def entry_themes(moves: Sequence[Move]) -> tuple[str, ...]:
    """Return the codes of the kinds of harm named by the moves since something was last at rest."""
    named: list[str] = []
    for each in moves:
        if each.from_level in AT_REST:
            named = []
        named += each.themes
    return tuple(dict.fromkeys(named))


def last_left(moves: Sequence[Move]) -> Left | None:
    """Return the last time provider concerns were left for a lower level, and the level that was left."""
    for each in reversed(moves):
        if each.from_level in IN_PROVIDER_CONCERNS and each.to_level not in IN_PROVIDER_CONCERNS:
            return Left(each.from_level, each.decided_on)
    return None

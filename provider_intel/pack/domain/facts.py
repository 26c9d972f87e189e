"""What a pack is made of, frozen on the day it was built: words, numbers and dates, and nobody's name.

Concerns are told by counts, never by reference; workers by 'Worker ref n', managers by their office. What is kept here
is kept word for word, so that a record that is restricted later, or a later write, changes no pack.
"""

from dataclasses import dataclass
from datetime import date

from provider_intel.pack.domain.group_facts import Group
from provider_intel.pack.domain.sheet_facts import Sheet

Named = tuple[tuple[str, str], ...]
"""Facts by name, in words."""


@dataclass(frozen=True)
class Cut:
    """Up to which day the pack knows, for which meeting, and under which settings and software it was worked out."""

    month: str
    meeting_on: date
    cut_off: date
    cut_before: date
    partners_until: date
    settings_version: str
    settings: Named
    software: str
    quorum: str


@dataclass(frozen=True)
class Action:
    """Something somebody undertook to do about a subject by a day."""

    about: str
    name: str
    title: str
    owner: str
    due_on: date
    standing: str
    is_open: bool
    must_do: bool
    days_late: int


@dataclass(frozen=True)
class Decision:
    """What the last meeting decided of one subject."""

    about: str
    name: str
    decision: str
    reason: str
    rag: str
    shared_with: tuple[str, ...]


@dataclass(frozen=True)
class Effect:
    """Accepted concerns in as many days before an action as there were since; `beds` is how many it has room for."""

    name: str
    action: str
    became: str
    set_on: date
    days: int
    before: int
    since: int
    beds: int | None


@dataclass(frozen=True)
class LastMeeting:
    """The last closed meeting; without one `held_on` is None, and the pack says that none was recorded."""

    held_on: date | None = None
    decisions: tuple[Decision, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Listed:
    """One place on a lens's list. `before` says it stood on the list of the cut before, `fresh` how many concerns
    behind it are new since then."""

    place: str
    name: str
    kind: str
    provider: str
    since: date
    observed: int
    expected: float
    low: float
    high: float
    chance: str
    sentence: str
    history: str
    own: int
    size: str
    before: bool
    fresh: int
    reasons: tuple[str, ...]
    not_known: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lens:
    """The list of one lens at the cut; `as_at` is None where there is none. `left` were listed at the cut before."""

    lens: str
    as_at: date | None
    before_as_at: date | None
    chance: str
    basis: Named
    listed: tuple[Listed, ...]
    left: tuple[tuple[str, str], ...]
    too_few: tuple[str, ...]
    not_compared: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class Move:
    """One decision of the framework: from which level to which, by whom, and why by its reasons on file."""

    on: date
    from_level: str
    to_level: str
    body: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Followed:
    """A subject above routine: where it stands, what is held back, how it goes. `rank` orders the levels, 4 highest."""

    about: str
    name: str
    scope: str
    level: str
    rank: int
    since: date
    days: int
    holds: tuple[str, ...]
    review_on: date | None
    moves: tuple[Move, ...]
    sentence: str
    figures: Named
    not_known: tuple[str, ...]
    before_after: tuple[int, int] | None


@dataclass(frozen=True)
class Found:
    """What a pattern found: a sentence to judge, with its figures, the places it is about and what is not known.

    `new` when it was not there at the cut before; `grown` when it was, and more stands behind it now.
    """

    pattern: str
    words: str
    sentence: str
    places: tuple[str, ...]
    names: tuple[str, ...]
    figures: Named
    not_known: tuple[str, ...]
    new: bool
    asks: bool
    grown: bool = False


@dataclass(frozen=True)
class Place(Sheet):
    """Everything a provider's sheet says of one place, as of the cut."""

    place: str
    kind: str
    provider: str
    brand: str
    registered: str
    capacity: int | None
    capacity_source: str
    managers: tuple[str, ...]
    rating: str
    rated_on: date | None


@dataclass(frozen=True)
class Market:
    """One thing the register tells of the market since the cut before."""

    kind: str
    on: date
    words: str


@dataclass(frozen=True)
class Asked:
    """A partner asks that the meeting discusses a place."""

    name: str
    place: str
    agency: str
    asked_on: date


@dataclass(frozen=True)
class Proposed:
    """The colour proposed for one subject, and why."""

    about: str
    rag: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Quality:
    """What the counts do not hold, each as a sentence with its denominator."""

    lines: Named


@dataclass(frozen=True)
class Replay:
    """What a replay of history said of the lists by the cut, in words: shares found beside chance, and how early.

    `shares` are rows of places, list, named, share and by chance; `leads` of cluster, since, named by, after and lead.
    """

    when: str
    shares: tuple[tuple[str, str, str, str, str], ...]
    leads: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True)
class Facts:
    """Everything a pack says."""

    cut: Cut
    last: LastMeeting
    lenses: tuple[Lens, ...]
    followed: tuple[Followed, ...]
    actions: tuple[Action, ...]
    always: tuple[Found, ...]
    found: tuple[Found, ...]
    places: tuple[Place, ...]
    market: tuple[Market, ...]
    asked: tuple[Asked, ...]
    quality: Quality
    changed: tuple[str, ...]
    proposed: tuple[Proposed, ...]
    previous_rags: tuple[tuple[str, str], ...]
    replay: Replay | None = None
    groups: tuple[Group, ...] = ()

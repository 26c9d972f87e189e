"""The whole market of today at once, from the summaries: concerns of every place in every window, and what links them.

The lists that a meeting reads rest on these counts, and the order of reading in the explorer on the links. Nothing here
reads a concern. Drawn up from nothing it takes about the time of one reading of them; the next one adds only what
changed in the summaries since, and the days that the windows left and reached, where that is less.

A question about an earlier day reads the dated facts, never this.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from sqlalchemy.orm import Session

from provider_intel import sources_summed
from provider_intel.domain import Window
from provider_intel.graph.country import Country, Links, Numbers, Pairs, Whole, country, country_after, numbered
from provider_intel.kept_market.domain import KeptMarket
from provider_intel.patterns.measuring import windows_on
from provider_intel.patterns.settings import Settings
from provider_intel.patterns.weighing import Columns, columns_from
from provider_intel.refresh.memory import keep_what_is_freed
from provider_intel.refresh.numbered import Changes, Numbered, pairs_of, whole

_FIELDS = 10  # of a place, as the register tells it
MOST_DAYS = 31
"""So many days that a window left or reached are added one by one; beyond that it is counted anew."""
SHAPE = "5"
"""What a kept market looks like and how it is weighed: another number when that changes, and none is gone on from."""


@dataclass(frozen=True)
class Register:
    """The places that the register holds, what tells this state of it from every other, and who runs them."""

    state: str
    columns: Columns
    groups: tuple[Whole, Whole]

    @classmethod
    def of(cls, state: str, lines: Sequence[str]) -> "Register":
        """Read it from the lines it is told in."""
        told = "\t".join(lines).split("\t") if lines else []
        ids, kinds, people, opened, closed, dormant, dormant_from, dormant_to, providers, brands = (
            told[at::_FIELDS] for at in range(_FIELDS)
        )
        days = {one: date.fromisoformat(one) for one in {*opened, *closed, *dormant_from, *dormant_to} if one}
        columns = columns_from(
            tuple(ids), kinds, [int(one) if one else None for one in people],
            [days.get(one) for one in opened], [days.get(one) for one in closed], [one == "1" for one in dormant],
            [days.get(one) for one in dormant_from], [days.get(one) for one in dormant_to],
        )  # fmt: skip
        return cls(state, columns, (numbered(providers), numbered(brands)))


@dataclass(frozen=True)
class Market:
    """The market as it stands on one day. `step` is the last change of the summaries that is in it.

    `counts` holds the concerns of each place in each of the `windows`, in order. `linked` are the pairs as they were
    when everything was last drawn up anew, `linked_kept` the same as they are kept, if they are, `since` by how much
    which of them changed. `upon` is the market, as it was kept, from which a run began.
    """

    as_at: date
    version: str
    step: int
    register: Register
    numbered: Numbered
    windows: tuple[Window, ...]
    counts: tuple[Numbers | Whole, ...]
    linked: Pairs
    since: Pairs
    country: Country
    linked_kept: bytes = b""
    upon: KeptMarket | None = None

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs as they are now."""
        return self.linked.with_steps(self.since, places=max(1, len(self.register.columns.ids)))

    @property
    def concerns(self) -> dict[Window, dict[str, int]]:
        """The concerns of the places that had any, by window and place."""
        ids = self.register.columns.ids
        held = zip(self.windows, self.counts, strict=True)
        return {window: {ids[at]: int(counts[at]) for at in np.flatnonzero(counts).tolist()} for window, counts in held}


def market_of(session: Session, *, as_at: date, settings: Settings, before: Market | None = None) -> Market:
    """Return the market of today: the one drawn up before with what changed since, else everything anew.

    Anew whenever the settings changed or the register did, the windows moved far, the changes are not known, or a month
    has begun: should a count ever be wrong, it is not gone on from for longer. The register alone is never read again
    while no row of it changed.
    """
    keep_what_is_freed()
    state = f"{SHAPE}:{sources_summed.register_state(session)}"
    windows = windows_of(session, as_at=as_at, settings=settings)
    known = before if before and before.register.state == state else None
    register = known.register if known else Register.of(state, sources_summed.market_told(session))
    numbered = (known.numbered if known else Numbered.nothing()).and_later(session, register.columns)
    if known and known.version == settings.version and _month(known.as_at) == _month(as_at):
        after = _after(session, replace(known, numbered=numbered), as_at, windows)
        if after:
            return after
    most = len(register.columns.ids)
    counts = _counts(session, numbered, windows, most=most)
    pairs = _pairs(session, numbered, most=most)
    linked = country(Links(register.groups, pairs), begun=known.country.reach if known else None)
    step = sources_summed.newest_step(session)
    return Market(as_at, settings.version, step, register, numbered, windows, counts, pairs, _NO_PAIRS, linked,
                  upon=before.upon if before else None)  # fmt: skip


def _month(day: date) -> date:
    return day.replace(day=1)


def windows_of(session: Session, *, as_at: date, settings: Settings) -> tuple[Window, ...]:
    """Return the windows of both lenses on a day, three each, those of high reporting first; some hold no day."""
    begun, changes = sources_summed.recorded_from(session), sources_summed.recording_changes(session, as_at=as_at)
    lenses = (settings.window_months, settings.low_months)
    told = (
        windows_on(as_at, settings=settings, months=months, recorded_from=begun, changes=changes) for months in lenses
    )
    return tuple(window for each in told for window in each.all)


def _counts(session: Session, numbered: Numbered, windows: Sequence[Window], *, most: int) -> tuple[Numbers, ...]:
    held = np.zeros((len(windows), most + 1))  # the last column: places the register does not hold
    real = [at for at, one in enumerate(windows) if one.days]
    for part in sources_summed.concerns_kept(session, [windows[at] for at in real]):
        where = numbered.at[whole(part.places)]
        for count in part.counts:
            numbers = None if count.numbers is None else whole(count.numbers)
            counted = np.bincount(where, weights=numbers, minlength=most + 1)
            for at in count.adds:
                held[real[at]] += counted
            for at in count.takes:
                held[real[at]] -= counted
    return tuple(held[:, :-1])


def _pairs(session: Session, numbered: Numbered, *, most: int) -> Pairs:
    told = sources_summed.pairs_kept(session)
    if told is None:
        return _NO_PAIRS
    weights = whole(told.weights).astype(np.float64)
    return pairs_of(numbered, whole(told.ones), whole(told.others), weights, most=most)


_NO_PAIRS = Pairs(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))


def _after(session: Session, before: Market, as_at: date, windows: tuple[Window, ...]) -> Market | None:
    """Return the market with what changed since; None where that cannot be told or is too much.

    What a window holds now is what it held, with every change of its days since; less the days it left as they stand
    now, and with those it reached.
    """
    moves = [_moved(old, new) for old, new in zip(before.windows, windows, strict=True)]
    far = any(sum(one.days for one in (*left, *reached)) > MOST_DAYS for left, reached in moves)
    steps = None if far else sources_summed.steps_since(session, before.step)
    if steps is None:
        return None
    changes = Changes.of(steps, before.numbered)
    counts = [np.append(held, 0).astype(np.int32) for held in before.counts]  # the last: places not in the register
    changes.add_to(counts, before.windows)
    _move(session, before.numbered, counts, moves)
    since, linked = _linked_after(before, changes)
    held = tuple(each[:-1] for each in counts)
    return replace(before, as_at=as_at, step=steps.newest, windows=windows, counts=held, since=since, country=linked)


Move = tuple[list[Window], list[Window]]
"""The days that a window left, and those that it reached."""


def _move(session: Session, numbered: Numbered, counts: Sequence[Whole], moves: Sequence[Move]) -> None:
    """Take away from each window's concerns those of the days it left, and add those of the days it reached."""
    upon: defaultdict[Window, list[tuple[Whole, int]]] = defaultdict(list)
    for held, (left, reached) in zip(counts, moves, strict=True):
        for sign, days in ((-1, left), (1, reached)):
            for one in days:
                upon[one].append((held, sign))
    edges = sorted(upon, key=lambda one: (one.first, one.last))
    for part in sources_summed.concerns_kept(session, edges) if edges else ():
        where = numbered.at[whole(part.places)]
        for count in part.counts:
            many = np.ones(len(where), np.int32) if count.numbers is None else whole(count.numbers).astype(np.int32)
            for way, those in ((1, count.adds), (-1, count.takes)):
                for held, sign in (each for at in those for each in upon[edges[at]]):
                    np.add.at(held, where, way * sign * many)


def _moved(old: Window, new: Window) -> Move:
    """Return the days of the old window that are not of the new one, and those of the new one that are not of the old.

    >>> old, new = (Window(date(2026, 9, first), date(2026, 9, last)) for first, last in ((1, 9), (2, 10)))
    >>> [[one.first.day for one in side] for side in _moved(old, new)]
    [[1], [10]]
    """
    return _without(old, new), _without(new, old)


def _without(one: Window, other: Window) -> list[Window]:
    if not one.days or not other.days or other.last < one.first or one.last < other.first:
        return [one] if one.days else []
    day = timedelta(days=1)
    sides = (Window(one.first, other.first - day), Window(other.last + day, one.last))
    return [side for side in sides if side.days]


def _linked_after(before: Market, changes: Changes) -> tuple[Pairs, Country]:
    most = max(1, len(before.register.columns.ids))
    changed, known = changes.paired(most=most), before.since
    if not len(changed.one):
        return known, before.country
    ones, others = np.concatenate((known.one, changed.one)), np.concatenate((known.other, changed.other))
    since = Pairs.of(ones, others, np.concatenate((known.weight, changed.weight)), places=most)
    pairs = before.linked.with_steps(since, places=most)
    return since, country_after(before.country, Links(before.register.groups, pairs), changed)

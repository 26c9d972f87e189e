"""Where people and the guidance part: counted by category, by example and by worker, with their lines of reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from thresholds import Example, Guidance, Level, ProtectedTable, protected
from thresholds.small_counts import LEAST_SHOWN

HIGHER, LOWER, SAME = "People went higher", "People went lower", "The same"
COLUMNS = (HIGHER, LOWER, SAME)
NO_CATEGORY = "No example chosen"
HUB, SENDER = "hub", "sender"
EVERY_COUNT = 1  # a manager reads each line of reason anyway


@dataclass(frozen=True)
class Judged:
    """One person's level beside the guidance's: a worker's at a decision, or a sender's in their form."""

    reference: str
    at: datetime
    side: str
    worker: str
    examples: frozenset[str]
    advised: Level | None
    chosen: Level | None
    reason: str

    @property
    def way(self) -> str:
        """Whether the person went higher, lower or the same way; a chosen level of None is the same."""
        if self.chosen is None or self.chosen is self.advised:
            return SAME
        return HIGHER if self.chosen.rank > (self.advised.rank if self.advised else -1) else LOWER


@dataclass(frozen=True)
class Parted:
    """One time a person and the guidance parted, with the line of reason."""

    reference: str
    at: datetime
    side: str
    worker: str
    examples: tuple[str, ...]
    advised: Level | None
    chosen: Level
    reason: str


@dataclass(frozen=True)
class Disagreement:
    """The whole report. The tables hide small counts but `by_worker`, which like `parted` is for managers alone."""

    judged: int
    parted: tuple[Parted, ...]
    by_category: ProtectedTable
    by_example: ProtectedTable
    by_worker: ProtectedTable


def disagreement(judged: Iterable[Judged], *, guidance: Guidance) -> Disagreement:
    """Return where people and the guidance parted. A contact with two examples counts under each of them."""
    rows = list(judged)
    parted = [
        Parted(each.reference, each.at, each.side, each.worker, tuple(sorted(each.examples)), each.advised, each.chosen,
               each.reason)
        for each in rows
        if each.way != SAME and each.chosen
    ]  # fmt: skip
    return Disagreement(
        judged=len(rows),
        parted=tuple(sorted(parted, key=lambda each: each.at, reverse=True)),
        by_category=_table((_category(each, guidance), each.way) for each in rows),
        by_example=_table((name, each.way) for each in rows for name in _examples(each, guidance)),
        by_worker=_table(((each.worker, each.way) for each in rows if each.side == HUB), least=EVERY_COUNT),
    )


def _category(each: Judged, guidance: Guidance) -> str:
    order = {code: place for place, code in enumerate(guidance.categories)}
    known = [guidance.examples[code] for code in each.examples if code in guidance.examples]
    best = min(known, key=lambda example: (-example.counts_at.rank, order[example.category]), default=None)
    return guidance.categories[best.category].name if best else NO_CATEGORY


def _examples(each: Judged, guidance: Guidance) -> list[str]:
    known = guidance.examples
    return [f"{code}: {_marked(known[code])}" if code in known else code for code in sorted(each.examples)]


def _marked(example: Example) -> str:
    return f"{example.text}{' (awaiting confirmation by West Sussex)' if example.awaiting_confirmation else ''}"


def _table(pairs: Iterable[tuple[str, str]], *, least: int = LEAST_SHOWN) -> ProtectedTable:
    counted: dict[str, Counter[str]] = {}
    for name, way in pairs:
        counted.setdefault(name, Counter())[way] += 1
    rows: Mapping[str, list[int]] = {name: [counted[name][way] for way in COLUMNS] for name in sorted(counted)}
    return protected(rows, columns=COLUMNS, least=least)

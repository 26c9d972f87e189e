"""How an organisation's own practice is counted, over a year, with every small count hidden.

Nothing is compared with anybody: the mirror is for the people who look into it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from intake.contacts.domain.questions import Raw
from intake.guidance.domain.disagreement import COLUMNS, Judged
from thresholds import LEVELS, ProtectedRow, ProtectedTable, protected
from thresholds.small_counts import LEAST_SHOWN

MONTHS = 12
KEY_QUESTIONS = {
    "desired_outcomes": "Wishes",
    "consent": "Consent",
    "capacity_doubt": "Capacity",
    "safe_to_contact": "Contact",
    "has_needs": "Needs",
    "severity": "Effect",
    "happened_before": "Before",
    "ongoing": "Ongoing",
    "medical_attention": "Treatment",
}
"""The questions whose answers the hub needs first, each with a short name for a chart."""

_NOT_KNOWN = frozenset({"not_known", "unknown", "not_yet_asked"})
NO_LEVEL = "no level"


class Decided(StrEnum):
    """When a contact was decided, beside the five working days it may take."""

    IN_TIME = "In time"
    LATER = "Later"
    NOT_YET = "Not decided yet"


class Told(StrEnum):
    """What the sender was told once it was decided."""

    WORDS = "Told in words"
    WITHHELD = "Withheld, and you were told so"
    NOTHING = "No words written"


@dataclass(frozen=True)
class OneSent:
    """One contact as the mirror counts it. `judged` is None where the sender did not ask the guidance.

    `known` holds the key questions that were put, and whether their answers were known; `days` how long deciding took.
    """

    judged: Judged | None
    known: Mapping[str, bool]
    decided: Decided
    days: int | None
    told: Told | None
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Mirror:
    """The whole mirror. None stands for a figure that is not shown because it counts too few."""

    sent: int | None
    levels: ProtectedTable
    complete: Mapping[str, ProtectedRow]
    decided: ProtectedTable
    median_days: int | None
    told: ProtectedTable
    kinds: tuple[str, ...]


def known_answers(answers: Mapping[str, Raw]) -> dict[str, bool]:
    """Return the key questions that were answered, each with whether more than "not known" was said."""
    said = {name: answers[name] for name in KEY_QUESTIONS if answers.get(name)}
    return {name: not _NOT_KNOWN.intersection([raw] if isinstance(raw, str) else raw) for name, raw in said.items()}


def mirror(sent: Iterable[OneSent]) -> Mirror:
    """Return the mirror of these contacts: each table with its totals, small counts hidden."""
    rows = list(sent)
    days = [each.days for each in rows if each.days is not None]
    return Mirror(
        sent=len(rows) if not 0 < len(rows) < LEAST_SHOWN else None,
        levels=_levels([each.judged for each in rows if each.judged]),
        complete={name: row for name in KEY_QUESTIONS if (row := _complete(name, rows)) is not None},
        decided=_one_row("Sent", [each.decided for each in rows], tuple(Decided)),
        median_days=round(median(days)) if len(days) >= LEAST_SHOWN else None,
        told=_one_row("Decided", [each.told for each in rows if each.told], tuple(Told)),
        kinds=_commonest(rows),
    )


def _levels(judged: list[Judged]) -> ProtectedTable:
    counted = Counter((each.advised.words if each.advised else NO_LEVEL, each.way) for each in judged)
    names = [*(level.words for level in LEVELS), NO_LEVEL]
    rows = {name: [counted[name, way] for way in COLUMNS] for name in names}
    return protected({name: counts for name, counts in rows.items() if any(counts)}, columns=COLUMNS)


def _complete(name: str, rows: list[OneSent]) -> ProtectedRow | None:
    said = [each.known[name] for each in rows if name in each.known]
    return _one_row(name, ["Known" if known else "Not known" for known in said], ("Known", "Not known")).totals


def _one_row(name: str, found: Iterable[str], columns: tuple[str, ...]) -> ProtectedTable:
    counted = Counter(found)
    return protected({name: [counted[column] for column in columns]}, columns=columns)


def _commonest(rows: list[OneSent]) -> tuple[str, ...]:
    counted = Counter(kind for each in rows for kind in each.kinds)
    return tuple(sorted(counted, key=lambda kind: (-counted[kind], kind)))

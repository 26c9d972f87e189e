"""How often people were asked, answered and were content; nought to four is never broken down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.afterwards.domain.questions import Safer
from intake.afterwards.domain.themes import Theme
from thresholds import ProtectedTable, protected

ASKED, ANSWERED, NOT_ASKED, WAITING = "Asked, no answer yet", "Answered", "Not asked, with a reason", "Not asked yet"
COLUMNS = (ANSWERED, ASKED, NOT_ASKED, WAITING)


@dataclass(frozen=True)
class Closed:
    """One adult of one closed enquiry: the quarter it closed in, and how far asking them has come."""

    quarter: str
    stands: str


@dataclass(frozen=True)
class Said:
    """One answer as it is counted: how safe they feel, and what people who read it say it is about."""

    quarter: str
    safer: Safer
    themes: frozenset[Theme]


@dataclass(frozen=True)
class Summary:
    """The counted part of the page. `closed` is everybody whose enquiry closed, `answered` those who answered."""

    closed: int
    answered: int
    by_quarter: ProtectedTable
    safer: ProtectedTable
    themes: ProtectedTable


def summary(closed: Iterable[Closed], said: Iterable[Said]) -> Summary:
    """Return how often people were asked and what they said, each out of its whole."""
    people, answers = list(closed), list(said)
    return Summary(
        closed=len(people),
        answered=sum(each.stands == ANSWERED for each in people),
        by_quarter=_table(((each.quarter, each.stands) for each in people), COLUMNS),
        safer=_table(((each.quarter, each.safer.words) for each in answers), tuple(each.words for each in Safer)),
        themes=_table(((theme.words, "Answers") for each in answers for theme in each.themes), ("Answers",)),
    )


def _table(pairs: Iterable[tuple[str, str]], columns: tuple[str, ...]) -> ProtectedTable:
    counted: dict[str, Counter[str]] = {}
    for row, column in pairs:
        counted.setdefault(row, Counter())[column] += 1
    rows: Mapping[str, list[int]] = {name: [counted[name][column] for column in columns] for name in sorted(counted)}
    return protected(rows, columns=columns)

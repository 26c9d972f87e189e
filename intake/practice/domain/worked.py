"""Invented situations worth reading, one for each kind of worry. Their levels are worked out, not kept."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from thresholds import Answer, Guidance, Recommendation, Situation, recommend

_FILE = Path(__file__).with_name("worked.toml")
SHOWN = 3


@dataclass(frozen=True)
class Worked:
    """One invented situation: its kind of worry, the guidance's lines that match, and what is known."""

    category: str
    situation: str
    examples: frozenset[str]
    facts: tuple[tuple[str, Answer], ...]

    def advice(self, guidance: Guidance, *, on: date) -> Recommendation:
        """Return what the guidance says about it. Raises thresholds.UnknownCode where an edition lacks its lines."""
        return recommend(Situation(on, self.examples, dict(self.facts)), guidance=guidance)


@cache
def all_worked() -> tuple[Worked, ...]:
    """Return every situation, in the order of the file: the commonest kinds of worry first."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["worked"]
    return tuple(
        Worked(
            row["category"],
            row["situation"],
            frozenset(row["examples"]),
            tuple((code, Answer(answer)) for code, answer in row.get("facts", {}).items()),
        )
        for row in rows
    )


def worth_reading(kinds: Sequence[str], guidance: Guidance) -> tuple[Worked, ...]:
    """Return three situations that this edition can judge: those of the kinds given first, then the commonest."""
    held = [each for each in all_worked() if each.examples <= guidance.examples.keys()]
    order = {kind: place for place, kind in enumerate(kinds)}
    held.sort(key=lambda each: order.get(each.category, len(order)))
    return tuple(held[:SHOWN])

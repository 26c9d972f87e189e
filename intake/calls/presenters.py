"""The call log in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foundation.web.words import moment_words
from intake.calls.domain import Alone, Call, Way, WithWhom, name_of


@dataclass(frozen=True)
class CallShown:
    """One entry: when they spoke, with whom, what was said; what put it right, and what it is evidence of."""

    code: str
    when: str
    title: str
    alone: str
    words: str
    written: str
    corrections: tuple[tuple[str, str], ...]
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    code: str
    label: str


WAYS = tuple(Choice(each.value, each.words) for each in Way)
WITH = tuple(Choice(each.value, each.words) for each in WithWhom)
ALONE = tuple(Choice(each.value, each.words) for each in Alone)
REACHED = (Choice("yes", "Yes"), Choice("no", "No, nobody answered or they could not speak"))


def calls_shown(calls: Iterable[Call], names: Mapping[str, str]) -> tuple[CallShown, ...]:
    """Return the entries of a log, the newest call first."""
    return tuple(_shown(each, names) for each in reversed(tuple(calls)))


def _shown(call: Call, names: Mapping[str, str]) -> CallShown:
    met = "" if call.reached else " (not reached)"
    return CallShown(
        code=call.code,
        when=moment_words(call.happened_at),
        title=f"{call.way.words}: {name_of(call)}{met}",
        alone="" if call.alone is Alone.NOT_WITH_THEM else f"The adult was alone: {call.alone.words.lower()}.",
        words=call.words,
        written=f"Recorded {moment_words(call.at)} by {names.get(call.by_account, 'someone')}",
        corrections=tuple((f"Corrected {moment_words(each.at)} by {names.get(each.by_account, 'someone')}", each.words)
                          for each in call.corrections),
        uses=tuple(f"Evidence for test ({each.limb}): quoted by {names.get(each.by_account, 'someone')}, "
                   f"{moment_words(each.at)}" for each in call.uses),
    )  # fmt: skip

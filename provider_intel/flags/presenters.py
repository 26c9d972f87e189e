"""What became of a flag, in words: where it stands, who said what when, and what may be said next."""

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.web.words import short_date, short_moment
from provider_intel.flags.domain.life import Flag, Life, State, allowed_from
from provider_intel.flags.domain.settings import settings_on


@dataclass(frozen=True)
class Choice:
    """One state that may be said next."""

    code: str
    label: str
    hint: str


@dataclass(frozen=True)
class StepLine:
    """One step; `superseded` once a later one stands."""

    title: str
    when: str
    words: str
    superseded: bool


@dataclass(frozen=True)
class LifeShown:
    """Where a flag stands, its steps with the newest first, and what may be said next."""

    state: str
    fresh: bool
    reopened: bool
    at_number: int
    steps: tuple[StepLine, ...]
    choices: tuple[Choice, ...]
    rule: str


def life_shown(life: Life, flag: Flag, people: Mapping[str, str]) -> LifeShown:
    """Return a flag's life; `people` gives the name of each account that said something."""
    told = settings_on(flag.as_at)
    last = len(life.steps) - 1
    lines = [
        StepLine(
            title=each.state.words,
            when=f"{short_moment(each.at)}, {people.get(each.by_account, '') or 'by itself'}, on the facts of "
            f"{short_date(each.as_at)}",
            words=each.words,
            superseded=place < last,
        )
        for place, each in enumerate(life.steps)
    ]
    return LifeShown(
        state=life.state.words,
        fresh=life.state is State.NEW,
        reopened=life.reopened,
        at_number=len(life.steps),
        steps=tuple(reversed(lines)),
        choices=tuple(Choice(each.value, each.words, each.meaning) for each in allowed_from(life.state)),
        rule=f"A settled flag reopens when it grows by {told.reopen_growth} more facts. {told.reopen_source}.",
    )


def state_tag(life: Life) -> str:
    """Return a flag's state for a list: its words, and whether growth opened it again."""
    return "Reopened: it grew" if life.reopened else life.state.words

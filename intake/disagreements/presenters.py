"""Disagreements in words: where each stands, by when it has to be settled, and what was said at every stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from foundation.web.words import moment_words
from intake.disagreements.domain import Disagreement, Ground, Step, Stepped, stage_on, stages_on
from thresholds.working_days import london_day


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    code: str
    label: str


@dataclass(frozen=True)
class DisagreementShown:
    """One disagreement; `steps` are each step's title and words, `at_step` how many there are."""

    number: int
    title: str
    stage: str
    due: str
    why: str
    late: bool
    is_open: bool
    at_step: int
    steps: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]


GROUNDS = tuple(Choice(each.value, each.words) for each in Ground)


def disagreements_shown(
    found: Iterable[Disagreement], names: Mapping[str, str], *, now: datetime
) -> tuple[DisagreementShown, ...]:
    """Return disagreements, the open ones first, each part the newest first."""
    newest = tuple(reversed(tuple(found)))
    ordered = (*(each for each in newest if each.is_open), *(each for each in newest if not each.is_open))
    return tuple(_shown(each, names, now) for each in ordered)


def _shown(each: Disagreement, names: Mapping[str, str], now: datetime) -> DisagreementShown:
    begun, late = london_day(each.steps[0].at), each.is_late(now)
    stage = stage_on(each.now.stage, begun)
    further = next((one for one in stages_on(begun) if one.place > stage.place), None)
    moved = (
        (Choice(Step.MOVED.value, f"Escalate it: {further.words[0].lower()}{further.words[1:]}"),) if further else ()
    )
    ends = (Choice(Step.RESOLVED.value, "It is settled"), Choice(Step.WITHDRAWN.value, "It was withdrawn"))
    return DisagreementShown(
        number=each.number,
        title=f"{each.raised_for} disagrees: {each.ground.words.lower()}",
        stage=stage.words if each.is_open else each.now.step.words,
        due=f"{'Was due' if late else 'Due'} {moment_words(each.now.due_at)}" if each.is_open else "",
        why=stage.why,
        late=late,
        is_open=each.is_open,
        at_step=len(each.steps),
        steps=tuple((_title(step, begun, names), step.words) for step in each.steps),
        choices=(*moved, *ends),
    )  # fmt: skip


def _title(each: Stepped, begun: date, names: Mapping[str, str]) -> str:
    stage = stage_on(each.stage, begun).words.lower()
    where = f" ({stage})" if each.step in (Step.RAISED, Step.MOVED) else ""
    return ", ".join(
        filter(None, (f"{each.step.words}{where}", moment_words(each.at), names.get(each.by_account or "")))
    )

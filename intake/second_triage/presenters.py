"""Second readings in words: the list, two answers side by side, and how far readers agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.web.charts import Chart, bars
from foundation.web.words import long_date
from intake.contacts.domain.codes import ABUSE_TYPES
from intake.second_triage.domain.agreement import LEAST, Agreement, Pair, agreement
from intake.second_triage.domain.answer import ANSWERS, LEVELS, duty
from intake.second_triage.domain.drawing import Rate, rate_on
from intake.second_triage.queries import Answered, Counted, Reading
from intake.triage.domain.outcomes import OUTCOMES
from intake.triage.presenters.advice import LEVEL_WORDS
from intake.triage.presenters.decision import ANSWER_WORDS, PartShown, limbs_shown, outcome_groups
from thresholds.working_days import london_day

_FEW = "too few to say"


@dataclass(frozen=True)
class ReadingLine:
    """One reading in the list."""

    id: int
    words: str
    mine: bool


@dataclass(frozen=True)
class ReadingForm:
    """What the form of a second reading offers."""

    limbs: tuple[PartShown, ...]
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    levels: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BothLine:
    """One question as the first reader answered it and as the second did."""

    label: str
    first: str
    second: str


@dataclass(frozen=True)
class AgreementLine:
    """One kind of abuse: how many pairs, and for each measure how many agree, with kappa."""

    name: str
    pairs: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class AgreementShown:
    """The managers' page."""

    drawn: int
    read: int
    rate: int
    coming: tuple[str, ...]
    least: int
    chart: Chart | None
    lines: tuple[AgreementLine, ...]


def reading_lines(readings: Iterable[Reading], *, me: str) -> tuple[ReadingLine, ...]:
    """Return the list; a reading that nobody has taken says only since when it waits, so that nobody picks."""
    return tuple(ReadingLine(each.id, f"Drawn {long_date(each.drawn_at)}", each.account_id == me) for each in readings)


def reading_form() -> ReadingForm:
    """Return what the form offers."""
    levels = tuple((level, LEVEL_WORDS[level]) for level in LEVELS)
    return ReadingForm(limbs_shown(), outcome_groups(), levels, tuple((code, ANSWER_WORDS[code]) for code in ANSWERS))


def both_lines(answered: Answered) -> tuple[BothLine, ...]:
    """Return two answers side by side."""
    first, said = answered.first, {**vars(answered)}
    return tuple(BothLine(label, words(first), words(said)) for label, words in _QUESTIONS)


def _level(said: Mapping[str, Any]) -> str:
    return LEVEL_WORDS.get(said["level"], "None")


def _limb(code: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda said: ANSWER_WORDS[said[f"limb_{code}"]]


def _outcome(said: Mapping[str, Any]) -> str:
    return OUTCOMES[said["outcome"]].words


_QUESTIONS: tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...] = (
    ("Level", _level),
    *((f"Test ({code})", _limb(code)) for code in "abc"),
    ("Main outcome", _outcome),
)


def agreement_shown(
    answers: Iterable[Answered], counted: Counted, rates: Iterable[Rate], *, now: datetime
) -> AgreementShown:
    """Return how far readers agree on level, duty and outcome, over all and by kind of abuse.

    A contact of two kinds counts in both, so that the kinds add up to more than all of them.
    """
    found, today, known = list(answers), london_day(now), list(rates)
    kinds = [(option.label, [each for each in found if option.code in each.categories]) for option in ABUSE_TYPES]
    lines = [_line("All", found), *(_line(name, some) for name, some in kinds if some)]
    later = sorted((each for each in known if each.first_day > today), key=lambda each: each.first_day)
    coming = tuple(f"{each.percent} in every 100 from {long_date(each.first_day)}" for each in later)
    return AgreementShown(
        counted.drawn, counted.read, rate_on(today, known), coming, LEAST, _chart(found), tuple(lines)
    )


def _chart(answers: list[Answered]) -> Chart | None:
    """Return how many of a hundred pairs agree on each question, beside what chance alone would do."""
    if len(answers) < LEAST:
        return None
    found = [_agreement(read, answers) for _, read in _MEASURES]
    agree = ("Two readers agree", [each.of_a_hundred for each in found])
    return bars([name for name, _ in _MEASURES], agree, ("Agreement by chance", [each.by_chance for each in found]))


def _line(name: str, answers: list[Answered]) -> AgreementLine:
    cells = [_words(_agreement(read, answers)) for _, read in _MEASURES]
    return AgreementLine(name, len(answers), tuple(cells))


def _agreement(read: Callable[[Mapping[str, Any]], str], answers: Iterable[Answered]) -> Agreement:
    return agreement(Pair(read(each.first), read(vars(each))) for each in answers)


def _duty(said: Mapping[str, Any]) -> str:
    return duty(said["limb_a"], said["limb_b"], said["limb_c"])


_MEASURES: tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...] = (
    ("Level", lambda said: str(said["level"])),
    ("The three tests", _duty),
    ("Main outcome", lambda said: str(said["outcome"])),
)


def _words(found: Agreement) -> str:
    if found.pairs < LEAST:
        return _FEW
    kappa = "no kappa: everyone gave the same answer" if found.kappa is None else f"kappa {found.kappa:.2f}"
    agreed = f"{found.agreed} of {found.pairs} agree ({found.of_a_hundred} in every 100; by chance {found.by_chance})"
    return f"{agreed}, {kappa}"

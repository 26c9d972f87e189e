"""The clocks of one contact that ran out, each with what was said of it."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.web.words import moment_words
from intake.supervision.domain.lateness import CLOCK_WORDS, Reason
from intake.supervision.queries import Late
from intake.triage.presenters.clock_words import late_by


@dataclass(frozen=True)
class ClockLine:
    """One clock that ran out; `said` is empty while nobody has said why."""

    value: str
    words: str
    how_late: str
    said: str
    words_said: str


@dataclass(frozen=True)
class LateShown:
    """What the page about late clocks shows and offers."""

    clocks: tuple[ClockLine, ...]
    reasons: tuple[tuple[str, str], ...]


def late_shown(late: tuple[Late, ...]) -> LateShown:
    """Return the late clocks of a contact in words."""
    return LateShown(tuple(_line(each) for each in late), tuple((each.value, each.words) for each in Reason))


def _line(late: Late) -> ClockLine:
    result, why = late.result, late.why
    stopped = result.stopped_at
    if stopped is None:
        how = f"Was due {moment_words(result.due)} and is still not done."
    else:
        how = f"Was due {moment_words(result.due)}; done {late_by(result.due, stopped, result.late_working_days)} late."
    said = f"{why.reason.words}. Recorded by {why.by}, {moment_words(why.at)}." if why else ""
    return ClockLine(result.clock.value, CLOCK_WORDS[result.clock], how, said, why.words if why else "")

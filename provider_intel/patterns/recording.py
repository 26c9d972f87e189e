"""Whether it changed what is recorded as a concern: a step in the whole area's count, and not in one place's.

What it means: from one month to the next the area's concerns fell or rose for good, by more than months ever vary.
Harm seldom does that everywhere at once; a new form, a new rule of what counts or a new way in does. Compared across
such a day, every place looks low after it, or high. The lists ask for the day to be written down, and then cross it no
more; nothing is left out by itself.

When it misleads: a very large enquiry at one place can move a small area's count; a slow drift has no step; two changes
close to each other are told as one.

>>> step = step_in([("2025-01", 50), ("2025-02", 46), ("2025-03", 52), *((f"2025-{n:02}", 20) for n in range(4, 10))])
>>> step.month, round(step.before), round(step.after)
('2025-04', 49, 20)
>>> step.sentence
'From April 2025 about 20 concerns a month are recorded, compared with about 49 before.'
>>> quiet = [(f"2025-{n:02}", 9 if n == 6 else 21) for n in range(1, 13)]
>>> step_in(quiet) is None
True
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from provider_intel.domain import Facts, months_after, months_ending, months_named
from provider_intel.patterns.settings import Settings

MOST_BESIDE = 6
LEAST_BESIDE = 3
_FEWEST = 5  # concerns a month: below that a step is not to be told from chance
_MONTHS_VARY = (
    0.12  # standard deviation of the logarithm of a month's count, beyond chance: West Sussex's published years
)
_SURE, _TIMES = 4.0, 1.5


@dataclass(frozen=True)
class Step:
    """The month from which the area's count stood at another level, and its mean a month before and after."""

    month: str
    before: float
    after: float

    @property
    def first_day(self) -> date:
        """The first day of that month."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def sentence(self) -> str:
        """The step in words."""
        told = f"From {self.first_day:%B %Y} about {self.after:.0f} concerns a month are recorded"
        return f"{told}, compared with about {self.before:.0f} before."


def step_in(months: Sequence[tuple[str, int]]) -> Step | None:
    """Return the clearest step in the counts of whole months, oldest first; None where months only vary as they do."""
    found = [_step(months, at) for at in range(LEAST_BESIDE, len(months) - LEAST_BESIDE + 1)]
    told = [(size, step) for size, step in found if size >= _SURE]
    return max(told, key=lambda one: one[0])[1] if told else None


def unwritten_step(facts: Facts, settings: Settings) -> Step | None:
    """Return the step in the area's counts since recording last changed, as written down; None: there is none.

    Only in the months that the facts hold: one before them was not read, which is not to say that nothing was told.
    """
    if facts.recorded_from is None:
        return None
    read = months_ending(facts.as_at, settings.months_read).first
    first = max([facts.recorded_from, read, *changes_known(facts, settings)])
    whole = first if first.day == 1 else months_after(first.replace(day=1), 1)
    counted = Counter(f"{report.received_on:%Y-%m}" for report in facts.reports)
    number = (facts.as_at.year - whole.year) * 12 + facts.as_at.month - whole.month
    last = months_after(facts.as_at.replace(day=1), -1)
    return step_in([(month, counted[month]) for month in months_named(last, max(0, number))])


def changes_known(facts: Facts, settings: Settings) -> list[date]:
    """Return the days on which recording changed, by the settings and as written down, up to the facts' date."""
    return sorted(day for day in {*settings.regime_starts, *facts.recording_changes} if day <= facts.as_at)


def words_on(facts: Facts, settings: Settings) -> str:
    """Return what is known of changes of recording, and what looks like one that nobody wrote down."""
    days = changes_known(facts, settings)
    told = " and ".join(f"{day:%-d %B %Y}" for day in days)
    crossed = "that day" if len(days) == 1 else "those days"
    known = f"{told}. No comparison crosses {crossed}." if told else "No change is on record."
    step = unwritten_step(facts, settings)
    return (
        f"{known} {step.sentence} If the way concerns are recorded changed then, ask for the date to be recorded."
        if step
        else known
    )


def _step(months: Sequence[tuple[str, int]], at: int) -> tuple[float, Step]:
    left = [number for _, number in months[max(0, at - MOST_BESIDE) : at]]
    right = [number for _, number in months[at : at + MOST_BESIDE]]
    before, after = sum(left) / len(left), sum(right) / len(right)
    step = Step(months[at][0], before, after)
    if min(before, after) < _FEWEST or max(before, after) / min(before, after) < _TIMES:
        return 0.0, step
    spread = sqrt(1 / sum(left) + 1 / sum(right) + _MONTHS_VARY**2 * (1 / len(left) + 1 / len(right)))
    return abs(log(after / before)) / spread, step

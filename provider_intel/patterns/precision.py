"""What became of listings, and how often each lens was right in a year: the honest validation of the lists.

A listing is a place's unbroken time on a lens's list. It was right when an enquiry about what it rests on, or one begun
at the place within six months, found the provider answerable, or when somebody who went there found something. It was
wrong when those enquiries found nothing, or a visit did. Until then nothing is counted for or against it.

>>> from datetime import date
>>> spell = Spell("high_3_months", "L1", "Elm", date(2026, 3, 31), date(2026, 6, 30), frozenset({"SA-1"}))
>>> found = Enquiry("SE-1", "L1", ("SA-1",), date(2026, 3, 2), date(2026, 6, 1), Standing.SUBSTANTIATED)
>>> told = logged([spell], enquiries=[found], said={}, within_days=183)
>>> [(one.outcome.value, one.because) for one in told]
[('upheld', 'enquiry SE-1')]
>>> [(one.lens, one.listed, one.judged, one.right) for one in precision(told)]
[('high_3_months', 1, 1, 1)]
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from provider_intel.domain import Enquiry, Standing
from provider_intel.patterns.statistics import share_interval

Which = tuple[str, str, date]
"""A listing by its lens, its place and the first day of its time on the list."""


class Outcome(StrEnum):
    """What became of a listing."""

    UPHELD = "upheld"
    VISIT_FOUND = "visit_found"
    NOTHING_FOUND = "nothing_found"
    NOT_YET = "not_yet"

    @property
    def words(self) -> str:
        """The outcome in words."""
        return {
            "upheld": "an enquiry found the provider responsible",
            "visit_found": "a visit found something",
            "nothing_found": "nothing was found",
            "not_yet": "not known yet",
        }[self.value]

    @property
    def is_right(self) -> bool:
        """Whether the listing turned out to point at something."""
        return self in (Outcome.UPHELD, Outcome.VISIT_FOUND)


@dataclass(frozen=True)
class Spell:
    """A place's unbroken time on a lens's list, and every reference its listings rested on."""

    lens: str
    location_id: str
    name: str
    listed_since: date
    last_on: date
    evidence: frozenset[str]

    @property
    def which(self) -> Which:
        """Return what tells it from every other."""
        return (self.lens, self.location_id, self.listed_since)


@dataclass(frozen=True)
class Logged:
    """A listing with what became of it, and who or what says so."""

    spell: Spell
    outcome: Outcome
    because: str


@dataclass(frozen=True)
class Precision:
    """How often one lens was right: how many are listed, judged, and judged right, and how sure that share is."""

    lens: str
    listed: int
    judged: int
    right: int
    share: float | None
    interval: tuple[float, float] | None


def logged(
    spells: Iterable[Spell],
    *,
    enquiries: Iterable[Enquiry],
    said: Mapping[Which, tuple[Outcome, str]],
    within_days: int,
) -> tuple[Logged, ...]:
    """Return each listing with what became of it; what a person said comes before what enquiries tell."""
    held = list(enquiries)
    told = []
    for spell in sorted(spells, key=lambda one: (one.listed_since, one.lens, one.location_id)):
        outcome, because = said.get(spell.which) or _by_enquiries(spell, held, within_days)
        told.append(Logged(spell, outcome, because))
    return tuple(told)


def precision(log: Iterable[Logged]) -> tuple[Precision, ...]:
    """Return how often each lens was right, with the interval of that share; None where nothing is judged yet."""
    by_lens: dict[str, list[Outcome]] = {}
    for one in log:
        by_lens.setdefault(one.spell.lens, []).append(one.outcome)
    return tuple(_precision(lens, outcomes) for lens, outcomes in sorted(by_lens.items()))


def _precision(lens: str, outcomes: list[Outcome]) -> Precision:
    judged = [outcome for outcome in outcomes if outcome is not Outcome.NOT_YET]
    right = sum(outcome.is_right for outcome in judged)
    share = right / len(judged) if judged else None
    interval = share_interval(right, len(judged)) if judged else None
    return Precision(lens, len(outcomes), len(judged), right, share, interval)


def _by_enquiries(spell: Spell, enquiries: list[Enquiry], within_days: int) -> tuple[Outcome, str]:
    until = spell.listed_since + timedelta(days=within_days)
    about = [
        one
        for one in enquiries
        if spell.evidence.intersection(one.concerns)
        or (one.location_id == spell.location_id and spell.listed_since <= one.opened_on <= until)
    ]
    upheld = next((one for one in about if one.found is Standing.SUBSTANTIATED), None)
    if upheld:
        return Outcome.UPHELD, f"enquiry {upheld.reference}"
    if about and all(one.found is Standing.NOT_SUBSTANTIATED for one in about):
        return Outcome.NOTHING_FOUND, ", ".join(f"enquiry {one.reference}" for one in about)
    return Outcome.NOT_YET, ""

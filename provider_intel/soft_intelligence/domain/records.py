"""What is kept of what partners noticed, and how much of it counts on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from provider_intel.domain import months_named
from provider_intel.soft_intelligence.domain.themes import THEMES, Settings, theme_of

LONGEST_LINE = 200
LONGEST_WORDS = 4_000
HIDDEN = ""
"""Stands for an agency that asked not to be stored: all such notes of one theme count as one voice."""


@dataclass(frozen=True)
class Note:
    """One thing somebody noticed. `agency` and `role` are empty when the source asked to be hidden."""

    id: int
    location_id: str
    observed_on: date
    agency: str
    role: str
    way: str
    indicator: str
    direction: str
    directness: str
    severity: int
    adults: str
    told_provider: str
    sharing: str
    expires_on: date
    words: str
    recorded_at: datetime
    struck: str = ""

    @property
    def theme(self) -> str:
        """Its theme."""
        return theme_of(self.indicator)

    def counts_on(self, day: date) -> bool:
        """Whether it counts on a day: noticed by then, not expired, not struck out as wrong."""
        return not self.struck and self.observed_on <= day < self.expires_on


@dataclass(frozen=True)
class Visit:
    """A quality visit: with which tool, by which standard, and what it was rated."""

    tool: str
    visited_on: date
    standard: str
    rating: str
    words: str


@dataclass(frozen=True)
class Complaint:
    """A complaint about a service, by the agency that received it."""

    received_on: date
    agency: str
    theme: str
    upheld: str
    words: str


@dataclass(frozen=True)
class Notified:
    """What CQC says it was notified of in one month, by kind. The council's own count will not match one to one."""

    month: date
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Heard:
    """Everything noticed about one place. `kept_back` is how many notes this reader may only know the number of."""

    location_id: str
    notes: tuple[Note, ...]
    kept_back: int
    visits: tuple[Visit, ...]
    notified: tuple[Notified, ...]
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True)
class Voices:
    """How many themes were named by how many agencies lately: agencies are counted, never notes."""

    themes: int
    agencies: int
    notes: int

    def corroborate(self, settings: Settings) -> bool:
        """Whether so many agencies named so many themes that it is a reason to ask. A reason, never a score."""
        return self.themes >= settings.corroboration_themes and self.agencies >= settings.corroboration_agencies


def voices(notes: Iterable[Note], *, on: date, settings: Settings) -> Voices:
    """Return how many themes and agencies stand behind the notes of the last months, those that got better left out."""
    months = set(_months(on, settings.corroboration_months))
    lately = [each for each in notes if each.counts_on(on) and f"{each.observed_on:%Y-%m}" in months]
    worrying = [each for each in lately if each.direction != "better"]
    return Voices(len({each.theme for each in worrying}), len({each.agency for each in worrying}), len(worrying))


def grid(notes: Iterable[Note], *, on: date, settings: Settings) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return for each theme how many agencies named it in each month, the oldest month first, the last that of `on`.

    One visitor who writes five notes in a month is one voice.
    """
    months = _months(on, settings.grid_months)
    named: dict[tuple[str, str], set[str]] = {}
    for each in notes:
        if each.counts_on(on):
            named.setdefault((each.theme, f"{each.observed_on:%Y-%m}"), set()).add(each.agency)
    return tuple((each.code, tuple(len(named.get((each.code, month), ())) for month in months)) for each in THEMES)


def months_of(on: date, settings: Settings) -> tuple[str, ...]:
    """Return the months of the grid ("2026-09"), the oldest first."""
    return _months(on, settings.grid_months)


def _months(on: date, number: int) -> tuple[str, ...]:
    return tuple(months_named(on, number))

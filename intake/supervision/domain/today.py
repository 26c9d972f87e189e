"""Everything the supervisor's page is made of, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intake.supervision.domain.flow import FlowDay
from intake.supervision.domain.forecast import Forecast
from intake.supervision.domain.silence import Silence


@dataclass(frozen=True)
class Parting:
    """Of so many decisions where the guidance gave a level, how often people went higher or lower."""

    judged: int
    higher: int
    lower: int

    @property
    def same(self) -> int:
        """How often people chose the level that the guidance gave."""
        return self.judged - self.higher - self.lower


@dataclass(frozen=True)
class Picture:
    """The counted part of the page: flow over past working days, the forecast, silences and partings."""

    now: datetime
    today: date
    flow: tuple[FlowDay, ...]
    forecast: Forecast
    silences: tuple[Silence, ...]
    sources_looked_at: int
    parting: Parting

"""The log of listings and how often each rule was right, in words: the honest validation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from provider_intel.alerts.domain import LoggedListing, StoredLog, StoredReplay, YearLogged
from provider_intel.alerts.presenters.replayed import Replayed, replayed
from provider_intel.patterns.words import words_of


@dataclass(frozen=True)
class RuleLine:
    """How often one rule was right in a year."""

    words: str
    listed: int
    judged: str
    right: str
    share: str


@dataclass(frozen=True)
class LoggedLine:
    """One listing with what became of it."""

    name: str
    link: str
    words: str
    since: str
    last: str
    outcome: str
    because: str
    state: str


@dataclass(frozen=True)
class LogPage:
    """A year of listings."""

    as_at: str
    year: int
    years: tuple[int, ...]
    rules: tuple[RuleLine, ...]
    lines: tuple[LoggedLine, ...]
    replayed: Replayed | None = None


def log_page(
    stored: StoredLog, *, year: int, states: Mapping[tuple[str, str], str], replay: StoredReplay | None = None
) -> LogPage | None:  # fmt: skip
    """Return one year of the log; `states` says what people said of each flag. None for a year it does not hold."""
    told = next((one for one in stored.years if one.year == year), None)
    if told is None:
        return None
    return LogPage(
        as_at=long_date(stored.as_at),
        year=year,
        years=tuple(one.year for one in stored.years),
        rules=tuple(_rules(told)),
        lines=tuple(_line(one, states) for one in told.listings),
        replayed=replayed(replay),
    )


def _rules(told: YearLogged) -> Iterable[RuleLine]:
    for one in told.precision:
        share = "None judged yet"
        if one.share is not None and one.interval is not None:
            low, high = one.interval
            share = f"{one.share:.0%} (95% interval {low:.0%} to {high:.0%})"
        yield RuleLine(
            words_of(one.lens), one.listed, f"{one.judged} of {one.listed}", f"{one.right} of {one.judged}", share
        )


def _line(one: LoggedListing, states: Mapping[tuple[str, str], str]) -> LoggedLine:
    return LoggedLine(
        name=one.name,
        link=f"/providers-of-care/location/{one.location_id}",
        words=words_of(one.lens),
        since=short_date(date.fromisoformat(one.listed_since)),
        last=short_date(date.fromisoformat(one.last_on)),
        outcome=one.outcome[0].upper() + one.outcome[1:],
        because=one.because,
        state=states.get((one.lens, one.location_id), ""),
    )

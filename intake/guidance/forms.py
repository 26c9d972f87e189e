"""The span of days and the draft of a report, read from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = timedelta(days=364)


@dataclass(frozen=True)
class Span:
    """Days from `since` to `until`, both included; `fault` says what could not be read, and the year before stands."""

    since: date
    until: date
    fault: str = ""


EARLIEST = date(2015, 4, 1)
"""The day the Care Act 2014 came into force: nothing here is older."""


def read_span(fields: Mapping[str, str], *, today: date) -> Span:
    """Return the span asked for: by default the year that ends today."""
    usual = Span(today - YEAR, today)
    try:
        since = date.fromisoformat(fields.get("since") or usual.since.isoformat())
        until = date.fromisoformat(fields.get("until") or usual.until.isoformat())
    except ValueError:
        return Span(usual.since, usual.until, "Enter both dates, for example 2026-10-01")
    if not (since >= EARLIEST and until <= today + YEAR):
        return Span(usual.since, usual.until, "Choose dates between 1 April 2015 and a year from now")
    if until < since:
        return Span(usual.since, usual.until, "The last day must be the same as or after the first")
    return Span(since, until)

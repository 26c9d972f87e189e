"""What is summed up with every write, and what else is read for all places at once, through the same narrow door."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from foundation.database import transaction
from intake import reading
from provider_intel.domain import Summed, Window

SUMMED_DAYS = reading.SUMMED_DAYS
"""The summaries count reports of one incident within so many days as one: they serve no other rule."""


def keep_summaries(*, now: datetime) -> None:
    """Make the summaries of concerns where they never were; they are kept with every write from then on."""
    with transaction() as session:
        if not reading.summaries_kept(session):
            reading.make_summaries(session, at=now)


def market_rows(session: Session) -> list[Any]:
    """Return every place of the register as a bare row: what `patterns.weighing` needs, then provider and brand."""
    return reading.market_rows(session)


def concerns_kept(session: Session, windows: Collection[Window]) -> list[reading.Part]:
    """Return the concerns of places in some windows from the summaries, in the parts the windows are made of."""
    return reading.concerns_summed(session, [reading.Stretch(one.first, one.last) for one in windows])


def pairs_kept(session: Session) -> list[tuple[str, str, int]]:
    """Return the pairs of places that share workers or agencies, and how many, from the summaries."""
    return reading.places_paired(session)


def capacity_returns(session: Session, *, as_at: date) -> list[tuple[str, date]]:
    """Return the place and the day of every return of the Capacity Tracker recorded by a day."""
    said = reading.capacity_said(session, as_at=as_at)
    return [(fact.location_id, fact.on_day) for fact in said if fact.source == "capacity_tracker"]


def planted_truths(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the truths planted in the fictional county, each with its places; none in a live system."""
    return reading.planted_truths(session)


def planted_since(session: Session) -> dict[str, date]:
    """Return the day on which each truth of the fictional county began that can be told in time."""
    return reading.planted_since(session)


def recording_changes(session: Session, *, as_at: date) -> tuple[date, ...]:
    """Return the days on which it changed what is recorded as a concern, as written down by a day."""
    return reading.recording_changes(session, as_at=as_at)


def recorded_from(session: Session) -> date | None:
    """Return the day of the first contact ever received; None when there is none."""
    return reading.recorded_from(session)


def summed_for(session: Session, windows: Collection[Window], *, as_at: date, kept: bool) -> Summed:
    """Return what need not be counted from the reports: person-years as stated at the time, and where `kept` concerns.

    The summaries hold what stands now, so that only a list of today may rest on them; without any, nothing does.
    """
    ordered = sorted(windows, key=lambda one: (one.first, one.last))
    concerns: dict[Window, Counter[str]] = {}
    if kept and reading.summaries_kept(session):
        counts = [Counter[str]() for _ in ordered]
        for part in concerns_kept(session, ordered):
            for at in part.stretches:
                for place, number in part.concerns:
                    counts[at][place] += number
        concerns = dict(zip(ordered, counts, strict=True))
    return Summed(concerns, {one: _years_stated(session, one, as_at) for one in ordered})


def _years_stated(session: Session, window: Window, as_at: date) -> dict[str, float]:
    """The person-years of the places whose people somebody counted, by what was said of each month."""
    counted = {fact.location_id for fact in reading.capacity_said(session, as_at=as_at)}
    years: dict[str, float] = dict.fromkeys(counted, 0.0) if counted else {}
    if counted:
        for fact in reading.exposures(session, first=window.first, last=window.last, as_at=as_at):
            if fact.location_id in counted:
                years[fact.location_id] += fact.person_years
    return years

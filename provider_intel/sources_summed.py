"""What is summed up with every write, and what else is read for all places at once, through the same narrow door."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.database import transaction
from intake import reading
from provider_intel.domain import Summed, Window

Steps = reading.Steps
"""What changed in the summaries since a moment."""
SUMMED_DAYS = reading.SUMMED_DAYS
"""The summaries count reports of one incident within so many days as one: they serve no other rule."""


def keep_summaries(*, now: datetime) -> None:
    """Make the summaries of concerns where they never were; they are kept with every write from then on."""
    with transaction() as session:
        if not reading.summaries_kept(session):
            reading.make_summaries(session, at=now)


def market_told(session: Session) -> list[str]:
    """Return every place of the register as a line cut by tabs: what `patterns.weighing` needs, provider and brand."""
    return reading.market_told(session)


def register_state(session: Session) -> str:
    """Return what tells this state of the places of the register from every earlier one."""
    return reading.register_state(session)


def places_numbered(session: Session, *, after: int) -> reading.PlacesNumbered | None:
    """Return the places that were given a number in the summaries after one, with the numbers; None: none was."""
    return reading.places_numbered(session, after=after)


def concerns_kept(session: Session, windows: Collection[Window]) -> list[reading.Part]:
    """Return the concerns of places in some windows from the summaries, in the parts the windows are made of."""
    return reading.concerns_summed(session, [reading.Stretch(one.first, one.last) for one in windows])


def pairs_kept(session: Session) -> reading.PairsSummed | None:
    """Return the pairs of places that share workers or agencies, and how many, from the summaries; None: no pair."""
    return reading.pairs_summed(session)


def newest_step(session: Session) -> int:
    """Return the number of the last change of the summaries."""
    return reading.newest_step(session)


def steps_since(session: Session, number: int) -> reading.Steps | None:
    """Return what changed in the summaries after one of their changes; None when that cannot be told."""
    return reading.steps_since(session, number)


def forget_steps_before(session: Session, number: int) -> None:
    """Forget the changes before one that was taken up, in the caller's transaction."""
    reading.forget_steps_before(session, number)


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


def summed_for(
    session: Session, windows: Collection[Window], *, as_at: date, concerns: Mapping[Window, Mapping[str, int]]
) -> Summed:
    """Return what need not be counted from the reports: these `concerns`, and person-years as stated at the time."""
    return Summed(concerns, {one: _years_stated(session, one, as_at) for one in windows})


def _years_stated(session: Session, window: Window, as_at: date) -> dict[str, float]:
    """The person-years of the places whose people somebody counted, by what was said of each month."""
    counted = {fact.location_id for fact in reading.capacity_said(session, as_at=as_at)}
    years: dict[str, float] = dict.fromkeys(counted, 0.0) if counted else {}
    if counted:
        for fact in reading.exposures(session, first=window.first, last=window.last, as_at=as_at):
            if fact.location_id in counted:
                years[fact.location_id] += fact.person_years
    return years

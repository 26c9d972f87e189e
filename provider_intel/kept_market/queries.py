"""Reading the market that the last run kept; a page reads what leads to a place without any library."""

from array import array
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from provider_intel.kept_market.domain import KeptMarket
from provider_intel.kept_market.tables import MarketRow


def kept_market(session: Session) -> KeptMarket | None:
    """Return the market that the run before kept; None when there is none."""
    row = session.get(MarketRow, 1)
    return KeptMarket(**{each.name: getattr(row, each.name) for each in fields(KeptMarket)}) if row else None


def leads_to(session: Session, location_ids: Collection[str]) -> tuple[date, dict[str, float]] | None:
    """Return how much of everything leads to some places, by the last run, and the day it was of; None without any."""
    wanted = select(MarketRow.as_at, MarketRow.places, MarketRow.walked)
    row = session.execute(wanted).one_or_none()
    if row is None:
        return None
    ids, walked = row.places.split("\n"), array("d", row.walked)
    at = {one: bisect_left(ids, one) for one in location_ids}
    return row.as_at, {one: walked[where] for one, where in at.items() if where < len(ids) and ids[where] == one}

"""Reading the market that the last run kept; a page reads what leads to a place without any library."""

from array import array
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from provider_intel.kept_market.domain import KeptMarket
from provider_intel.kept_market.tables import MarketRow


def kept_market(session: Session) -> KeptMarket | None:
    """Return the market that the run before kept; None when there is none."""
    row = session.get(MarketRow, 1)
    return KeptMarket(**{each.name: getattr(row, each.name) for each in fields(KeptMarket)}) if row else None


def leads_to(session: Session, location_ids: Collection[str]) -> dict[str, float]:
    """Return how much of everything leads to some places, as the last run kept it; nothing before any run."""
    row = session.execute(select(MarketRow.places, MarketRow.walked)).one_or_none()
    if row is None:
        return {}
    ids, walked = row.places.split("\n"), array("d", row.walked)
    at = {one: bisect_left(ids, one) for one in location_ids}
    return {one: walked[where] for one, where in at.items() if where < len(ids) and ids[where] == one}

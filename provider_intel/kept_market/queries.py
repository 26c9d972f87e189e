"""Reading the market that the last run kept; a page reads what leads to a place without any library."""

from array import array
from bisect import bisect_left
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.long_values import long_values
from provider_intel.kept_market.domain import PLACES, REACH, KeptMarket
from provider_intel.kept_market.tables import MarketPartRow, MarketRow

_PART = MarketPartRow.__table__.c


def kept_market(session: Session) -> KeptMarket | None:
    """Return the market that the run before kept; None when there is none."""
    row = session.get(MarketRow, 1)
    if row is None:
        return None
    parts = dict(long_values(session, select(_PART.name, _PART.content)))
    return KeptMarket(row.as_at, row.step, row.digest, row.share, parts, row.edition)


def leads_to(session: Session, location_ids: Collection[str]) -> dict[str, float]:
    """Return how much of everything leads to some places, as the last run kept it; nothing before any run."""
    share = session.scalar(select(MarketRow.share))
    parts = dict(long_values(session, select(_PART.name, _PART.content).where(_PART.name.in_((PLACES, REACH)))))
    if share is None or not parts:
        return {}
    ids, reach = parts[PLACES].decode().split("\n"), array("d", parts[REACH])
    at = {one: bisect_left(ids, one) for one in location_ids}
    return {one: reach[where] * share for one, where in at.items() if where < len(ids) and ids[where] == one}

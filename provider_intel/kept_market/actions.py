"""Keeping the market for the next run."""

from datetime import datetime

from foundation.database import transaction
from provider_intel import sources_summed
from provider_intel.kept_market.domain import KeptMarket
from provider_intel.kept_market.tables import MarketRow


def keep_market(market: KeptMarket, *, now: datetime) -> None:
    """Keep the market for the next run in place of the one before, and forget the changes that are in it."""
    with transaction() as session:
        held = session.get(MarketRow, 1) or MarketRow(id=1)
        session.add(held)
        for name, value in vars(market).items():
            if getattr(held, name) != value:
                setattr(held, name, value)
        held.drawn_up_at = now
        sources_summed.forget_steps_before(session, market.step)

"""Keeping the market for the next run."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from foundation.database import transaction
from foundation.named_turns import take_turn_about
from provider_intel import sources_summed
from provider_intel.kept_market.domain import KeptMarket
from provider_intel.kept_market.tables import MarketPartRow, MarketRow

_UNREAD = {"synchronize_session": False}  # no part was read in this session


def keep_market(market: KeptMarket, *, upon: KeptMarket | None, now: datetime) -> None:
    """Keep the market for the next run in place of the one before, and forget the changes that are in it.

    `upon` is the one it was drawn up from: of that, what did not change is left as it is, unless another run has kept
    its own meanwhile.
    """
    with transaction() as session:
        take_turn_about(session, "kept market")  # of two first runs neither finds a row that it could lock
        held = session.get(MarketRow, 1)
        known = upon.parts if held and upon and held.edition == upon.edition else {}
        parts = {name: content for name, content in market.parts.items() if known.get(name) != content}
        _put(session, parts, everything=not known)
        row = held or MarketRow(id=1, edition=0)
        row.as_at, row.step, row.digest, row.share = market.as_at, market.step, market.digest, market.share
        row.drawn_up_at, row.edition = now, row.edition + 1
        session.add(row)
        sources_summed.forget_steps_before(session, market.step)


def _put(session: Session, parts: Mapping[str, bytes], *, everything: bool) -> None:
    """Write parts in place of those before; where these are `everything`, in place of whatever there is."""
    if not parts:
        return
    before = delete(MarketPartRow) if everything else delete(MarketPartRow).where(MarketPartRow.name.in_(parts))
    session.execute(before, execution_options=_UNREAD)
    session.execute(insert(MarketPartRow), [{"name": name, "content": content} for name, content in parts.items()])

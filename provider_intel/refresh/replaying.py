"""Keeping what a replay of the last twelve months says, so that a page and the pack need only show it."""

from datetime import date, datetime

from foundation.database import reading
from provider_intel.alerts import actions
from provider_intel.alerts.domain import LOOKS_OF_A_YEAR, LeadTold, ShareFound, StoredReplay
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.backtest import Backtest, Lead, Share, a_year_back, backtest


def keep_replay(*, as_at: date, now: datetime, meetings: int = LOOKS_OF_A_YEAR) -> str:
    """Replay the meetings before a date, a month apart, and keep what it came to; return it in words."""
    with reading() as session:
        told = backtest(session, days=a_year_back(as_at, months=meetings))
    keep(told, now=now)
    named = sum(lead.first_named_on is not None for lead in told.leads)
    return f"History replayed at {len(told.months)} looks: {named} of {len(told.leads)} clusters were named."


def keep(told: Backtest, *, now: datetime) -> None:
    """Keep what a replay came to, under the day of its last look. The same again is kept once."""
    kept = as_kept(told)
    version = settings_on(kept.as_at).version
    actions.store_replay(actions.StoreReplay(kept.as_at, version, kept), now=now)


def as_kept(told: Backtest) -> StoredReplay:
    """Return a replay as it is kept for pages: days as ISO dates, and no list of places."""
    days = [month.as_at for month in told.months]
    leads = (_lead(lead) for lead in told.leads)
    return StoredReplay(max(days), min(days), len(days), tuple(_share(one) for one in told.shares), tuple(leads))


def _share(one: Share) -> ShareFound:
    return ShareFound(one.name, one.lens, one.places, one.found, round(one.share, 4), round(one.by_chance, 4))


def _lead(one: Lead) -> LeadTold:
    cluster, first = one.cluster, one.first_named_on
    return LeadTold(
        name=cluster.name,
        source=cluster.source,
        began_on=cluster.began_on.isoformat(),
        first_named_on=first.isoformat() if first else "",
        by=tuple((each.name, each.on.isoformat()) for each in one.by),
        days_after_beginning=one.days_after_beginning,
        lead_days=one.lead_days,
        at_least=one.at_least,
    )

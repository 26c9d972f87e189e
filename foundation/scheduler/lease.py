"""Who leads: one row, held for a few seconds at a time, whose number goes up whenever it changes hands.

A leader that was paused and wakes up late still believes it leads; its number (the fence) is then out of date, and
nothing it tries to record is accepted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.database import transaction
from foundation.scheduler.tables import scheduler_leases

LEASE = timedelta(seconds=20)
_NAME = "scheduler"
_columns = scheduler_leases.c


class LeadLost(Exception):
    """Another process leads now; what this one was about to record is not recorded."""


@dataclass(frozen=True)
class Lead:
    """Proof of leading: who, and under which number."""

    holder: str
    fence: int


def take_lead(*, holder: str, now: datetime, lease: timedelta = LEASE) -> Lead | None:
    """Take, keep or fail to get the lead: None while another process holds it.

    Keeping it leaves the number as it was; taking it from one whose lease ran out raises it.
    """
    with transaction() as session:
        _make_sure_of_row(session, now=now)
        row = session.execute(select(scheduler_leases).where(_columns.name == _NAME).with_for_update()).one()
        if row.holder != holder and row.expires_at > now:
            return None
        fence = row.fence if row.holder == holder else row.fence + 1
        session.execute(
            update(scheduler_leases)
            .where(_columns.name == _NAME)
            .values(holder=holder, fence=fence, expires_at=now + lease)
        )
        return Lead(holder=holder, fence=fence)


def give_up_lead(*, lead: Lead, now: datetime) -> None:
    """Let the next process lead at once; no effect when it already does."""
    with transaction() as session:
        session.execute(
            update(scheduler_leases)
            .where(_columns.name == _NAME, _columns.fence == lead.fence)
            .values(holder="", expires_at=now)
        )


def require_lead(session: Session, lead: Lead) -> None:
    """Raise LeadLost unless this lead is still the newest; holds the row until the caller's transaction ends."""
    statement = select(_columns.fence).where(_columns.name == _NAME, _columns.holder == lead.holder)
    if session.execute(statement.with_for_update()).scalar() != lead.fence:
        raise LeadLost(f"The scheduler {lead.holder} no longer leads.")


def leading_until(session: Session) -> datetime | None:
    """Return when the present leader's lease runs out; None when nobody ever led or the last one stopped in order."""
    row = session.execute(select(scheduler_leases).where(_columns.name == _NAME)).first()
    return row.expires_at if row and row.holder else None


def _make_sure_of_row(session: Session, *, now: datetime) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(
        insert(scheduler_leases)
        .values(name=_NAME, holder="", fence=0, expires_at=now)
        .on_conflict_do_nothing(index_elements=["name"])
    )

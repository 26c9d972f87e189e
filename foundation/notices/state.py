"""How the mail is doing: for the banner that tells people when not to count on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from foundation.notices.tables import outbox

HELD_UP_AFTER = timedelta(minutes=5)
RECENTLY = timedelta(days=7)
_columns = outbox.c


@dataclass(frozen=True)
class MailState:
    """How many messages wait and since when; whether the oldest has waited over five minutes; given up this week."""

    waiting: int
    oldest_at: datetime | None
    held_up: bool
    dead: int


def state_of_mail(session: Session, now: datetime) -> MailState:
    """Return how the mail is doing at this moment."""
    unsent = and_(_columns.sent_at.is_(None), _columns.dead_at.is_(None))
    waiting, oldest_at = session.execute(select(func.count(), func.min(_columns.created_at)).where(unsent)).one()
    given_up = select(func.count()).where(_columns.dead_at > now - RECENTLY)
    return MailState(
        waiting=waiting,
        oldest_at=oldest_at,
        held_up=oldest_at is not None and now - oldest_at > HELD_UP_AFTER,
        dead=session.execute(given_up).scalar_one(),
    )

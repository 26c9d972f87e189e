"""Writing a trail for a test, and getting past its guards as somebody with the database could."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction

KEY = "a-key-for-tests-that-protects-nothing-0123"
ADDED = audit.Entry("paper.added", "Paper added")
CHANGED = audit.Entry("paper.changed", "Paper changed")
SEEN = audit.Entry("paper.seen", "Paper seen")
CLERK = audit.Actor.account(7)
TABLES = ("audit_entries", "audit_checkpoints", "audit_checkpoint_heads")


def write(subject: str, *, count: int, at: datetime) -> None:
    """Append some entries to one chain, each in a transaction of its own."""
    for number in range(count):
        with transaction() as session:
            audit.add(session, SEEN, subject=subject, by=CLERK, at=at, facts={"number": number})


def take_down_guards(session: Session) -> None:
    """Let this session change the trail, as whoever owns the database can."""
    for table in TABLES:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text(f"alter table {table} disable trigger user"))
        else:
            for guard in ("update", "delete", "replace"):
                session.execute(text(f"drop trigger {table}_no_{guard}"))

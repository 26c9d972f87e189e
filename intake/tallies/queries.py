"""Reading the counter rows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.tallies.domain import Bucket, QueueCounts
from intake.tallies.tables import QueueCountRow


def queue_counts(session: Session) -> QueueCounts:
    """Return the count of every bucket that has held a contact, in order."""
    table = QueueCountRow
    rows = session.execute(
        select(table.state, table.urgency, table.seen, table.danger_now, table.contacts).order_by(
            table.state, table.urgency, table.seen, table.danger_now
        )
    )
    return QueueCounts(
        buckets=tuple((Bucket(row.state, row.urgency, row.seen, row.danger_now), row.contacts) for row in rows)
    )

"""Changing the counter rows, in the transaction that changes what they count."""

from collections import Counter
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import Insert, bindparam, delete, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, SessionTransaction

from foundation.prepared import Prepared
from foundation.rows import NewRows
from intake.tallies.domain import Bucket
from intake.tallies.tables import QueueCountRow


def move_in_queue(session: Session, *, before: Bucket | None, after: Bucket | None) -> None:
    """Count one contact out of a bucket and into another; None before is a new contact, None after one taken out.

    Written as the transaction commits, because on PostgreSQL everyone who counts the same bucket waits from then on;
    of many moves in one transaction only the sum is written.
    """
    if before == after:
        return
    moves = session.info.setdefault(_MOVES, Counter())
    for bucket, step in ((before, -1), (after, 1)):
        if bucket is not None:
            moves[bucket] += step


def count_with(rows: NewRows, bucket: Bucket) -> None:
    """Plan the counting of one new contact beside its rows, as the last thing of a transaction that does no more."""
    rows.also(_COUNT, _row(bucket, 1))


def replace_counts(session: Session, counts: Mapping[Bucket, int]) -> None:
    """Put freshly counted buckets in place of what the counter rows say, moves of this transaction included."""
    session.info.pop(_MOVES, None)
    session.execute(delete(QueueCountRow))
    _write(session, counts)


_MOVES = "moves in the queue"
_BEFORE = "moves in the queue before each savepoint"


def _write_moves(session: Session) -> None:
    _write(session, {bucket: step for bucket, step in session.info.pop(_MOVES, {}).items() if step})


def _forget_moves(session: Session) -> None:
    session.info.pop(_MOVES, None)


def _remember_moves(session: Session, begun: SessionTransaction) -> None:
    if begun.nested:
        session.info.setdefault(_BEFORE, WeakKeyDictionary())[begun] = Counter(session.info.get(_MOVES, {}))


def _back_to_savepoint(session: Session, undone: SessionTransaction) -> None:
    if undone.nested:
        session.info[_MOVES] = session.info.get(_BEFORE, {}).pop(undone, Counter())


event.listen(Session, "before_commit", _write_moves)
event.listen(Session, "after_rollback", _forget_moves)
# What was counted since a savepoint goes with it; what was counted before it stays.
event.listen(Session, "after_transaction_create", _remember_moves)
event.listen(Session, "after_soft_rollback", _back_to_savepoint)


def _write(session: Session, steps: Mapping[Bucket, int]) -> None:
    # In one order for everybody, so that two who count the same two buckets cannot wait for each other.
    for bucket, step in sorted(steps.items()):
        _COUNT.run(session, _row(bucket, step))


def _row(bucket: Bucket, contacts: int) -> dict[str, object]:
    return {
        "state": bucket.state,
        "urgency": bucket.urgency,
        "seen": bucket.seen,
        "danger_now": bucket.danger_now,
        "contacts": contacts,
    }


def _count(dialect: str) -> Insert:
    table = QueueCountRow.__table__
    made = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)  # type: ignore[arg-type]  # a declared class's table is a Table
    named = {column.key: bindparam(column.key, type_=column.type) for column in table.columns}
    return (
        made.values(named)
        .on_conflict_do_update(
            index_elements=["state", "urgency", "seen", "danger_now"],
            set_={"contacts": QueueCountRow.contacts + made.excluded.contacts},
        )
        .inline()
    )


_COUNT = Prepared(_count)

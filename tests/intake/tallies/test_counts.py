"""The counter rows say what the queue says."""

import random

from sqlalchemy import update

from foundation.database import reading, transaction
from intake.contacts.actions import rebuild_counts
from intake.tallies.actions import move_in_queue
from intake.tallies.domain import Bucket
from intake.tallies.queries import queue_counts
from intake.tallies.tables import QueueCountRow

NEW = Bucket("acknowledged", "", seen=False, danger_now=False)
SEEN = Bucket("acknowledged", "", seen=True, danger_now=False)
URGENT = Bucket("screened_urgent", "urgent", seen=True, danger_now=True)


def test_a_contact_is_counted_in_moved_and_counted_out(database: str) -> None:
    with transaction() as session:
        for before, after in ((None, NEW), (None, NEW), (NEW, SEEN), (SEEN, URGENT), (URGENT, URGENT), (NEW, None)):
            move_in_queue(session, before=before, after=after)

    with reading() as session:
        counts = queue_counts(session)
    assert {bucket: count for bucket, count in counts.buckets if count} == {URGENT: 1}
    assert counts.total() == counts.total(states=frozenset({"screened_urgent"}), urgency="urgent", seen=True) == 1
    assert counts.total(danger_now=False) == 0


def test_any_thousand_moves_end_where_counting_one_by_one_ends(database: str) -> None:
    chance = random.Random(7)
    places: list[Bucket | None] = [None] * 40
    with transaction() as session:
        for _ in range(1000):
            which, after = chance.randrange(40), chance.choice((NEW, SEEN, URGENT, None))
            move_in_queue(session, before=places[which], after=after)
            places[which] = after

    with reading() as session:
        kept = {bucket: count for bucket, count in queue_counts(session).buckets if count}
    assert kept == {bucket: places.count(bucket) for bucket in (NEW, SEEN, URGENT) if bucket in places}


def test_counters_that_went_wrong_are_put_right_and_named(database: str) -> None:
    with transaction() as session:
        move_in_queue(session, before=None, after=NEW)
    with transaction() as session:
        session.execute(update(QueueCountRow).values(contacts=9))

    assert list(rebuild_counts().values()) == [(9, 0)]
    assert rebuild_counts() == {}


def test_what_was_counted_since_a_savepoint_goes_with_it_and_what_was_counted_before_stays(database: str) -> None:
    with transaction() as session:
        move_in_queue(session, before=None, after=NEW)
        savepoint = session.begin_nested()
        move_in_queue(session, before=None, after=URGENT)
        savepoint.rollback()
        with session.begin_nested():
            move_in_queue(session, before=None, after=SEEN)

    with reading() as session:
        assert {bucket: count for bucket, count in queue_counts(session).buckets if count} == {NEW: 1, SEEN: 1}

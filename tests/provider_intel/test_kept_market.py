"""The kept market when two runs keep theirs at once, and after the database went back some versions and came again."""

import random
import threading
from datetime import timedelta

from sqlalchemy import select

from foundation import schema
from foundation.database import reading, transaction
from intake import reading as door
from provider_intel.kept_market.tables import MarketPartRow, MarketRow
from provider_intel.refresh.market import SHAPE
from provider_intel.refresh.market_kept import keep, kept
from tests.provider_intel.record import AS_AT, NOW
from tests.provider_intel.test_market_after_a_day import after_keeping, assert_alike, kept_up, market, something

__all__ = ["kept_up"]


def test_of_two_first_runs_at_once_neither_fails_and_one_market_is_kept(kept_up):
    found, failed, both = market(AS_AT), [], threading.Barrier(2)

    def run():
        both.wait()
        try:
            keep(found, now=NOW)
        except Exception as fault:  # handed to the test, which runs in another thread
            failed.append(fault)

    runs = [threading.Thread(target=run) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()

    assert not failed
    with reading() as session:
        assert_alike(kept(session), found)


def test_summaries_that_went_back_before_the_numbers_and_came_again_say_the_same(kept_up):
    chance, so_far = random.Random(5), []
    for _ in range(40):
        something(chance, kept_up, AS_AT, so_far)
    before = after_keeping(market(AS_AT))
    assert len(before.pairs.one)

    schema.downgrade("0066")
    schema.upgrade()

    with reading() as session:
        assert not door.differences(session)
        assert kept(session) is None
    after = after_keeping(market(AS_AT))
    assert_alike(after, before)
    for _ in range(9):
        something(chance, kept_up, AS_AT + timedelta(days=1), so_far)
    assert_alike(market(AS_AT + timedelta(days=1), after), market(AS_AT + timedelta(days=1)))
    with reading() as session:
        assert not door.differences(session)


def parts():
    with reading() as session:
        return dict(session.execute(select(MarketPartRow.name, MarketPartRow.content)).all())


def test_what_linked_places_when_everything_was_drawn_up_is_not_written_again_after_a_day(kept_up):
    chance, so_far, yesterday = random.Random(5), [], AS_AT - timedelta(days=1)
    for _ in range(20):
        something(chance, kept_up, yesterday, so_far)
    before, at_first = after_keeping(market(yesterday)), parts()
    for _ in range(20):
        something(chance, kept_up, AS_AT, so_far)

    after, later = after_keeping(market(AS_AT, before)), parts()

    assert len(after.since.one)
    assert later["linked"] == at_first["linked"]
    assert later["since"] != at_first["since"]
    assert_alike(after, market(AS_AT))


def test_a_market_kept_in_another_shape_is_not_gone_on_from_and_nothing_is_left_of_it(kept_up):
    keep(market(AS_AT), now=NOW)
    with transaction() as session:
        row = session.get_one(MarketRow, 1)
        row.digest = row.digest.replace(SHAPE, "before", 1)
        session.add(MarketPartRow(name="pairs", content=b"as it was"))

    with reading() as session:
        assert kept(session) is None
    after_keeping(market(AS_AT))

    assert "pairs" not in parts()
    with reading() as session:
        assert_alike(kept(session), market(AS_AT))

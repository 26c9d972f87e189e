"""The count of the register's changes: it tells every state from every earlier one, and does not pile up."""

import time
from datetime import date

import pytest
from sqlalchemy import func, select, text

from foundation.database import engine, is_sqlite, reading, transaction
from intake import reading as door
from intake.providers.actions.tidying import sum_up_changes
from intake.providers.tables import LocationRow, RegisterChangeRow
from tests.intake.providers.test_editions import edition
from tests.provider_intel import record

CHANGED = text("update register_locations set beds = coalesce(beds, 0) + 1")


def state():
    with reading() as session:
        return door.register_state(session)


def kept():
    with reading() as session:
        return session.scalar(select(func.count()).select_from(RegisterChangeRow))


def change():
    with transaction() as session:
        session.execute(CHANGED)


def test_summing_up_leaves_one_count_and_the_state_as_it_is(database):
    record.register_homes(2)
    states = [state()]
    for _ in range(3):
        change()
        states.append(state())

    for _ in range(100):  # what ran when others of this server began is summed up once they are over
        with transaction() as session:
            sum_up_changes(session)
        if kept() == 1:
            break
        time.sleep(0.05)

    assert len(set(states)) == 4
    assert (state(), kept()) == (states[-1], 1)


def test_an_import_sums_up_what_was_counted_before_it(read_in, tmp_path):
    for day in ("01 July 2026", "01 August 2026", "01 September 2026"):
        read_in(edition(tmp_path, range(3), day), environment="county")
        change()

    assert kept() <= 6  # of three imports in batches and three changes: the sum, and what came after it


def test_whoever_is_still_writing_counts_on_after_others_were_summed_up(database):
    if is_sqlite():
        pytest.skip("SQLite keeps one count for all, and one writer at a time")
    record.register_homes(2)
    before = state()
    with engine().connect() as writing:
        writing.execute(CHANGED)
        with transaction() as session:
            sum_up_changes(session)
        assert state() == before
        writing.execute(CHANGED)
        writing.commit()

    assert int(state()) == int(before) + 2


def test_the_register_counts_a_place_written_down_by_hand(database):
    record.register_homes(1)
    before = state()
    with transaction() as session:
        session.get_one(LocationRow, "SYN-L0000").deregistered_on = date(2026, 10, 6)

    assert state() != before

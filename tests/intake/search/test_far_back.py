"""How far back the newest hits are looked for: told by how often the word stands, and never one left out for it."""

import random
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.database import Base, engine, is_sqlite, reading
from intake.search import queries
from intake.search.domain.asking import Asked
from intake.search.queries import finding
from intake.search.queries.index import buckets_back
from intake.search.queries.newest_first import Reach, Shape, newest_first
from tests.benchmarks import bulk

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
LAST, OFTEN = 300_000, {"common": 1.0, "often": 0.3, "now": 0.06, "seldom": 0.02, "hapax": 0.002}
EVERY_SIXTH_IS_HIDDEN = 6


@pytest.fixture(scope="module")
def held() -> dict[str, list[int]]:
    """Return which of many numbers, with gaps between them, hold each word."""
    invention = random.Random(9)
    numbers = sorted({*invention.sample(range(1, LAST), 1_500), 1, 4_095, 4_096, 65_535, 65_536, LAST})
    return {word: [each for each in numbers if invention.random() < often] for word, often in OFTEN.items()}


@pytest.fixture
def far_back(hub, held):
    """Put an index of those contacts into the database, some of them kept back from all but one."""
    at = bulk.as_stored(Base.metadata.tables["restrictions"], "begun_at")(NOW)
    numbers = held["common"]
    with bulk.quick_connection() as raw:
        bulk.put(raw, "search_entries", ("contact_id",), ((number,) for number in numbers))
        row = (1, "contact", True, hub.manager.id, at, 1)
        bulk.put(raw, "restrictions", ("id", "covers", "closed", "owner_id", "begun_at", "version"), (row,))
        kept = ((number, 1, f"SA-{number}") for number in numbers if number % EVERY_SIXTH_IS_HIDDEN == 0)
        bulk.put(raw, "restricted_contacts", ("contact_id", "restriction_id", "reference"), kept)
        told = {number: [word for word in OFTEN if number in held[word]] for number in numbers}
        if is_sqlite():
            rows = ((number, "", "", " ".join(words)) for number, words in told.items())
            bulk.put(raw, "search_words", ("rowid", "people", "place", "narrative"), rows)
        else:
            placed = ((number, " ".join(f"'{word}':1C" for word in words)) for number, words in told.items())
            bulk.put(raw, "search_words", ("contact_id", "words"), placed)


@pytest.mark.parametrize("word", OFTEN)
@pytest.mark.parametrize("looked_at", [1, 8, 128])
def test_what_is_found_is_what_reading_everything_would_find(hub, far_back, held, monkeypatch, word, looked_at):
    monkeypatch.setattr(finding, "_LOOKED_AT", looked_at)
    seen = [number for number in reversed(held[word]) if number % EVERY_SIXTH_IS_HIDDEN]

    with reading() as session:
        for most in (1, 7, 20, 201):
            newest = queries.newest(session, Asked(word), reader=hub.worker.id, now=NOW, most=most)
            assert list(newest) == seen[:most]
        best = queries.best(session, Asked(word), reader=hub.worker.id, now=NOW, most=20)
        whole = queries.newest(session, Asked(word), reader=None, now=NOW, most=2_000)
    assert list(best) == seen[:20]
    assert list(whole) == held[word][::-1]


def test_the_next_step_back_is_as_long_as_the_newest_hits_promise():
    assert finding._further(128, found=5, most=20) == 128 + 128 * 5  # a quarter more than hits as dense would need
    assert finding._further(128, found=2, most=20) == finding._TOLD_BY
    assert finding._further(finding._TOLD_BY, found=2, most=20) > LAST


@given(st.integers(1, 9_000_000), st.integers(1, 9_000_000))
def test_buckets_hold_every_number_as_far_back_as_is_wanted_and_are_few(last, back):
    buckets, reached = buckets_back(last, back)

    held = {number for first in (last, last - reached + 1, max(1, last - back + 1)) for number in _buckets_of(first)}
    assert reached >= min(back, last)
    assert {min(buckets), max(buckets)} <= held
    assert len(buckets) <= max(17, 2 + back // 65_536)


def _buckets_of(number: int) -> set[int]:
    """Return what the migration's index keeps a number under."""
    return {number // 4_096, -1 - number // 65_536}


def test_the_index_is_asked_where_the_word_and_the_buckets_meet_and_nothing_is_put_in_order_twice(database):
    if is_sqlite():
        pytest.skip("FTS5 walks its lists from the newest by itself")
    met = _plan(Reach.IN_BUCKETS)

    assert re.search(r"Index Cond: \(\(words @@ .*\) AND \(ARRAY\[.*\] && ", met)
    assert met.count("Sort Key") == 1
    assert "Seq Scan on search_words" not in met
    assert "Bitmap Index Scan on ix_search_words_words" in _plan(Reach.WHOLE)
    looked_at = _plan(Reach.LOOKED_AT, 128)
    assert "Backward using search_words_pkey" in looked_at
    assert "ix_search_words_words" not in looked_at


def _plan(reach: Reach, rows: int = 0) -> str:
    shape = Shape(sqlite=False, state=False, first=False, last=False, read=True, terms=0)
    prepared = newest_first(shape, reach, rows)
    with engine().connect() as connection:
        ask = connection.exec_driver_sql
        for setting in ("enable_seqscan = off", "plan_cache_mode = force_generic_plan"):
            ask(f"set local {setting}")
        sql = prepared.whole(connection.dialect).sql
        ask("prepare looking as " + sql)
        nothing = ", ".join(["null"] * max(map(int, re.findall(r"\$(\d+)", sql))))
        plan = "\n".join(row[0] for row in ask(f"explain execute looking({nothing})"))
        ask("deallocate looking")
    return plan

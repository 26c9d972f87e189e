"""A list given as one value finds what a list written out finds, whatever its length, on both databases."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from foundation.among import among
from foundation.database import engine, reading, transaction
from foundation.notices.tables import outbox
from foundation.prepared import Prepared
from foundation.rows import NewRows

KEYS = ("1", "two", "o'three", '"four"')


def _by_key(dialect: str) -> Any:
    return select(outbox.c.dedupe_key).where(among(outbox.c.dedupe_key, "keys", dialect=dialect)).order_by(outbox.c.id)


def _by_number(dialect: str) -> Any:
    return select(outbox.c.dedupe_key).where(among(outbox.c.id, "ids", dialect=dialect)).order_by(outbox.c.id)


BY_KEY, BY_NUMBER = Prepared(_by_key), Prepared(_by_number)


@pytest.fixture
def ids(database: str, at: datetime) -> list[Any]:
    rows = NewRows()
    with transaction() as session:
        ids = [
            rows.add(outbox, {"code": "x", "about": "paper:1", "dedupe_key": key, "created_at": at, "attempts": 0,
                              "next_at": at})
            for key in KEYS
        ]  # fmt: skip
        rows.write(session)
    with reading() as session:
        return [row.id for row in session.execute(select(outbox.c.id).order_by(outbox.c.id))] if ids else []


@pytest.mark.parametrize("wanted", [(), KEYS[:1], KEYS[1:], (*KEYS, "not there"), KEYS * 300])
def test_texts_are_found_by_a_list_of_any_length(ids, wanted):
    with reading() as session:
        found = [row.dedupe_key for row in BY_KEY.all(session, {"keys": wanted})]

    assert found == [key for key in KEYS if key in wanted]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_numbers_are_found_by_a_list_or_a_set(ids, count):
    with reading() as session:
        found = [row.dedupe_key for row in BY_NUMBER.all(session, {"ids": set(ids[:count]) | {2**40}})]

    assert found == list(KEYS[:count])


def test_the_words_of_the_statement_do_not_change_with_the_list(ids):
    assert str(_by_key(engine().dialect.name)) == str(_by_key(engine().dialect.name))
    assert "POSTCOMPILE" not in BY_KEY.part(engine().dialect).sql

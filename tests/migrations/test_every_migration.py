"""Each migration, up and down, with rows in the tables: nothing that was there is lost on the way."""

import pytest

from foundation import schema
from foundation.database import engine
from tests.support import ages, rows
from tests.support.shapes import shape

LATELY = 2  # `make check` walks the migrations that are still being written; `make test` every one
STEPS = [
    pytest.param(before, number, id=number, marks=[] if number in ages.NUMBERS[-LATELY:] else [pytest.mark.process])
    for before, number in zip(ages.AGES, ages.NUMBERS, strict=False)
]


def _filled():
    with engine().begin() as connection:
        return rows.fill(connection)


def _counted():
    with engine().connect() as connection:
        return rows.counts(connection)


def _shape():
    with engine().connect() as connection:
        return shape(connection)


@pytest.fixture
def before(request, database_kind, run_folder, tmp_path):
    """The migration before: a database as it was then, with rows in every table."""
    with ages.with_rows(request.param, kind=database_kind, shared=run_folder, scratch=tmp_path):
        yield request.param


@pytest.mark.parametrize(("before", "number"), STEPS, indirect=["before"])
def test_a_migration_keeps_every_row_on_the_way_up_and_those_of_the_others_down_and_can_come_up_again(before, number):
    held, shape_then = _counted(), _shape()

    schema.upgrade(number)
    assert schema.current() == number
    assert {name: count for name, count in _counted().items() if name in held} == held
    shape_now = _shape()
    assert _filled()

    schema.downgrade(before)
    assert _counted() == held
    assert _shape() == shape_then

    schema.upgrade(number)
    assert _shape() == shape_now


@pytest.mark.process
@pytest.mark.parametrize("before", ages.NUMBERS[:1], indirect=True)
def test_rows_of_the_first_day_come_all_the_way_up_and_everything_can_go_again(before):
    held = _counted()

    schema.upgrade()
    assert schema.check() == []
    assert {name: count for name, count in _counted().items() if name in held} == held

    _filled()
    schema.downgrade("base")
    assert not _counted()

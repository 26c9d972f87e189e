"""Each migration, up and down, with rows in the tables: nothing that was there is lost on the way."""

import pytest

from foundation import schema
from foundation.database import engine
from tests.support import rows

NUMBERS = [path.name[:4] for path in sorted((schema.MIGRATIONS / "versions").glob("*.py"))]
STEPS = list(zip(["base", *NUMBERS], NUMBERS, strict=False))


def _filled():
    with engine().begin() as connection:
        return rows.fill(connection)


def _counted():
    with engine().connect() as connection:
        return rows.counts(connection)


@pytest.fixture
def before(database, request):
    schema.downgrade(request.param)
    return request.param


@pytest.mark.parametrize(("before", "number"), STEPS, indirect=["before"], ids=NUMBERS)
def test_a_migration_keeps_every_row_on_the_way_up(before, number):
    held = _filled()

    schema.upgrade(number)

    assert {name: count for name, count in _counted().items() if name in held} == held


@pytest.mark.parametrize(("before", "number"), STEPS, indirect=["before"], ids=NUMBERS)
def test_a_migration_keeps_every_row_of_the_others_on_the_way_down_and_can_come_up_again(before, number):
    earlier = _filled()
    schema.upgrade(number)
    assert _filled()

    schema.downgrade(before)
    assert _counted() == earlier

    schema.upgrade()
    assert schema.check() == []

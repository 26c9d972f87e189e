"""The whole of the schema: migrations and tables agree, and the way back is as good as the way there."""

import pytest
from sqlalchemy import inspect

from foundation import schema
from foundation.database import engine


@pytest.mark.process
def test_a_migrated_database_has_exactly_the_tables_of_the_code(database):
    assert schema.check() == []


def test_a_migrated_database_is_at_the_newest_migration(database):
    schema.require_current()
    assert schema.current() == schema.head()


def test_upgrading_twice_changes_nothing(database):
    schema.upgrade()

    assert schema.current() == schema.head()


def test_the_way_back_to_an_empty_database_leaves_no_table(database):
    schema.downgrade("base")

    assert set(inspect(engine()).get_table_names()) <= {"alembic_version"}


def test_a_database_left_behind_is_refused_in_words(database):
    schema.downgrade("base")

    with pytest.raises(schema.SchemaOutOfDate, match="hub db upgrade"):
        schema.require_current()

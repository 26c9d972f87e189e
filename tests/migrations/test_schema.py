"""The whole of the schema: migrations and tables agree, and the way back is as good as the way there."""

import pytest
from alembic import command
from sqlalchemy import inspect, text

from foundation import schema
from foundation.database import engine, is_sqlite, reading


@pytest.mark.process
def test_a_migrated_database_has_exactly_the_tables_of_the_code(database):
    assert schema.check() == []


def test_a_migrated_database_is_at_the_newest_migration(database):
    schema.require_current()
    assert schema.current() == schema.head()


def test_a_long_migration_is_not_cut_short_and_holds_nobody_up_for_longer_than_others_do(database, monkeypatch):
    limits = ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")
    seen = {}

    def migrating(config, _to):
        connection = config.attributes["connection"]
        if not is_sqlite():
            seen.update({name: connection.scalar(text(f"show {name}")) for name in limits})

    monkeypatch.setattr(command, "upgrade", migrating)
    schema.upgrade()

    if is_sqlite():
        return  # it ends nobody's statement
    assert seen == dict(zip(limits, ("0", "0", "15s"), strict=True))
    with reading() as session:  # and whoever comes after has the usual ones
        assert [session.scalar(text(f"show {name}")) for name in limits] == ["1min", "1min", "15s"]


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

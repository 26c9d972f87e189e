"""What migrations share: rows that nobody can change or remove, on both kinds of database, and the names of keys.

What is written here has been run on real databases by the migrations that ask for it. It is therefore never changed:
another guard is another function.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op


def never_changed(tables: Mapping[str, str]) -> None:
    """Let rows of these tables be added and nothing else.

    Each table comes with the condition under which an old row would be in the way of a `new` one: SQLite's INSERT OR
    REPLACE removes such a row without asking the guard against deleting. `refuse_change()` was made by migration 0002.
    """
    bind = op.get_bind()
    for table, taken in tables.items():
        for statement in _guards(bind.dialect.name, table, taken):
            bind.exec_driver_sql(statement)


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a foreign key under the name that the convention of `foundation.database.Base` gives it."""
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}"))


def _guards(dialect: str, table: str, taken: str) -> list[str]:
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {table}_append_only {change} on {table} {each}"]
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    held = f"exists (select 1 from {table} where {taken})"  # noqa: S608 - names of our own, from a migration
    return [
        f"create trigger {table}_no_update before update on {table} {refuse}",
        f"create trigger {table}_no_delete before delete on {table} {refuse}",
        f"create trigger {table}_no_replace before insert on {table} when {held} {refuse}",
    ]

"""How Alembic runs here: always from `foundation.schema`, on the connection it hands over, in one transaction."""

from alembic import context
from sqlalchemy import MetaData

from foundation.database import Base
from foundation.schema import load_tables


def target() -> MetaData:
    """Return every table of every capability."""
    load_tables()
    return Base.metadata


connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Migrations are run by the hub itself: hub db upgrade, hub db downgrade, hub db check.")

context.configure(
    connection=connection,
    target_metadata=target(),
    render_as_batch=True,  # the embedded database cannot alter most things in place
    compare_type=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()

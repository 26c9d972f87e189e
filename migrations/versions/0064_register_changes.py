"""How often the register's places changed, counted by the database itself; and the kept market stored as it is.

PostgreSQL packs long values; those of the market are packed and unpacked with every run, and hardly get smaller.
"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

_CHANGES = ("insert", "update", "delete")
_BLOBS = ("walked", "register", "moving")


def upgrade() -> None:
    op.create_table(
        "register_changes",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_changes")),
    )
    # Counted from nought, perhaps again: no state that was kept may pass for one of those to come.
    op.execute("update intelligence_market set digest = ''")
    embedded = op.get_bind().dialect.name == "sqlite"
    for statement in _counting_embedded() if embedded else _counting():
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in _CHANGES:
            op.execute(f"drop trigger register_locations_{change}_counted")
    else:
        op.execute("drop trigger register_locations_counted on register_locations")
        op.execute("drop function count_register_change()")
        for blob in _BLOBS:
            op.execute(f"alter table intelligence_market alter column {blob} set storage extended")
    op.drop_table("register_changes")


def _one_more(number: str) -> str:
    return (
        f"insert into register_changes (id, changes) values ({number}, 1) "  # noqa: S608 - our own words
        "on conflict (id) do update set changes = register_changes.changes + 1;"
    )


def _counting_embedded() -> list[str]:
    return [
        f"create trigger register_locations_{change}_counted after {change} on register_locations "
        f"begin {_one_more('1')} end"
        for change in _CHANGES
    ]


def _counting() -> list[str]:
    # A row for each transaction: none waits for another, and whatever is committed changes how many there are.
    body = f"begin {_one_more('txid_current()')} return null; end"
    return [
        f"create function count_register_change() returns trigger language plpgsql as $$ {body} $$",
        "create trigger register_locations_counted after insert or update or delete or truncate "
        "on register_locations for each statement execute function count_register_change()",
        *(f"alter table intelligence_market alter column {blob} set storage external" for blob in _BLOBS),
    ]

"""Partner organisations' own rules and covers: who sees whose contacts, and who stands in for whom. Append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.String(24)
TABLES = ("organisation_cover_ends", "organisation_covers", "organisation_rules")


def upgrade() -> None:
    """Make the tables, and have the database itself refuse to change what they hold."""
    _rules()
    _covers()
    _cover_ends()
    bind = op.get_bind()
    for table in TABLES:
        for statement in _guards(table, bind.dialect.name):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    """Take the tables away."""
    for table in TABLES:
        op.drop_table(table)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _rules() -> None:
    table = "organisation_rules"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("sees", sa.String, nullable=False),
        sa.Column("set_at", Moment, nullable=False),
        sa.Column("set_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.CheckConstraint("sees in ('everything', 'own')", name=op.f(f"ck_{table}_sees_known")),
        _key(table, "organisation_id", "organisations"),
        _key(table, "set_by", "accounts"),
    )
    op.create_index(op.f(f"ix_{table}_organisation_id_id"), table, ["organisation_id", "id"])


def _covers() -> None:
    table = "organisation_covers"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("absent_id", ID, nullable=False),
        sa.Column("covering_id", ID, nullable=False),
        sa.Column("from_on", sa.Date, nullable=False),
        sa.Column("to_on", sa.Date, nullable=False),
        sa.Column("set_at", Moment, nullable=False),
        sa.Column("set_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.CheckConstraint("absent_id <> covering_id", name=op.f(f"ck_{table}_covered_by_another")),
        sa.CheckConstraint("from_on <= to_on", name=op.f(f"ck_{table}_begins_before_it_ends")),
        _key(table, "organisation_id", "organisations"),
        *(_key(table, column, "accounts") for column in ("absent_id", "covering_id", "set_by")),
    )
    for column in ("covering_id", "organisation_id"):
        op.create_index(op.f(f"ix_{table}_{column}_to_on"), table, [column, "to_on"])


def _cover_ends() -> None:
    table = "organisation_cover_ends"
    op.create_table(
        table,
        sa.Column("cover_id", sa.Integer, nullable=False),
        sa.Column("ended_at", Moment, nullable=False),
        sa.Column("ended_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("cover_id", name=op.f(f"pk_{table}")),
        _key(table, "cover_id", "organisation_covers"),
        _key(table, "ended_by", "accounts"),
    )


def _guards(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        refuse = f"begin select raise(abort, '{table} is append-only'); end"
        return [
            f"create trigger {table}_no_{act} before {act} on {table} {refuse}" for act in ("update", "delete")
        ]
    change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
    return [f"create trigger {table}_append_only {change} on {table} {each}"]

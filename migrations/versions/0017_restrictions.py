"""Records kept from those who should not see them: restrictions, their lists, what each covers, passes and events.

Triggers cover what comes later about a restricted adult or place in the transaction that sends or tells it, whoever
does: a job would leave minutes in which it stood open. With no restriction they are one look into an empty index.
Events and passes are never changed: the guards of 0014 again.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "restriction_events": "id = new.id or (restriction_id = new.restriction_id and sequence = new.sequence)",
    "restriction_passes": "id = new.id",
}
SENT = (
    "insert into restricted_contacts (contact_id, restriction_id, reference) "
    "select new.id, restriction_id, new.reference from restriction_keys "
    "where key = 'adult:' || new.adult_key or key = 'place:' || new.place_id "
    "group by restriction_id"
)
TOLD_LATER = (
    "insert into restricted_contacts (contact_id, restriction_id, reference) "
    "select c.id, k.restriction_id, c.reference from restriction_keys k join contacts c on c.id = new.contact_id "
    "where k.key = 'adult:' || new.adult_key and not exists (select 1 from restricted_contacts r "
    "where r.contact_id = c.id and r.restriction_id = k.restriction_id)"
)
COVERING = {"contacts": SENT, "later_adult_keys": TOLD_LATER}


def upgrade() -> None:
    _restrictions()
    _covered()
    _events()
    bind = op.get_bind()
    for statement in _covering(bind.dialect.name):
        bind.exec_driver_sql(statement)
    never_changed(APPEND_ONLY)


def downgrade() -> None:
    bind = op.get_bind()
    for table in COVERING:
        if bind.dialect.name == "sqlite":
            bind.exec_driver_sql(f"drop trigger {table}_cover_restricted")
        else:
            bind.exec_driver_sql(f"drop trigger {table}_cover_restricted on {table}")
            bind.exec_driver_sql(f"drop function {table}_cover_restricted()")
    for table in (*APPEND_ONLY, "restricted_contacts", "restriction_people", "restriction_keys", "restrictions"):
        op.drop_table(table)


def _restrictions() -> None:
    op.create_table(
        "restrictions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("covers", sa.String, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("owner_id", sa.String(24), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restrictions")),
        key("restrictions", "owner_id", "accounts.id"),
    )
    op.create_table(
        "restriction_keys",
        sa.Column("restriction_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("restriction_id", "key", name=op.f("pk_restriction_keys")),
        key("restriction_keys", "restriction_id", "restrictions.id"),
    )
    op.create_index(op.f("ix_restriction_keys_key"), "restriction_keys", ["key"])
    op.create_table(
        "restriction_people",
        sa.Column("restriction_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.String(24), nullable=False),
        sa.Column("listed", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("restriction_id", "account_id", name=op.f("pk_restriction_people")),
        key("restriction_people", "restriction_id", "restrictions.id"),
        key("restriction_people", "account_id", "accounts.id"),
    )
    op.create_index(op.f("ix_restriction_people_account_id"), "restriction_people", ["account_id"])


def _covered() -> None:
    op.create_table(
        "restricted_contacts",
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("restriction_id", sa.Integer, nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", "restriction_id", name=op.f("pk_restricted_contacts")),
        key("restricted_contacts", "contact_id", "contacts.id"),
        key("restricted_contacts", "restriction_id", "restrictions.id"),
    )
    for column in ("restriction_id", "reference"):
        op.create_index(op.f(f"ix_restricted_contacts_{column}"), "restricted_contacts", [column])


def _events() -> None:
    op.create_table(
        "restriction_events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("restriction_id", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("by_account", sa.String(24), nullable=False),
        sa.Column("facts", Facts, nullable=False),
        sa.Column("sealed_words", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction_events")),
        sa.UniqueConstraint("restriction_id", "sequence", name=op.f("uq_restriction_events_restriction_id_sequence")),
        key("restriction_events", "restriction_id", "restrictions.id"),
        key("restriction_events", "by_account", "accounts.id"),
    )
    op.create_table(
        "restriction_passes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.String(24), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.Column("sealed_reason", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction_passes")),
        key("restriction_passes", "contact_id", "contacts.id"),
        key("restriction_passes", "account_id", "accounts.id"),
    )
    columns = ["contact_id", "account_id", "ends_at"]
    op.create_index(op.f("ix_restriction_passes_contact_id_account_id_ends_at"), "restriction_passes", columns)


def _covering(dialect: str) -> list[str]:
    return [each for table, rows in COVERING.items() for each in _covering_of(dialect, table, rows)]


def _covering_of(dialect: str, table: str, rows: str) -> list[str]:
    name = f"{table}_cover_restricted"
    if dialect == "sqlite":
        return [f"create trigger {name} after insert on {table} begin {rows}; end"]
    return [
        f"create function {name}() returns trigger language plpgsql as $$ begin {rows}; return new; end $$",
        f"create trigger {name} after insert on {table} for each row execute function {name}()",
    ]

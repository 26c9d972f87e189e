"""What the queue is narrowed by: kind, main kind of abuse, service and team, each with an index of what is open alone;
the filters people keep for themselves; and who was given what, by whom and why.

The columns are filled from the contacts themselves. Closed contacts are in none of these indexes. An allocation is never changed:
triggers refuse it.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import never_changed
from foundation.database import Facts, Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NARROWED = {
    "owner": ("owner_id", "owner_id is not null"),
    "unassigned": (None, "owner_id is null"),
    "team": ("team_id", "team_id is not null"),
    "place": ("place_id", "place_id is not null"),
    "category": ("category", "category <> ''"),
    "kind": ("kind", "kind <> 'adult'"),
    "channel": ("channel", "channel <> 'portal'"),
    "urgency": ("urgency", "urgency <> ''"),
    "asked": (None, "asked_until is not null"),
}


def upgrade() -> None:
    op.add_column("queue_places", sa.Column("kind", sa.String(), nullable=False, server_default="adult"))
    op.add_column("queue_places", sa.Column("category", sa.String(), nullable=False, server_default=""))
    op.add_column("queue_places", sa.Column("place_id", sa.String()))
    op.add_column("queue_places", sa.Column("team_id", sa.Integer()))
    _fill()
    op.drop_index(op.f("ix_queue_places_owner_id_is_open"), "queue_places")
    op.drop_index("ix_queue_places_order", "queue_places")
    is_open = {"postgresql_where": sa.text("is_open"), "sqlite_where": sa.text("is_open = 1")}
    op.create_index("ix_queue_places_order", "queue_places", ["seen", "received_at", "contact_id"], **is_open)
    op.drop_index("ix_queue_places_decide_by", "queue_places")
    op.create_index("ix_queue_places_decide_by", "queue_places", ["decide_by", "contact_id"], **is_open)
    for name, (column, only) in NARROWED.items():
        on = {"postgresql_where": sa.text(f"is_open and {only}"), "sqlite_where": sa.text(f"is_open = 1 and {only}")}
        columns = [column] if column else []
        op.create_index(f"ix_queue_places_{name}", "queue_places", [*columns, "seen", "received_at", "contact_id"], **on)
    _kept_filters()
    _allocations()
    never_changed({"allocations": "id = new.id"})


def downgrade() -> None:
    op.drop_table("allocations")
    op.drop_table("queue_filters")
    for name in NARROWED:
        op.drop_index(f"ix_queue_places_{name}", "queue_places")
    op.create_index(op.f("ix_queue_places_owner_id_is_open"), "queue_places", ["owner_id", "is_open"])
    op.drop_index("ix_queue_places_order", "queue_places")
    op.create_index("ix_queue_places_order", "queue_places", ["is_open", "seen", "received_at", "contact_id"])
    op.drop_index("ix_queue_places_decide_by", "queue_places")
    op.create_index("ix_queue_places_decide_by", "queue_places", ["is_open", "decide_by", "contact_id"])
    for column in ("team_id", "place_id", "category", "kind"):
        op.drop_column("queue_places", column)


def _fill() -> None:
    first = "c.abuse_types->>0" if op.get_bind().dialect.name == "postgresql" else "json_extract(c.abuse_types, '$[0]')"
    for column, value in (("kind", "c.kind"), ("place_id", "c.place_id"), ("category", f"coalesce({first}, '')")):
        op.execute(
            f"update queue_places set {column} = "  # noqa: S608  # our own names
            f"(select {value} from contacts c where c.id = queue_places.contact_id)"
        )


def _kept_filters() -> None:
    op.create_table(
        "queue_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked", Facts, nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_filters")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_queue_filters_account_id_name")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_queue_filters_account_id_accounts")),
    )


def _allocations() -> None:
    op.create_table(
        "allocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("to_account", sa.String(length=24)),
        sa.Column("to_team", sa.Integer()),
        sa.Column("from_account", sa.String(length=24)),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocations")),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_allocations_{column}_{target.split('.')[0]}"))
            for column, target in (
                ("contact_id", "contacts.id"),
                ("to_account", "accounts.id"),
                ("to_team", "teams.id"),
                ("from_account", "accounts.id"),
                ("by_account", "accounts.id"),
            )
        ),
    )
    op.create_index(op.f("ix_allocations_contact_id_at"), "allocations", ["contact_id", "at"])

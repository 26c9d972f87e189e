"""What sender and hub write to each other after sending: the queue says that something is unread or waits for the sender,
marks keep who has read how far, and a visit lets the secret be typed once and not for every step.

The entries themselves are things that happened to a contact, in a table that is append-only already. Marks of reading
are append-only too, by the same guards; a visit is closed by removing it.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("queue_places", sa.Column("new_information", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("queue_places", sa.Column("asked_until", Moment))
    op.create_index(
        "ix_queue_places_new_information",
        "queue_places",
        ["seen", "received_at", "contact_id"],
        postgresql_where=sa.text("new_information"),
        sqlite_where=sa.text("new_information"),
    )
    _read_marks()
    _status_visits()
    bind = op.get_bind()
    for statement in _guards(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("status_visits")
    op.drop_table("read_marks")
    op.drop_index("ix_queue_places_new_information", "queue_places")
    op.drop_column("queue_places", "asked_until")
    op.drop_column("queue_places", "new_information")


def _read_marks() -> None:
    op.create_table(
        "read_marks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("side", sa.String, nullable=False),
        sa.Column("by_account", sa.String),
        sa.Column("up_to", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_marks")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_read_marks_contact_id_contacts")),
        sa.ForeignKeyConstraint(["by_account"], ["accounts.id"], name=op.f("fk_read_marks_by_account_accounts")),
    )
    op.create_index(op.f("ix_read_marks_contact_id"), "read_marks", ["contact_id"])


def _status_visits() -> None:
    op.create_table(
        "status_visits",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_fingerprint", sa.String, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("used_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_visits")),
        sa.UniqueConstraint("token_fingerprint", name=op.f("uq_status_visits_token_fingerprint")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_status_visits_contact_id_contacts")),
    )
    op.create_index(op.f("ix_status_visits_used_at"), "status_visits", ["used_at"])


def _guards(dialect: str) -> list[str]:
    if dialect == "sqlite":
        refuse = "begin select raise(abort, 'read_marks is append-only'); end"
        return [
            f"create trigger read_marks_no_update before update on read_marks {refuse}",
            f"create trigger read_marks_no_delete before delete on read_marks {refuse}",
            # INSERT OR REPLACE removes a row without asking the guard above.
            "create trigger read_marks_no_replace before insert on read_marks "
            f"when exists (select 1 from read_marks where id = new.id) {refuse}",
        ]
    change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
    return [f"create trigger read_marks_append_only {change} on read_marks {each}"]

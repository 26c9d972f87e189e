"""The urgent path: whether the rest of a contact is still asked, and which contact a form adds to; hand-overs and calls.

Follow-ups are append-only in the database itself: who took a contact over, and when, must be readable for good.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("queue_places", sa.Column("rest_asked", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("drafts", sa.Column("adds_to", sa.String, nullable=True))
    _follow_ups()
    bind = op.get_bind()
    for statement in _guards(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("follow_ups")
    op.drop_column("drafts", "adds_to")
    op.drop_column("queue_places", "rest_asked")


def _follow_ups() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False)
          for name in ("kind", "person", "organisation", "their_reference", "words")),
        sa.Column("happened_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_follow_ups_contact_id_contacts")),
        sa.ForeignKeyConstraint(["by_account"], ["accounts.id"], name=op.f("fk_follow_ups_by_account_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )  # fmt: skip
    op.create_index(op.f("ix_follow_ups_contact_id_at"), "follow_ups", ["contact_id", "at"])


def _guards(dialect: str) -> list[str]:
    if dialect == "sqlite":
        refuse = "begin select raise(abort, 'follow_ups is append-only'); end"
        return [
            f"create trigger follow_ups_no_update before update on follow_ups {refuse}",
            f"create trigger follow_ups_no_delete before delete on follow_ups {refuse}",
            f"create trigger follow_ups_no_replace before insert on follow_ups "
            f"when exists (select 1 from follow_ups where id = new.id) {refuse}",
        ]
    change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
    return [f"create trigger follow_ups_append_only {change} on follow_ups {each}"]

"""Files that come with contacts. What was handed in never changes, and once its form is sent it cannot be removed:
triggers refuse it in the database itself. What the scanner says of it is kept apart, because that does change.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SENT = "exists (select 1 from contacts where form_key = old.form_key)"
REFUSE_REMOVAL = f"""
create function refuse_removal_once_sent() returns trigger language plpgsql as
$$ begin
  if {SENT} then raise exception using message = 'attachments of a sent form stay'; end if;
  return old;
end $$
"""


def upgrade() -> None:
    _attachments()
    _states()
    bind = op.get_bind()
    for statement in _guards(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("attachment_states")
    op.drop_table("attachments")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function refuse_removal_once_sent()")


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("sealed_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["by_account"], ["accounts.id"], name=op.f("fk_attachments_by_account_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("mark", name=op.f("uq_attachments_mark")),
    )
    op.create_index(op.f("ix_attachments_form_key_id"), "attachments", ["form_key", "id"], unique=False)


def _states() -> None:
    table = "attachment_states"
    op.create_table(
        table,
        sa.Column("attachment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("checked", sa.String(), nullable=False),
        sa.Column("checked_at", Moment, nullable=True),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("copy", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_attachment_states_attachment_id_attachments")
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_states")),
    )
    op.create_index(op.f("ix_attachment_states_checked_checked_at"), table, ["checked", "checked_at"], unique=False)
    op.create_index(op.f("ix_attachment_states_copy"), table, ["copy"], unique=False)


def _guards(dialect: str) -> list[str]:
    if dialect == "sqlite":
        refuse = "begin select raise(abort, 'attachments is append-only'); end"
        stay = f"when {SENT} begin select raise(abort, 'attachments of a sent form stay'); end"
        taken = "when exists (select 1 from attachments where id = new.id or mark = new.mark)"
        return [
            f"create trigger attachments_no_update before update on attachments {refuse}",
            f"create trigger attachments_no_delete before delete on attachments {stay}",
            f"create trigger attachments_no_replace before insert on attachments {taken} {refuse}",
        ]
    change = "for each statement execute function refuse_change()"
    return [
        REFUSE_REMOVAL,
        f"create trigger attachments_append_only before update or truncate on attachments {change}",
        "create trigger attachments_no_delete before delete on attachments for each row "
        "execute function refuse_removal_once_sent()",
    ]

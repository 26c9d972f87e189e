"""A finished form worked out as the contact it will be, beside the form, so that sending it has only to keep it.

No guard against change: it is working material, made anew each time a page is saved, and goes with its form.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ready_contacts",
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("form_key", name=op.f("pk_ready_contacts")),
        sa.ForeignKeyConstraint(
            ["form_key"], ["drafts.form_key"], name=op.f("fk_ready_contacts_form_key_drafts"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("ready_contacts")

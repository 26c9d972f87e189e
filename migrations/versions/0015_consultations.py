"""Consultations with the professional line, found by the name of who asked, and linked to the contacts that followed.

Nothing of them is ever changed or removed: triggers refuse it, and what was written is put right by a later entry.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "consultations": "id = new.id or reference = new.reference or entry_key = new.entry_key",
    "consultation_marks": "consultation_id = new.consultation_id and mark = new.mark",
    "consultation_notes": "id = new.id",
    "consultation_links": "id = new.id or (consultation_id = new.consultation_id and "
    "contact_reference = new.contact_reference)",
}


def upgrade() -> None:
    _consultations()
    _later()
    bind = op.get_bind()
    for table in NEVER_CHANGED:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in ("consultation_links", "consultation_notes", "consultation_marks", "consultations"):
        op.drop_table(table)


def _consultations() -> None:
    op.create_table(
        "consultations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("held_at", Moment, nullable=False),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.Column("recorded_by", sa.String(length=24), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("sealed_asker", "adult", "asked", "category", "level", "advice", "advised_by", "agreed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
        sa.UniqueConstraint("reference", name=op.f("uq_consultations_reference")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_consultations_entry_key")),
        _key("consultations", "recorded_by", "accounts.id"),
    )
    op.create_index(op.f("ix_consultations_held_at"), "consultations", ["held_at"])
    op.create_table(
        "consultation_marks",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("consultation_id", "mark", name=op.f("pk_consultation_marks")),
        _key("consultation_marks", "consultation_id", "consultations.id"),
    )
    op.create_index(op.f("ix_consultation_marks_mark"), "consultation_marks", ["mark"])


def _later() -> None:
    op.create_table(
        "consultation_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_notes")),
        _key("consultation_notes", "consultation_id", "consultations.id"),
        _key("consultation_notes", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_consultation_notes_consultation_id"), "consultation_notes", ["consultation_id"])
    op.create_table(
        "consultation_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("contact_reference", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_links")),
        sa.UniqueConstraint(
            "consultation_id", "contact_reference", name=op.f("uq_consultation_links_consultation_id_contact_reference")
        ),
        _key("consultation_links", "consultation_id", "consultations.id"),
        _key("consultation_links", "contact_reference", "contacts.reference"),
        _key("consultation_links", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_consultation_links_contact_reference"), "consultation_links", ["contact_reference"])


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}"))


def _guards_of(dialect: str, table: str) -> list[str]:
    """The same three guards as a contact's own (0004)."""
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {table}_append_only {change} on {table} {each}"]
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    taken = f"exists (select 1 from {table} where {NEVER_CHANGED[table]})"
    return [
        f"create trigger {table}_no_update before update on {table} {refuse}",
        f"create trigger {table}_no_delete before delete on {table} {refuse}",
        f"create trigger {table}_no_replace before insert on {table} when {taken} {refuse}",
    ]

"""The hub's own entry: how a contact came that the hub typed in, numbered paper forms, and bad days.

When a contact was first received can never be changed once it is in, nor which forms were issued, nor what was said
became of them: triggers refuse it. The queue shows the way each contact came.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Facts, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "taken_down": "contact_id = new.contact_id or paper_code = new.paper_code",
    "paper_packs": "id = new.id or pack_key = new.pack_key",
    "paper_forms": "code = new.code or (pack_id = new.pack_id and number = new.number)",
    "paper_marks": "id = new.id",
    "outage_tallies": "id = new.id",
}


def upgrade() -> None:
    op.add_column("queue_places", sa.Column("channel", sa.String(), nullable=False, server_default="portal"))
    _outages()
    _paper()
    _taken_down()
    bind = op.get_bind()
    for table in NEVER_CHANGED:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in ("taken_down", "paper_marks", "paper_forms", "paper_packs", "outage_tallies", "outages"):
        op.drop_table(table)
    op.drop_column("queue_places", "channel")


def _outages() -> None:
    op.create_table(
        "outages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("opened_by", sa.String(length=24), nullable=False),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("closed_by", sa.String(length=24), nullable=True),
        sa.Column("closing_words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outages")),
        _key("outages", "opened_by", "accounts.id"),
        _key("outages", "closed_by", "accounts.id"),
    )
    op.create_table(
        "outage_tallies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outage_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage_tallies")),
        _key("outage_tallies", "outage_id", "outages.id"),
        _key("outage_tallies", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_outage_tallies_outage_id"), "outage_tallies", ["outage_id"])


def _paper() -> None:
    op.create_table(
        "paper_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_key", sa.String(), nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.Column("issued_by", sa.String(length=24), nullable=False),
        sa.Column("handed_to", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.Column("outage_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_packs")),
        sa.UniqueConstraint("pack_key", name=op.f("uq_paper_packs_pack_key")),
        _key("paper_packs", "issued_by", "accounts.id"),
        _key("paper_packs", "outage_id", "outages.id"),
    )
    op.create_index(op.f("ix_paper_packs_outage_id"), "paper_packs", ["outage_id"])
    op.create_table(
        "paper_forms",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_paper_forms")),
        sa.UniqueConstraint("pack_id", "number", name=op.f("uq_paper_forms_pack_id_number")),
        _key("paper_forms", "pack_id", "paper_packs.id"),
    )
    op.create_table(
        "paper_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_marks")),
        _key("paper_marks", "code", "paper_forms.code"),
        _key("paper_marks", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_paper_marks_code"), "paper_marks", ["code"])


def _taken_down() -> None:
    op.create_table(
        "taken_down",
        sa.Column("contact_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("first_received_at", Moment, nullable=False),
        sa.Column("typed_at", Moment, nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("typed_by", sa.String(length=24), nullable=False),
        sa.Column("paper_code", sa.String(), nullable=True),
        sa.Column("not_asked", Facts, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_taken_down")),
        sa.UniqueConstraint("paper_code", name=op.f("uq_taken_down_paper_code")),
        _key("taken_down", "contact_id", "contacts.id"),
        _key("taken_down", "typed_by", "accounts.id"),
        _key("taken_down", "paper_code", "paper_forms.code"),
    )
    op.create_index(op.f("ix_taken_down_first_received_at"), "taken_down", ["first_received_at"])


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target.split('.')[0]}"
    return sa.ForeignKeyConstraint([column], [target], name=op.f(name))


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

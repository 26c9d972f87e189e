"""What partners noticed: notes, notes struck out, quality visits, notifications to CQC, complaints. All append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_SAME_ENTRY = "id = new.id or entry_key = new.entry_key"
NEVER_CHANGED = {
    "soft_notes": _SAME_ENTRY,
    "soft_struck": "id = new.id or note_id = new.note_id",
    "quality_visits": _SAME_ENTRY,
    "cqc_notifications": "id = new.id",
    "service_complaints": _SAME_ENTRY,
}
_HIDDEN = "sharing <> 'without_source' or (agency is null and role is null and by_account is null)"


def upgrade() -> None:
    _table(
        "soft_notes",
        *_texts("entry_key", "location_id", "way", "indicator", "direction", "directness", "adults"),
        *_texts("told_provider", "sharing", "words"),
        *_days("observed_on", "expires_on"),
        sa.Column("agency", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("severity", sa.Integer(), nullable=False),
        _one("soft_notes", "entry_key"),
        sa.CheckConstraint("severity between 1 and 4", name=op.f("ck_soft_notes_severity_in_range")),
        sa.CheckConstraint(_HIDDEN, name=op.f("ck_soft_notes_source_hidden")),
        hidden=True,
    )
    _table(
        "soft_struck",
        *_texts("words"),
        sa.Column("note_id", sa.Integer(), nullable=False),
        _one("soft_struck", "note_id"),
        key("soft_struck", "note_id", "soft_notes.id"),
    )
    _table(
        "quality_visits",
        *_texts("entry_key", "location_id", "tool", "standard", "rating", "words"),
        *_days("visited_on"),
        _one("quality_visits", "entry_key"),
    )
    _table("cqc_notifications", *_texts("location_id"), *_days("month"), sa.Column("counts", Facts, nullable=False))
    _table(
        "service_complaints",
        *_texts("entry_key", "location_id", "agency", "theme", "upheld", "words"),
        *_days("received_on"),
        _one("service_complaints", "entry_key"),
    )
    op.create_index(op.f("ix_soft_notes_location_id_observed_on"), "soft_notes", ["location_id", "observed_on"])
    for table in ("quality_visits", "cqc_notifications", "service_complaints"):
        op.create_index(op.f(f"ix_{table}_location_id"), table, ["location_id"])
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _table(name: str, *columns: sa.schema.SchemaItem, hidden: bool = False) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("by_account", sa.String(length=24), nullable=hidden),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        key(name, "by_account", "accounts.id"),
    )


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Date(), nullable=False) for name in names]


def _one(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=op.f(f"uq_{table}_{column}"))

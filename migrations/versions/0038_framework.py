"""The framework for provider concerns: moves, actions, holds on placements, who has adults where, who was told."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_SAME_ENTRY = "id = new.id or entry_key = new.entry_key"
NEVER_CHANGED = {
    "framework_moves": "id = new.id or (scope = new.scope and subject_id = new.subject_id and number = new.number)",
    "framework_actions": _SAME_ENTRY,
    "framework_action_steps": "id = new.id or (action_id = new.action_id and number = new.number)",
    "framework_holds": _SAME_ENTRY,
    "framework_lifts": "id = new.id or hold_id = new.hold_id",
    "framework_placed": "id = new.id",
    "framework_told": _SAME_ENTRY,
}


def upgrade() -> None:
    _table(
        "framework_moves",
        *_texts("scope", "subject_id", "from_level", "to_level", "body", "words", "evidence", "would_change"),
        _number("number"),
        *_days("decided_on"),
        sa.Column("review_on", sa.Date()),
        sa.Column("reasons", Facts, nullable=False),
        sa.Column("exit", Facts, nullable=False),
        sa.UniqueConstraint("scope", "subject_id", "number", name=op.f("uq_framework_moves_scope_subject_id_number")),
        sa.CheckConstraint("number > 0", name=op.f("ck_framework_moves_positive")),
    )
    _table(
        "framework_actions",
        *_texts("entry_key", "scope", "subject_id", "kind", "words", "owner"),
        *_days("due_on"),
        sa.Column("must_do", sa.Boolean(), nullable=False),
        _one("framework_actions", "entry_key"),
    )
    _table(
        "framework_action_steps",
        *_texts("done", "words"),
        *map(_number, ("action_id", "number")),
        *_days("due_on"),
        sa.UniqueConstraint("action_id", "number", name=op.f("uq_framework_action_steps_action_id_number")),
        key("framework_action_steps", "action_id", "framework_actions.id"),
    )
    _table(
        "framework_holds",
        *_texts("entry_key", "scope", "subject_id", "kind", "covers", "words"),
        *_days("starts_on", "review_on"),
        _one("framework_holds", "entry_key"),
    )
    _table(
        "framework_lifts",
        *_texts("words"),
        _number("hold_id"),
        *_days("lifted_on"),
        _one("framework_lifts", "hold_id"),
        key("framework_lifts", "hold_id", "framework_holds.id"),
    )
    _table(
        "framework_placed",
        *_texts("location_id", "commissioner", "source"),
        _number("people"),
        *_days("as_at"),
        sa.CheckConstraint("people >= 0", name=op.f("ck_framework_placed_people_not_negative")),
    )
    _table(
        "framework_told",
        *_texts("entry_key", "scope", "subject_id", "body", "how"),
        *_days("told_on"),
        _one("framework_told", "entry_key"),
    )
    for table in ("framework_actions", "framework_holds", "framework_told"):
        op.create_index(op.f(f"ix_{table}_scope_subject_id"), table, ["scope", "subject_id"])
    op.create_index(op.f("ix_framework_placed_location_id"), "framework_placed", ["location_id"])
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        key(name, "by_account", "accounts.id"),
    )


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Date(), nullable=False) for name in names]


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _one(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=op.f(f"uq_{table}_{column}"))

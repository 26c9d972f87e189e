"""The meeting's packs: who asked for one, its frozen facts, its files, and why one could not be built. Append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "pack_requests": "id = new.id or entry_key = new.entry_key",
    "packs": "id = new.id or request_id = new.request_id",
    "pack_files": "id = new.id or (pack_id = new.pack_id and ending = new.ending)",
    "pack_faults": "id = new.id or request_id = new.request_id",
}


def upgrade() -> None:
    op.create_table(
        "pack_requests",
        *map(_number, ("id",)),
        *map(_text, ("entry_key", "by_words")),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("by_account", sa.String(length=24)),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_requests")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_pack_requests_entry_key")),
        key("pack_requests", "by_account", "accounts.id"),
    )
    op.create_table(
        "packs",
        *map(_number, ("id", "request_id")),
        *map(_text, ("settings_version", "software_version", "facts")),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("month", "meeting_on", "cut_off")),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packs")),
        sa.UniqueConstraint("request_id", name=op.f("uq_packs_request_id")),
        key("packs", "request_id", "pack_requests.id"),
    )
    op.create_table(
        "pack_files",
        *map(_number, ("id", "pack_id", "size")),
        *map(_text, ("ending",)),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_files")),
        sa.UniqueConstraint("pack_id", "ending", name=op.f("uq_pack_files_pack_id_ending")),
        key("pack_files", "pack_id", "packs.id"),
    )
    op.create_table(
        "pack_faults",
        *map(_number, ("id", "request_id")),
        *map(_text, ("words",)),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_faults")),
        sa.UniqueConstraint("request_id", name=op.f("uq_pack_faults_request_id")),
        key("pack_faults", "request_id", "pack_requests.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)

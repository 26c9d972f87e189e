"""What patterns found, list by list, and what became of listings: append-only, so that a meeting can be shown again."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "intelligence_matches": (
        "id = new.id or (list_id = new.list_id and ((pattern = new.pattern and match_key = new.match_key) "
        "or position = new.position))"
    ),
    "intelligence_outcomes": "id = new.id",
}


def upgrade() -> None:
    op.create_table(
        "intelligence_matches",
        *map(_number, ("id", "list_id", "position", "size")),
        *map(_text, ("pattern", "match_key", "sentence")),
        *(sa.Column(name, Facts, nullable=False) for name in ("places", "proof", "figures", "not_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intelligence_matches")),
        sa.UniqueConstraint(
            "list_id", "pattern", "match_key", name=op.f("uq_intelligence_matches_list_id_pattern_match_key")
        ),
        sa.UniqueConstraint("list_id", "position", name=op.f("uq_intelligence_matches_list_id_position")),
        key("intelligence_matches", "list_id", "intelligence_lists.id"),
    )
    op.create_index(op.f("ix_intelligence_matches_match_key"), "intelligence_matches", ["match_key"], unique=False)
    op.create_table(
        "intelligence_outcomes",
        _number("id"),
        *map(_text, ("lens", "location_id")),
        sa.Column("listed_since", sa.Date(), nullable=False),
        *map(_text, ("outcome", "said_by", "words")),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intelligence_outcomes")),
    )
    op.create_index(
        op.f("ix_intelligence_outcomes_lens_location_id_listed_since"),
        "intelligence_outcomes",
        ["lens", "location_id", "listed_since"],
        unique=False,
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)

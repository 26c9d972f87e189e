"""Finding contacts by their words: the index of each database's own kind, what was read into it, and searches kept.

The index holds no text: words without their endings only. It is made from the contacts and can be made again.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("contact_id", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_search_entries")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_search_entries_contact_id_contacts")),
    )
    op.create_table(
        "searches",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("account_id", sa.String, nullable=False),
        sa.Column("sealed", sa.String, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_searches")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_searches_account_id_accounts")),
    )
    op.create_index(op.f("ix_searches_made_at"), "searches", ["made_at"])
    bind = op.get_bind()
    for statement in _index(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("search_words")
    op.drop_index(op.f("ix_searches_made_at"), "searches")
    op.drop_table("searches")
    op.drop_table("search_entries")


def _index(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            "create virtual table search_words using fts5(people, place, narrative, "
            "content='', contentless_delete=1, tokenize='unicode61')"
        ]
    return [
        "create table search_words (contact_id integer primary key references contacts (id), words tsvector not null)",
        # Waiting entries would be walked by every search, and a search must not wait for what was sent.
        "create index ix_search_words_words on search_words using gin (words) with (fastupdate = off)",
    ]

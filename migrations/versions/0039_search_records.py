"""Finding enquiries, letters, calls and what was told later by their words, beside contacts.

The index holds no text, as that of contacts. It is made from the records and can be made again.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key
from foundation.database import Moment

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_records",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("sort", sa.String, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("enquiry_id", sa.Integer),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_records")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_search_records_source_source_id")),
        key("search_records", "contact_id", "contacts.id"),
        key("search_records", "enquiry_id", "enquiries.id"),
    )
    op.create_index(op.f("ix_search_records_contact_id"), "search_records", ["contact_id"])
    bind = op.get_bind()
    for statement in _index(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("search_words_beside")
    op.drop_index(op.f("ix_search_records_contact_id"), "search_records")
    op.drop_table("search_records")


def _index(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            "create virtual table search_words_beside using fts5(people, place, narrative, "
            "content='', contentless_delete=1, tokenize='unicode61')"
        ]
    return [
        "create table search_words_beside (number integer primary key references search_records (number), "
        "words tsvector not null)",
        "create index ix_search_words_beside_words on search_words_beside using gin (words) with (fastupdate = off)",
    ]

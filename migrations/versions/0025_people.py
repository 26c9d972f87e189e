"""Who may be whom: descriptions as they are compared and the keyed marks they are found by; what people said of two
contacts, and which contacts are about one person from when.

Descriptions, marks and tallies are made from the contacts, by a job, and can be made again. What people said, and who
belonged to whom, is append-only by the same guards as a contact's own.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "match_verdicts": "id = new.id or undoes = new.undoes",
    "people": "id = new.id or (kind = new.kind and founded_on = new.founded_on)",
    "person_members": "id = new.id",
}


def upgrade() -> None:
    _descriptions()
    _verdicts()
    _people()
    bind = op.get_bind()
    for table in NEVER_CHANGED:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    tables = ("person_members", "people", "match_verdicts", "match_tallies", "match_blocks", "match_descriptions")
    for table in tables:
        op.drop_table(table)


def _descriptions() -> None:
    op.create_table(
        "match_descriptions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("told_at", Moment, nullable=False),
        sa.Column("given_name", sa.String, nullable=False),
        sa.Column("family_name", sa.String, nullable=False),
        sa.Column("born_on", sa.Date),
        *(sa.Column(name, sa.String, nullable=False) for name in ("nhs_number", "postcode", "service")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_descriptions")),
        sa.UniqueConstraint(
            "contact_id", "kind", "told_at", name=op.f("uq_match_descriptions_contact_id_kind_told_at")
        ),
        _key("match_descriptions", "contact_id", "contacts.id"),
    )
    op.create_table(
        "match_blocks",
        sa.Column("mark", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("description_id", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("mark", "description_id", name=op.f("pk_match_blocks")),
        _key("match_blocks", "description_id", "match_descriptions.id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "match_tallies",
        sa.Column("mark", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_match_tallies")),
    )


def _verdicts() -> None:
    op.create_table(
        "match_verdicts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("one_id", sa.Integer, nullable=False),
        sa.Column("other_id", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("probability", sa.Double),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_verdicts")),
        sa.UniqueConstraint("undoes", name=op.f("uq_match_verdicts_undoes")),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_match_verdicts_of_two")),
        _key("match_verdicts", "one_id", "contacts.id"),
        _key("match_verdicts", "other_id", "contacts.id"),
        _key("match_verdicts", "undoes", "match_verdicts.id"),
        _key("match_verdicts", "by_account", "accounts.id"),
    )
    for side in ("one_id", "other_id"):
        op.create_index(op.f(f"ix_match_verdicts_kind_{side}"), "match_verdicts", ["kind", side])


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("founded_on", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("kind", "founded_on", name=op.f("uq_people_kind_founded_on")),
        _key("people", "founded_on", "contacts.id"),
    )
    op.create_table(
        "person_members",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("verdict_id", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_members")),
        _key("person_members", "contact_id", "contacts.id"),
        _key("person_members", "person_id", "people.id"),
        _key("person_members", "verdict_id", "match_verdicts.id"),
    )
    op.create_index(op.f("ix_person_members_kind_contact_id_id"), "person_members", ["kind", "contact_id", "id"])
    op.create_index(op.f("ix_person_members_person_id"), "person_members", ["person_id"])


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
        # INSERT OR REPLACE removes a row without asking the guard above.
        f"create trigger {table}_no_replace before insert on {table} when {taken} {refuse}",
    ]

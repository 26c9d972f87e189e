"""Who may be whom: descriptions as they are compared and the keyed marks they are found by; what people said of two
contacts, and which contacts are about one person from when.

Descriptions, marks and tallies are made from the contacts, by a job, and can be made again. What people said, and who
belonged to whom, is append-only by the same guards as a contact's own.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
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
    never_changed(NEVER_CHANGED)


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
        key("match_descriptions", "contact_id", "contacts.id"),
    )
    op.create_table(
        "match_blocks",
        sa.Column("mark", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("description_id", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("mark", "description_id", name=op.f("pk_match_blocks")),
        key("match_blocks", "description_id", "match_descriptions.id"),
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
        key("match_verdicts", "one_id", "contacts.id"),
        key("match_verdicts", "other_id", "contacts.id"),
        key("match_verdicts", "undoes", "match_verdicts.id"),
        key("match_verdicts", "by_account", "accounts.id"),
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
        key("people", "founded_on", "contacts.id"),
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
        key("person_members", "contact_id", "contacts.id"),
        key("person_members", "person_id", "people.id"),
        key("person_members", "verdict_id", "match_verdicts.id"),
    )
    op.create_index(op.f("ix_person_members_kind_contact_id_id"), "person_members", ["kind", "contact_id", "id"])
    op.create_index(op.f("ix_person_members_person_id"), "person_members", ["person_id"])

"""What the register said before and where it was read; ratings with their dates; capacity as told; alarms of imports."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"register_capacity": "id = new.id"}
_PLACE = (
    ("rating_inherited", sa.Boolean()),
    ("primary_id", sa.String()),
    ("unlisted_from", sa.Date()),
    ("entered_by", sa.String()),
)
_CONFIRMED = (
    ("alarm", sa.String()),
    ("confirmed_by", sa.String()),
    ("confirmed_at", Moment),
    ("confirmed_because", sa.String()),
)
_KINDS = "holder_kind IN ('location', 'provider')"


def upgrade() -> None:
    op.add_column("register_imports", sa.Column("gone", sa.Integer(), nullable=False, server_default="0"))
    for name, kind in _CONFIRMED:
        op.add_column("register_imports", sa.Column(name, kind))
    for name, kind in _PLACE:
        op.add_column("register_locations", sa.Column(name, kind))
    for table in ("register_officers", "register_links"):
        op.add_column(table, sa.Column("recorded_on", sa.Date()))
    _facts()
    _ratings()
    _capacity()
    op.create_table(
        "register_listed",
        *map(_text, ("layout", "location_id")),
        sa.PrimaryKeyConstraint("layout", "location_id", name=op.f("pk_register_listed")),
    )
    never_changed(NEVER_CHANGED)
    _begin_histories()


def downgrade() -> None:
    for table in ("register_listed", "register_capacity", "register_ratings", "register_facts"):
        op.drop_table(table)
    for table in ("register_links", "register_officers"):
        op.drop_column(table, "recorded_on")
    for name, _ in reversed(_PLACE):
        op.drop_column("register_locations", name)
    for name in ("confirmed_because", "confirmed_at", "confirmed_by", "alarm", "gone"):
        op.drop_column("register_imports", name)


def _facts() -> None:
    op.create_table(
        "register_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        *map(_text, ("holder_kind", "holder_id", "fact", "value", "words", "source")),
        *(sa.Column(name, sa.Date()) for name in ("starts_on", "ends_on")),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("seen_from", "recorded_on")),
        sa.Column("import_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_facts")),
        sa.CheckConstraint(_KINDS, name=op.f("ck_register_facts_holder_kind")),
        key("register_facts", "import_id", "register_imports.id"),
    )
    op.create_index(op.f("ix_register_facts_holder_id_fact"), "register_facts", ["holder_id", "fact"])


def _ratings() -> None:
    op.create_table(
        "register_ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        *map(_text, ("holder_kind", "holder_id", "service", "question", "source")),
        *(sa.Column(name, sa.String()) for name in ("code", "no_rating")),
        sa.Column("published_on", sa.Date()),
        sa.Column("inherited", sa.Boolean()),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("seen_from", "recorded_on")),
        sa.Column("import_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_ratings")),
        sa.CheckConstraint(_KINDS, name=op.f("ck_register_ratings_holder_kind")),
        sa.CheckConstraint("(code IS NULL) OR (no_rating IS NULL)", name=op.f("ck_register_ratings_code_or_none")),
        key("register_ratings", "import_id", "register_imports.id"),
    )
    op.create_index(op.f("ix_register_ratings_holder_id"), "register_ratings", ["holder_id"])


def _capacity() -> None:
    op.create_table(
        "register_capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        *map(_text, ("location_id", "source", "because")),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer()),
        sa.Column("counts", Facts, nullable=False),
        sa.Column("import_id", sa.Integer()),
        sa.Column("by_account", sa.String(length=24)),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_capacity")),
        sa.CheckConstraint("source IN ('capacity_tracker', 'by_hand')", name=op.f("ck_register_capacity_source")),
        key("register_capacity", "location_id", "register_locations.location_id"),
        key("register_capacity", "import_id", "register_imports.id"),
        key("register_capacity", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_register_capacity_location_id_on_day"), "register_capacity", ["location_id", "on_day"])


def _begin_histories() -> None:
    """Let every history begin with what the register says today, so that the next import has something to end."""
    facts = {
        "register_locations": (
            ("location", "location_id"),
            (("operator", "provider_id", "''"), ("brand", "brand_id", "coalesce(brand_name, '')"),
             ("name", "name", "''"), ("beds", "cast(nullif(beds, 0) as varchar)", "''")),
        ),
        "register_providers": (
            ("provider", "provider_id"),
            (("ownership", "ownership", "''"), ("brand", "brand_id", "coalesce(brand_name, '')"),
             ("name", "name", "''")),
        ),
    }
    for table, ((kind, identifier), columns) in facts.items():
        for fact, column, words in columns:
            started = "registered_on" if fact == "operator" else "null"
            op.execute(
                "insert into register_facts (holder_kind, holder_id, fact, value, words, starts_on, seen_from, source,"
                f" import_id, recorded_on) select '{kind}', {identifier}, '{fact}', {column}, {words}, {started},"
                f" as_at, 'register', import_id, as_at from {table} where {column} is not null and detail <> 'linked'"
            )


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)

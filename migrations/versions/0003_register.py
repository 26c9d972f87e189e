"""The register: providers, locations, the people named against them, successions, imports, and words to find by."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Facts, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _imports()
    _rejections()
    _providers()
    _locations()
    _words()
    _officers()
    _links()


def downgrade() -> None:
    """Take the tables away."""
    for table in (
        "register_links",
        "register_officers",
        "register_words",
        "register_locations",
        "register_providers",
        "register_rejections",
        "register_imports",
    ):
        op.drop_table(table)


def _imports() -> None:
    op.create_table(
        "register_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("finished_at", Moment, nullable=True),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_imports")),
    )
    op.create_index(op.f("ix_register_imports_sha256"), "register_imports", ["sha256"], unique=False)


def _rejections() -> None:
    op.create_table(
        "register_rejections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["register_imports.id"], name=op.f("fk_register_rejections_import_id_register_imports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_rejections")),
    )
    op.create_index(
        op.f("ix_register_rejections_import_id_row_number"),
        "register_rejections",
        ["import_id", "row_number"],
        unique=False,
    )


def _providers() -> None:
    op.create_table(
        "register_providers",
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("deregistered_on", sa.Date(), nullable=True),
        sa.Column("ownership", sa.String(), nullable=True),
        sa.Column("companies_house", sa.String(), nullable=True),
        sa.Column("charity_number", sa.String(), nullable=True),
        sa.Column("brand_id", sa.String(), nullable=True),
        sa.Column("brand_name", sa.String(), nullable=True),
        sa.Column("address_1", sa.String(), nullable=True),
        sa.Column("address_2", sa.String(), nullable=True),
        sa.Column("town", sa.String(), nullable=True),
        sa.Column("county", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("local_authority", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("uprn", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("directorate", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["register_imports.id"], name=op.f("fk_register_providers_import_id_register_imports")
        ),
        sa.PrimaryKeyConstraint("provider_id", name=op.f("pk_register_providers")),
    )
    op.create_index(op.f("ix_register_providers_brand_id"), "register_providers", ["brand_id"], unique=False)


def _locations() -> None:
    op.create_table(
        "register_locations",
        *_identity_of_location(),
        *_service_of_location(),
        sa.CheckConstraint(
            "(rating IS NULL) OR (rating_none IS NULL)", name=op.f("ck_register_locations_rating_or_none")
        ),
        sa.CheckConstraint("beds IS NULL OR beds >= 0", name=op.f("ck_register_locations_beds_not_negative")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["register_imports.id"], name=op.f("fk_register_locations_import_id_register_imports")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["register_providers.provider_id"],
            name=op.f("fk_register_locations_provider_id_register_providers"),
        ),
        sa.PrimaryKeyConstraint("location_id", name=op.f("pk_register_locations")),
    )
    op.create_index(op.f("ix_register_locations_brand_id"), "register_locations", ["brand_id"], unique=False)
    op.create_index(
        op.f("ix_register_locations_local_authority"), "register_locations", ["local_authority"], unique=False
    )
    op.create_index(op.f("ix_register_locations_postcode"), "register_locations", ["postcode"], unique=False)
    op.create_index(op.f("ix_register_locations_provider_id"), "register_locations", ["provider_id"], unique=False)


def _identity_of_location() -> list[sa.Column]:
    return [
        sa.Column("location_id", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("also_known_as", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("deregistered_on", sa.Date(), nullable=True),
        sa.Column("address_1", sa.String(), nullable=True),
        sa.Column("address_2", sa.String(), nullable=True),
        sa.Column("town", sa.String(), nullable=True),
        sa.Column("county", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("local_authority", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("uprn", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("directorate", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
    ]


def _service_of_location() -> list[sa.Column]:
    return [
        sa.Column("care_home", sa.Boolean(), nullable=True),
        sa.Column("beds", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("capacity_source", sa.String(), nullable=False),
        sa.Column("service_types", Facts, nullable=False),
        sa.Column("specialisms", Facts, nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        sa.Column("kind_words", sa.String(), nullable=False),
        sa.Column("dormant", sa.Boolean(), nullable=True),
        sa.Column("dormant_from", sa.Date(), nullable=True),
        sa.Column("dormant_to", sa.Date(), nullable=True),
        sa.Column("manager_absent_from", sa.Date(), nullable=True),
        sa.Column("rating", sa.String(), nullable=True),
        sa.Column("rating_none", sa.String(), nullable=True),
        sa.Column("rating_on", sa.Date(), nullable=True),
        sa.Column("brand_id", sa.String(), nullable=True),
        sa.Column("brand_name", sa.String(), nullable=True),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
    ]


def _words() -> None:
    op.create_table(
        "register_words",
        sa.Column("word", Word, nullable=False),
        sa.Column("location_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["register_locations.location_id"],
            name=op.f("fk_register_words_location_id_register_locations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "location_id", name=op.f("pk_register_words")),
    )
    op.create_index(op.f("ix_register_words_location_id"), "register_words", ["location_id"], unique=False)


def _officers() -> None:
    op.create_table(
        "register_officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("holder_kind", sa.String(), nullable=False),
        sa.Column("holder_id", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("seen_from", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("holder_kind IN ('location', 'provider')", name=op.f("ck_register_officers_holder_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_officers")),
        sa.UniqueConstraint(
            "holder_id",
            "office",
            "person_key",
            "seen_from",
            name=op.f("uq_register_officers_holder_id_office_person_key_seen_from"),
        ),
    )
    op.create_index(op.f("ix_register_officers_person_key"), "register_officers", ["person_key"], unique=False)


def _links() -> None:
    op.create_table(
        "register_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("predecessor_id", sa.String(), nullable=False),
        sa.Column("successor_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("seen_from", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('location', 'provider')", name=op.f("ck_register_links_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_links")),
        sa.UniqueConstraint(
            "kind", "predecessor_id", "successor_id", name=op.f("uq_register_links_kind_predecessor_id_successor_id")
        ),
    )
    op.create_index(op.f("ix_register_links_successor_id"), "register_links", ["successor_id"], unique=False)

"""Accounts, the organisations they belong to, and what signing in needs: sessions, links, devices, tries, kept forms."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
ID = sa.String(24)
FINGERPRINT = sa.String(64)


def upgrade() -> None:
    _people()
    _sessions()
    _guards()


def downgrade() -> None:
    for table in (
        "kept_forms",
        "sign_in_attempts",
        "sign_in_devices",
        "sign_in_sessions",
        "account_set_ups",
        "account_roles",
        "accounts",
        "organisations",
    ):
        op.drop_table(table)


def _account_id(table: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    return (
        sa.Column("account_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f(f"fk_{table}_account_id_accounts")),
    )


def _people() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("name", name=op.f("uq_organisations_name")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("organisation_id", ID),
        sa.Column("password_hash", sa.String(300)),
        sa.Column("totp_sealed", sa.Text),
        sa.Column("totp_last_step", sa.BigInteger),
        sa.Column("enrolled_at", Moment),
        sa.Column("is_demo", sa.Boolean, nullable=False),
        sa.Column("disabled_at", Moment),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("last_signed_in_at", Moment),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_accounts_organisation_id_organisations")
        ),
    )
    op.create_index(op.f("ix_accounts_organisation_id"), "accounts", ["organisation_id"])
    op.create_table(
        "account_roles",
        *_account_id("account_roles"),
        sa.Column("role", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_account_roles")),
    )
    op.create_index(op.f("ix_account_roles_role"), "account_roles", ["role"])


def _sessions() -> None:
    op.create_table(
        "account_set_ups",
        sa.Column("token_hash", FINGERPRINT, nullable=False),
        *_account_id("account_set_ups"),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_account_set_ups")),
    )
    op.create_index(op.f("ix_account_set_ups_account_id"), "account_set_ups", ["account_id"])
    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("token_hash", FINGERPRINT, nullable=False),
        *_account_id("sign_in_sessions"),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("last_used_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("wrong_codes", sa.Integer, nullable=False),
        sa.Column("going_to", sa.Text),
        sa.Column("browser", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_sessions_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_sessions_account_id"), "sign_in_sessions", ["account_id"])
    op.create_index(op.f("ix_sign_in_sessions_last_used_at"), "sign_in_sessions", ["last_used_at"])


def _guards() -> None:
    op.create_table(
        "sign_in_devices",
        sa.Column("token_hash", FINGERPRINT, nullable=False),
        *_account_id("sign_in_devices"),
        sa.Column("last_used_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", "account_id", name=op.f("pk_sign_in_devices")),
    )
    op.create_index(op.f("ix_sign_in_devices_account_id"), "sign_in_devices", ["account_id"])
    op.create_index(op.f("ix_sign_in_devices_last_used_at"), "sign_in_devices", ["last_used_at"])
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("who", FINGERPRINT, nullable=False),
        sa.Column("source", FINGERPRINT, nullable=False),
        sa.Column("known_device", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    op.create_index("ix_sign_in_attempts_who_at", "sign_in_attempts", ["who", "at"])
    op.create_index(op.f("ix_sign_in_attempts_at"), "sign_in_attempts", ["at"])
    op.create_table(
        "kept_forms",
        sa.Column("id_hash", FINGERPRINT, nullable=False),
        *_account_id("kept_forms"),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("fields_sealed", sa.Text, nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_kept_forms")),
    )
    op.create_index(op.f("ix_kept_forms_account_id"), "kept_forms", ["account_id"])
    op.create_index(op.f("ix_kept_forms_expires_at"), "kept_forms", ["expires_at"])

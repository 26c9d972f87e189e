"""Alerts that somebody is in danger now, who was told of each, and the hub's teams with their members' days.

Contacts that came before have no alert: they were told of as the hub did then. Who was told is append-only.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _alerts()
    _tellings()
    _teams()
    never_changed({"danger_tellings": "id = new.id or (contact_id = new.contact_id and sequence = new.sequence)"})


def downgrade() -> None:
    for table in ("team_members", "teams", "danger_tellings", "danger_alerts"):
        op.drop_table(table)


def _alerts() -> None:
    op.create_table(
        "danger_alerts",
        sa.Column("contact_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("raised_at", Moment, nullable=False),
        sa.Column("signs", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("answered_at", Moment),
        sa.Column("answered_by", sa.String(length=24)),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_danger_alerts")),
        sa.UniqueConstraint("reference", name=op.f("uq_danger_alerts_reference")),
        key("danger_alerts", "contact_id", "contacts.id"),
        key("danger_alerts", "answered_by", "accounts.id"),
    )
    waiting = sa.text("answered_at is null")
    op.create_index(
        "ix_danger_alerts_waiting", "danger_alerts", ["next_at"], postgresql_where=waiting, sqlite_where=waiting
    )
    op.create_index(op.f("ix_danger_alerts_answered_at"), "danger_alerts", ["answered_at"])


def _tellings() -> None:
    op.create_table(
        "danger_tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("accounts", Facts, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_danger_tellings")),
        sa.UniqueConstraint("contact_id", "sequence", name=op.f("uq_danger_tellings_contact_id_sequence")),
        key("danger_tellings", "contact_id", "danger_alerts.contact_id"),
    )


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("name", name=op.f("uq_teams_name")),
    )
    op.create_table(
        "team_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_members")),
        key("team_members", "team_id", "teams.id"),
        key("team_members", "account_id", "accounts.id"),
    )
    op.create_index(op.f("ix_team_members_team_id"), "team_members", ["team_id"])
    op.create_index(op.f("ix_team_members_account_id_since"), "team_members", ["account_id", "since"])

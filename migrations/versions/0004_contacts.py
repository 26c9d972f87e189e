"""Adults, drafts, contacts with their place in the queue, the events of a contact, counters, tasks.

What was sent and what happened to it cannot be changed or removed: triggers refuse it in the database itself, whatever
the application does. On the embedded database a third guard keeps `INSERT OR REPLACE` from taking a row's place.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Facts, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TAKEN = {
    "contacts": "id = new.id or reference = new.reference or form_key = new.form_key",
    "contact_events": "id = new.id or (contact_id = new.contact_id and sequence = new.sequence)",
}


def upgrade() -> None:
    _adults()
    _drafts()
    _contacts()
    _queue_places()
    _contact_events()
    _queue_counts()
    _tasks()
    _code_tries()
    bind = op.get_bind()
    for table in TAKEN:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table("code_tries")
    op.drop_table("tasks")
    op.drop_table("queue_counts")
    op.drop_table("contact_events")
    op.drop_table("queue_places")
    op.drop_table("contacts")
    op.drop_table("drafts")
    op.drop_table("adults")


def _adults() -> None:
    op.create_table(
        "adults",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("estimated_age", sa.Integer(), nullable=True),
        sa.Column("nhs_number", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("identity_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adults")),
    )
    op.create_index(op.f("ix_adults_identity_key"), "adults", ["identity_key"], unique=False)
    op.create_index(op.f("ix_adults_nhs_number"), "adults", ["nhs_number"], unique=False)


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("cookie_fingerprint", sa.String(), nullable=False),
        sa.Column("code_fingerprint", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(length=24), nullable=True),
        sa.Column("organisation_id", sa.String(length=24), nullable=True),
        sa.Column("sealed_answers", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("contact_reference", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_drafts_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_drafts_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("code_fingerprint", name=op.f("uq_drafts_code_fingerprint")),
        sa.UniqueConstraint("cookie_fingerprint", name=op.f("uq_drafts_cookie_fingerprint")),
        sa.UniqueConstraint("form_key", name=op.f("uq_drafts_form_key")),
    )
    op.create_index(op.f("ix_drafts_account_id"), "drafts", ["account_id"], unique=False)
    op.create_index(op.f("ix_drafts_expires_at"), "drafts", ["expires_at"], unique=False)


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("secret_fingerprint", sa.String(), nullable=False),
        sa.Column("sealed_secret", sa.String(), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(length=24), nullable=True),
        sa.Column("sent_by", sa.String(length=24), nullable=True),
        sa.Column("adult_id", sa.Integer(), nullable=True),
        sa.Column("adult_key", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("place_words", sa.String(), nullable=False),
        sa.Column("place_kind", sa.String(), nullable=False),
        sa.Column("cause_kind", sa.String(), nullable=False),
        sa.Column("own_report", sa.Boolean(), nullable=False),
        sa.Column("referrer_kind", sa.String(), nullable=False),
        sa.Column("incident_on", sa.Date(), nullable=True),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("danger_now", sa.Boolean(), nullable=False),
        sa.Column("abuse_types", Facts, nullable=False),
        sa.Column("answers", Facts, nullable=False),
        sa.Column("sealed_referrer", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("guidance_version", sa.String(), nullable=False),
        sa.Column("guidance_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["adult_id"], ["adults.id"], name=op.f("fk_contacts_adult_id_adults")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_contacts_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["accounts.id"], name=op.f("fk_contacts_sent_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("form_key", name=op.f("uq_contacts_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_contacts_reference")),
    )
    op.create_index(op.f("ix_contacts_adult_key_received_at"), "contacts", ["adult_key", "received_at"], unique=False)
    op.create_index(
        op.f("ix_contacts_organisation_id_received_at"), "contacts", ["organisation_id", "received_at"], unique=False
    )
    op.create_index(op.f("ix_contacts_place_id_received_at"), "contacts", ["place_id", "received_at"], unique=False)
    op.create_index(op.f("ix_contacts_received_at"), "contacts", ["received_at"], unique=False)


def _queue_places() -> None:
    op.create_table(
        "queue_places",
        sa.Column("contact_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("owner_role", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(length=24), nullable=True),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("danger_now", sa.Boolean(), nullable=False),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("place_words", sa.String(), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("screen_by", Moment, nullable=False),
        sa.Column("decide_by", Moment, nullable=False),
        sa.Column("screened_at", Moment, nullable=True),
        sa.Column("recommended_at", Moment, nullable=True),
        sa.Column("signed_off_at", Moment, nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("accepted_at", Moment, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_queue_places_contact_id_contacts")),
        sa.ForeignKeyConstraint(["owner_id"], ["accounts.id"], name=op.f("fk_queue_places_owner_id_accounts")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_queue_places")),
        sa.UniqueConstraint("reference", name=op.f("uq_queue_places_reference")),
    )
    op.create_index(
        op.f("ix_queue_places_accepted_accepted_at"), "queue_places", ["accepted", "accepted_at"], unique=False
    )
    op.create_index("ix_queue_places_decide_by", "queue_places", ["is_open", "decide_by", "contact_id"], unique=False)
    op.create_index(
        "ix_queue_places_order", "queue_places", ["is_open", "seen", "received_at", "contact_id"], unique=False
    )
    op.create_index(op.f("ix_queue_places_owner_id_is_open"), "queue_places", ["owner_id", "is_open"], unique=False)
    op.create_index(
        "ix_queue_places_state_order", "queue_places", ["state", "seen", "received_at", "contact_id"], unique=False
    )


def _contact_events() -> None:
    op.create_table(
        "contact_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=True),
        sa.Column("facts", Facts, nullable=False),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_contact_events_sequence_positive")),
        sa.ForeignKeyConstraint(["by_account"], ["accounts.id"], name=op.f("fk_contact_events_by_account_accounts")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_events_contact_id_contacts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_events")),
        sa.UniqueConstraint("contact_id", "sequence", name=op.f("uq_contact_events_contact_id_sequence")),
    )


def _queue_counts() -> None:
    op.create_table(
        "queue_counts",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("danger_now", sa.Boolean(), nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("state", "urgency", "seen", "danger_now", name=op.f("pk_queue_counts")),
    )


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("owner_role", sa.String(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("done_at", Moment, nullable=True),
        sa.Column("done_by", sa.String(length=24), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["done_by"], ["accounts.id"], name=op.f("fk_tasks_done_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_tasks_dedupe_key")),
    )
    op.create_index(op.f("ix_tasks_about"), "tasks", ["about"], unique=False)
    op.create_index(op.f("ix_tasks_done_at_due_at_id"), "tasks", ["done_at", "due_at", "id"], unique=False)


def _code_tries() -> None:
    op.create_table(
        "code_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_tries")),
    )
    op.create_index(op.f("ix_code_tries_source_at"), "code_tries", ["source", "at"], unique=False)


def _guards_of(dialect: str, table: str) -> list[str]:
    """The same three guards as the trail's (0002), save that a taken place is an error and not passed over."""
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {table}_append_only {change} on {table} {each}"]
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    taken = f"exists (select 1 from {table} where {TAKEN[table]})"
    return [
        f"create trigger {table}_no_update before update on {table} {refuse}",
        f"create trigger {table}_no_delete before delete on {table} {refuse}",
        f"create trigger {table}_no_replace before insert on {table} when {taken} {refuse}",
    ]

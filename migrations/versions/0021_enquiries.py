"""Enquiries: where each stands and whose it is; and, append-only, everything written of them.

What is written of an enquiry is counted in national returns and answered for years later, so triggers refuse to change or
remove it; only an enquiry's own row moves. A closure is signed by another person than concluded, which a rule holds too.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ENTRIES = (
    "enquiry_contacts", "enquiry_adults", "enquiry_askings", "enquiry_wishes", "enquiry_wish_results",
    "enquiry_capacities", "enquiry_advocacies", "enquiry_risks", "enquiry_risk_results", "enquiry_confirmed",
    "enquiry_plan_actions", "enquiry_plan_reviews",
)  # fmt: skip
NEVER_CHANGED = {
    "enquiry_events": "id = new.id or (enquiry_id = new.enquiry_id and sequence = new.sequence)",
    **dict.fromkeys(ENTRIES, "id = new.id"),
    "enquiry_conclusions": "id = new.id or (enquiry_id = new.enquiry_id and number = new.number)",
    "enquiry_closures": "id = new.id or conclusion_id = new.conclusion_id",
}


def upgrade() -> None:
    _enquiries()
    _events()
    _about_contacts_and_adults()
    _about_risks_and_plans()
    _conclusions()
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)
    op.drop_table("enquiries")


def _enquiries() -> None:
    op.create_table(
        "enquiries",
        _number("id"),
        _text("reference"),
        _number("version"),
        *(_text(name) for name in ("kind", "ground", "ground_words", "state", "headline", "place_words", "named_lead")),
        _number("contact_id"),
        _number("decision_id"),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("large_scale", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("place_id", sa.String()),
        sa.Column("team_id", sa.Integer()),
        sa.Column("lead_id", sa.String(length=24)),
        sa.Column("officer_id", sa.String(length=24)),
        *(sa.Column(name, Moment, nullable=False) for name in ("decided_at", "started_at", "finish_by")),
        *(sa.Column(name, Moment) for name in ("allocate_by", "plan_by", "act_by", "review_by", "sign_by", "closed_at")),
        sa.Column("concluded_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiries")),
        sa.UniqueConstraint("reference", name=op.f("uq_enquiries_reference")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_enquiries_decision_id")),
        key("enquiries", "contact_id", "contacts.id"),
        key("enquiries", "decision_id", "decisions.id"),
        key("enquiries", "lead_id", "accounts.id"),
        key("enquiries", "officer_id", "accounts.id"),
        key("enquiries", "team_id", "teams.id"),
    )  # fmt: skip
    op.create_index("ix_enquiries_order", "enquiries", ["is_open", "finish_by", "id"])
    for name in ("officer_id", "lead_id", "team_id"):
        op.create_index(op.f(f"ix_enquiries_{name}_is_open"), "enquiries", [name, "is_open"])
    for name in ("contact_id", "started_at", "concluded_on"):
        op.create_index(op.f(f"ix_enquiries_{name}"), "enquiries", [name])


def _events() -> None:
    op.create_table(
        "enquiry_events",
        _number("id"),
        _number("enquiry_id"),
        _number("sequence"),
        sa.Column("at", Moment, nullable=False),
        _text("event"),
        sa.Column("by_account", sa.String(length=24)),
        _text("words"),
        sa.Column("facts", Facts, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry_events")),
        sa.UniqueConstraint("enquiry_id", "sequence", name=op.f("uq_enquiry_events_enquiry_id_sequence")),
        key("enquiry_events", "enquiry_id", "enquiries.id"),
        key("enquiry_events", "by_account", "accounts.id"),
    )


def _about_contacts_and_adults() -> None:
    _entries("enquiry_contacts", _number("contact_id"), _text("reference"), _yes("held"), _text("because"),
             keys=(("contact_id", "contacts.id"),), also=("contact_id",))  # fmt: skip
    _entries(
        "enquiry_adults", _number("adult"), sa.Column("adult_id", sa.Integer()), _text("adult_key"),
        *map(_text, ("name", "given_name", "family_name", "nhs_number")),
        sa.Column("born_on", sa.Date()), sa.Column("died_on", sa.Date()), _text("sex"), _text("ethnicity"),
        _text("support_reason"), sa.Column("conditions", Facts, nullable=False), _yes("counted"), _text("because"),
        keys=(("adult_id", "adults.id"),), also=("adult_key",),
    )  # fmt: skip
    _entries("enquiry_askings", _number("adult"), _text("asked"), _text("of_whom"), sa.Column("asked_on", sa.Date()),
             _text("words"))  # fmt: skip
    _entries("enquiry_wishes", _number("adult"), _number("number"), _text("words"), _day("said_on"), _yes("stands"))
    _entries("enquiry_wish_results", _number("adult"), _number("number"), _text("met"), _text("words"))
    _entries("enquiry_capacities", _number("adult"), _number("number"), _text("decision"), _text("lacks"),
             sa.Column("assessed_on", sa.Date()), _text("assessed_by"), _text("supported_by"), _text("words"))  # fmt: skip
    _entries("enquiry_advocacies", _number("adult"), *map(_text, ("needed", "offered", "kind", "who", "words")))


def _about_risks_and_plans() -> None:
    _entries("enquiry_risks", _number("adult"), _number("number"), *map(_text, ("type", "source", "location", "cause")),
             _yes("stands"))  # fmt: skip
    _entries("enquiry_risk_results", _number("adult"), *map(_text, ("source", "result", "outcome", "words")))
    _entries("enquiry_confirmed", _number("adult"), *map(_text, ("fact", "verdict", "words", "source")),
             _day("source_on"))  # fmt: skip
    _entries("enquiry_plan_actions", _number("number"), _text("what"), _text("owner"), _day("due_on"), _text("status"),
             _text("words"))  # fmt: skip
    _entries("enquiry_plan_reviews", _day("held_on"), _text("words"), _text("views"), sa.Column("next_on", sa.Date()))


def _conclusions() -> None:
    op.create_table(
        "enquiry_conclusions",
        *map(_number, ("id", "enquiry_id", "number")),
        _text("ended"),
        _day("concluded_on"),
        _text("words"),
        sa.Column("counted", Facts, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("concluded_by", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry_conclusions")),
        sa.UniqueConstraint("enquiry_id", "number", name=op.f("uq_enquiry_conclusions_enquiry_id_number")),
        sa.UniqueConstraint("id", "concluded_by", name=op.f("uq_enquiry_conclusions_id_concluded_by")),
        key("enquiry_conclusions", "enquiry_id", "enquiries.id"),
        key("enquiry_conclusions", "concluded_by", "accounts.id"),
    )
    op.create_table(
        "enquiry_closures",
        *map(_number, ("id", "enquiry_id", "conclusion_id")),
        sa.Column("concluded_by", sa.String(length=24), nullable=False),
        _text("verdict"),
        _text("comment"),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry_closures")),
        sa.UniqueConstraint("conclusion_id", name=op.f("uq_enquiry_closures_conclusion_id")),
        sa.CheckConstraint("by_account <> concluded_by", name=op.f("ck_enquiry_closures_closed_by_another_person")),
        key("enquiry_closures", "enquiry_id", "enquiries.id"),
        sa.ForeignKeyConstraint(
            ["conclusion_id", "concluded_by"], ["enquiry_conclusions.id", "enquiry_conclusions.concluded_by"],
            name=op.f("fk_enquiry_closures_conclusion_id_enquiry_conclusions"),
        ),
        key("enquiry_closures", "by_account", "accounts.id"),
    )  # fmt: skip
    op.create_index(op.f("ix_enquiry_closures_enquiry_id"), "enquiry_closures", ["enquiry_id"])


def _entries(table: str, *columns: sa.Column, keys: tuple[tuple[str, str], ...] = (), also: tuple[str, ...] = ()) -> None:
    op.create_table(
        table,
        *columns,
        _number("id"),
        _number("enquiry_id"),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        key(table, "enquiry_id", "enquiries.id"),
        key(table, "by_account", "accounts.id"),
        *(key(table, column, target) for column, target in keys),
    )
    for name in ("enquiry_id", *also):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def _yes(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=False)

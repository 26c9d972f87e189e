"""The QASIG meeting: its year, members, attendance, interests, agenda, decisions, actions, minutes and requests."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

_SAME_ENTRY = "id = new.id or entry_key = new.entry_key"
_SAME_NUMBER = "id = new.id or (meeting_id = new.meeting_id and number = new.number)"
_SUBJECT = "scope = new.scope and subject_id = new.subject_id"
NEVER_CHANGED = {
    "qasig_meetings": "id = new.id or month = new.month",
    "qasig_meeting_steps": _SAME_NUMBER,
    "qasig_agenda": f"id = new.id or (meeting_id = new.meeting_id and {_SUBJECT})",
    "qasig_members": "id = new.id or (account_id = new.account_id and number = new.number)",
    "qasig_attendance": (
        "id = new.id or (meeting_id = new.meeting_id and person = new.person and number = new.number)"
    ),
    "qasig_interests": f"id = new.id or (account_id = new.account_id and {_SUBJECT} and number = new.number)",
    "qasig_decisions": f"id = new.id or (meeting_id = new.meeting_id and {_SUBJECT} and number = new.number)",
    "qasig_shares": "id = new.id or (decision_id = new.decision_id and agency = new.agency)",
    "qasig_escalations": _SAME_ENTRY,
    "qasig_actions": "id = new.id or action_id = new.action_id",
    "qasig_chases": "id = new.id or (action_id = new.action_id and why = new.why and due_on = new.due_on)",
    "qasig_minutes": _SAME_NUMBER,
    "qasig_requests": _SAME_ENTRY,
}


def upgrade() -> None:
    _table("qasig_meetings", *_days("month"), _one("qasig_meetings", "month"))
    _of_meeting(
        "qasig_meeting_steps",
        _number("number"),
        *_texts("state"),
        *_days("held_on", "cut_off_on"),
        sa.Column("facts", Facts, nullable=False),
        _one("qasig_meeting_steps", "meeting_id", "number"),
        sa.CheckConstraint("number > 0", name=op.f("ck_qasig_meeting_steps_positive")),
    )
    _of_meeting(
        "qasig_agenda",
        *_texts("scope", "subject_id", "name", "proposed_rag"),
        _number("position"),
        *(sa.Column(name, Facts, nullable=False) for name in ("why", "proposed_why")),
        _one("qasig_agenda", "meeting_id", "scope", "subject_id"),
    )
    _people()
    _decisions()
    _afterwards()
    never_changed(NEVER_CHANGED)


def _people() -> None:
    _table(
        "qasig_members",
        _account("account_id", nullable=False),
        _number("number"),
        *_texts("agency", "agency_name", "role_words"),
        *_days("from_on"),
        _one("qasig_members", "account_id", "number"),
        key("qasig_members", "account_id", "accounts.id"),
    )
    _of_meeting(
        "qasig_attendance",
        *_texts("person", "name", "agency", "role_words", "presence"),
        _number("number"),
        _account("account_id"),
        _one("qasig_attendance", "meeting_id", "person", "number"),
        key("qasig_attendance", "account_id", "accounts.id"),
    )
    _table(
        "qasig_interests",
        _account("account_id", nullable=False),
        *_texts("scope", "subject_id", "words"),
        _number("number"),
        sa.Column("holds", sa.Boolean(), nullable=False),
        *_days("declared_on"),
        _one("qasig_interests", "account_id", "scope", "subject_id", "number"),
        key("qasig_interests", "account_id", "accounts.id"),
    )


def _decisions() -> None:
    _of_meeting(
        "qasig_decisions",
        *_texts("scope", "subject_id", "decision", "words", "reason", "rag", "proposed_rag"),
        _number("number"),
        _one("qasig_decisions", "meeting_id", "scope", "subject_id", "number"),
        sa.CheckConstraint("rag in ('red', 'amber', 'green', 'grey')", name=op.f("ck_qasig_decisions_rag_known")),
    )
    op.create_index(op.f("ix_qasig_decisions_scope_subject_id"), "qasig_decisions", ["scope", "subject_id"])
    op.create_table(
        "qasig_shares",
        *map(_number, ("id", "decision_id")),
        *_texts("agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qasig_shares")),
        _one("qasig_shares", "decision_id", "agency"),
        key("qasig_shares", "decision_id", "qasig_decisions.id"),
    )
    _of_meeting(
        "qasig_escalations",
        *_texts("entry_key", "scope", "subject_id", "asks", "words"),
        _one("qasig_escalations", "entry_key"),
    )


def _afterwards() -> None:
    _of_meeting(
        "qasig_actions",
        _number("action_id"),
        *_texts("agency"),
        _account("owner_account"),
        _one("qasig_actions", "action_id"),
        key("qasig_actions", "action_id", "framework_actions.id"),
        key("qasig_actions", "owner_account", "accounts.id"),
    )
    op.create_table(
        "qasig_chases",
        *map(_number, ("id", "action_id")),
        *_texts("why"),
        *_days("due_on"),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qasig_chases")),
        _one("qasig_chases", "action_id", "why", "due_on"),
        key("qasig_chases", "action_id", "framework_actions.id"),
    )
    _of_meeting(
        "qasig_minutes",
        _number("number"),
        *_texts("words"),
        sa.Column("facts", Facts, nullable=False),
        _one("qasig_minutes", "meeting_id", "number"),
    )
    _table(
        "qasig_requests",
        *_texts("entry_key", "location_id", "agency", "words"),
        *_days("month", "asked_on"),
        _one("qasig_requests", "entry_key"),
    )
    op.create_index(op.f("ix_qasig_requests_month"), "qasig_requests", ["month"])


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _of_meeting(name: str, *more: sa.schema.SchemaItem) -> None:
    _table(name, _number("meeting_id"), *more, key(name, "meeting_id", "qasig_meetings.id"))


def _table(name: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        _number("id"),
        *more,
        _account("by_account", nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        key(name, "by_account", "accounts.id"),
    )


def _one(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _account(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.String(length=24), nullable=nullable)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Date(), nullable=False) for name in names]

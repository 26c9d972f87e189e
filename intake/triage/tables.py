"""Screenings, acceptances, decisions and signatures: append-only rows, each by a named person.

The database itself refuses to change or remove them, on both kinds of database. A decision being written is a draft,
which belongs to one person and may change.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class ScreeningRow(Base):
    """Urgent or less urgent, why, and who looked."""

    __tablename__ = "screenings"
    __table_args__ = (Index(None, "contact_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    urgency: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class KeptFilterRow(Base):
    """A part of the queue that somebody keeps for themselves under a name; one may be where their queue begins."""

    __tablename__ = "queue_filters"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    asked: Mapped[dict[str, str]] = mapped_column(Facts)
    is_default: Mapped[bool] = mapped_column(default=False)
    kept_at: Mapped[datetime] = mapped_column(Moment)


class AllocationRow(Base):
    """A contact given to a person or a team, by whom, from whom, and why. Append-only."""

    __tablename__ = "allocations"
    __table_args__ = (Index(None, "contact_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    to_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    to_team: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    from_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class AcceptanceRow(Base):
    """Whether a contact is accepted as a safeguarding concern, and why. The newest row stands."""

    __tablename__ = "acceptances"
    __table_args__ = (Index(None, "contact_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    accepted: Mapped[bool]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class FollowUpRow(Base):
    """What was done beside the judgement: a hand-over, or why none was needed; a check for a child; a call.

    `person` and `organisation` are who took it or who knows, `happened_at` when or since when, `words` what was said.
    """

    __tablename__ = "follow_ups"
    __table_args__ = (Index(None, "contact_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    kind: Mapped[str]
    person: Mapped[str]
    organisation: Mapped[str]
    their_reference: Mapped[str]
    words: Mapped[str]
    happened_at: Mapped[datetime] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class DecisionRow(Base):
    """One recommended decision: the three limbs, the advice as it was, the outcome and the reasons. Never updated."""

    __tablename__ = "decisions"
    # The second rule is only there for a signature to point at: who decided cannot be misstated in it.
    __table_args__ = (UniqueConstraint("contact_id", "version"), UniqueConstraint("id", "decided_by"))

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    version: Mapped[int]
    limb_a: Mapped[str]
    limb_a_evidence: Mapped[str]
    limb_b: Mapped[str]
    limb_b_evidence: Mapped[str]
    limb_c: Mapped[str]
    limb_c_evidence: Mapped[str]
    gates: Mapped[dict[str, Any]] = mapped_column(Facts)
    duty_engaged: Mapped[str]
    unknown_reason: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str]
    other_outcomes: Mapped[list[str]] = mapped_column(Facts)
    outcome_needs: Mapped[dict[str, Any]] = mapped_column(Facts)
    rationale: Mapped[str]
    adult_spoken_to: Mapped[str]
    adult_not_spoken_reason: Mapped[str] = mapped_column(default="")
    adult_views: Mapped[str] = mapped_column(default="")
    situation: Mapped[dict[str, Any]] = mapped_column(Facts)
    advice: Mapped[dict[str, Any]] = mapped_column(Facts)
    level_advised: Mapped[str | None]
    level_chosen: Mapped[str | None]
    level_reason: Mapped[str] = mapped_column(default="")
    guidance_version: Mapped[str]
    guidance_hash: Mapped[str]
    feedback_words: Mapped[str] = mapped_column(default="")
    feedback_withheld: Mapped[bool] = mapped_column(default=False)
    feedback_withheld_reason: Mapped[str] = mapped_column(default="")
    record: Mapped[dict[str, Any] | None] = mapped_column(Facts)
    clock: Mapped[dict[str, Any] | None] = mapped_column(Facts)
    decided_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime] = mapped_column(Moment)


class SignatureRow(Base):
    """A manager's answer to one decision: agreed, or returned. One slot a decision, never the decider's own."""

    __tablename__ = "signatures"
    __table_args__ = (
        UniqueConstraint("decision_id"),
        ForeignKeyConstraint(["decision_id", "decided_by"], ["decisions.id", "decisions.decided_by"]),
        CheckConstraint("by_account <> decided_by", name="signed_by_another_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    decision_id: Mapped[int]
    decided_by: Mapped[str]
    verdict: Mapped[str]
    comment: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class CoverRow(Base):
    """Sign-off handed by somebody who may sign to a named person, for a reason; it ends with its last day.

    `ended_at` says that it was taken back before.
    """

    __tablename__ = "sign_off_covers"
    __table_args__ = (
        UniqueConstraint("id", "by_account", "for_account"),
        CheckConstraint("by_account <> for_account", name="covered_by_another_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    for_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))


class CoverConfirmationRow(Base):
    """A second person's word that somebody may sign in another's place: three people. Append-only."""

    __tablename__ = "sign_off_confirmations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cover_id", "by_account", "for_account"],
            ["sign_off_covers.id", "sign_off_covers.by_account", "sign_off_covers.for_account"],
        ),
        CheckConstraint("confirmed_by not in (by_account, for_account)", name="confirmed_by_a_third_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cover_id: Mapped[int] = mapped_column(index=True)
    by_account: Mapped[str] = mapped_column(String(24))
    for_account: Mapped[str] = mapped_column(String(24))
    confirmed_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class CoveredSignatureRow(Base):
    """A signature given in somebody's place: three people, and the database keeps them three. Append-only."""

    __tablename__ = "covered_signatures"
    __table_args__ = (
        UniqueConstraint("decision_id"),
        ForeignKeyConstraint(["decision_id", "decided_by"], ["decisions.id", "decisions.decided_by"]),
        ForeignKeyConstraint(
            ["cover_id", "by_account", "for_account"],
            ["sign_off_covers.id", "sign_off_covers.by_account", "sign_off_covers.for_account"],
        ),
        CheckConstraint("by_account <> decided_by", name="signed_by_another_person"),
        CheckConstraint("for_account <> decided_by", name="not_for_who_decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    decision_id: Mapped[int]
    decided_by: Mapped[str]
    cover_id: Mapped[int]
    by_account: Mapped[str]
    for_account: Mapped[str]


class DecisionDraftRow(Base):
    """What one person has typed towards a decision so far; `base_version` is the contact's version they began from."""

    __tablename__ = "decision_drafts"
    __table_args__ = (UniqueConstraint("contact_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    base_version: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(Facts)
    started_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)

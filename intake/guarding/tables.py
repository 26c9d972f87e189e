"""Reasons given before looking, what people told of themselves, what the weekly look found, and what was said of it.

All but a person's own marks are append-only; the database refuses to change or remove them.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class LookingReasonRow(Base):
    """Why somebody opened a contact outside their own work, for one day in London. Append-only."""

    __tablename__ = "looking_reasons"
    __table_args__ = (Index(None, "contact_id", "account_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str]
    sealed_words: Mapped[str]


class OwnMarkRow(Base):
    """The keyed mark of something a person told of themselves, so that looking at their own people can be found."""

    __tablename__ = "own_marks"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)


class LookingFindingRow(Base):
    """Looking that stood out in one week, with what it rests on; never about its reviewer. Append-only."""

    __tablename__ = "looking_findings"
    __table_args__ = (
        UniqueConstraint("week", "account_id", "kind", "about"),
        # Only there for an answer to point at: who it is about cannot be misstated in one.
        UniqueConstraint("id", "account_id"),
        CheckConstraint("reviewer_id <> account_id", name="reviewed_by_another_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[str]
    about: Mapped[str]
    evidence: Mapped[dict[str, Any]] = mapped_column(Facts)
    reviewer_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    found_at: Mapped[datetime] = mapped_column(Moment)


class FindingAnswerRow(Base):
    """What was said of a finding. Only what the person themselves said is theirs to write. Append-only."""

    __tablename__ = "finding_answers"
    __table_args__ = (
        ForeignKeyConstraint(["finding_id", "account_id"], ["looking_findings.id", "looking_findings.account_id"]),
        CheckConstraint("(by_account = account_id) = (answer = 'said')", name="nobody_reviews_themselves"),
        Index(None, "finding_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int]
    account_id: Mapped[str]
    answer: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    sealed_words: Mapped[str]


class LookedAtWeekRow(Base):
    """A week whose looking has been looked at, so that a rerun finds nothing twice. Append-only."""

    __tablename__ = "looked_at_weeks"

    week: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    openings: Mapped[int]
    found: Mapped[int]

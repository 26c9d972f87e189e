"""The safeguarding plan and its reviews, how an enquiry ended, and the signature on its closure. Append-only."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment
from intake.enquiries.tables.enquiry import Entered


class PlanActionRow(Entered, Base):
    """One action of the safeguarding plan, who does it and by when; the newest row of a number stands."""

    __tablename__ = "enquiry_plan_actions"

    number: Mapped[int]
    what: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date]
    status: Mapped[str]
    words: Mapped[str] = mapped_column(default="")


class PlanReviewRow(Entered, Base):
    """One review of the plan: when, what was found, what the adult said, and when it is reviewed next, if at all."""

    __tablename__ = "enquiry_plan_reviews"

    held_on: Mapped[date]
    words: Mapped[str]
    views: Mapped[str]
    next_on: Mapped[date | None]


class ConclusionRow(Base):
    """One proposal to close: how it ended, when and why, with what was counted then. Never updated.

    The second rule is only there for a signature to point at: who concluded cannot be misstated in it.
    """

    __tablename__ = "enquiry_conclusions"
    __table_args__ = (UniqueConstraint("enquiry_id", "number"), UniqueConstraint("id", "concluded_by"))

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"))
    number: Mapped[int]
    ended: Mapped[str]
    concluded_on: Mapped[date]
    words: Mapped[str]
    counted: Mapped[dict[str, Any]] = mapped_column(Facts)
    at: Mapped[datetime] = mapped_column(Moment)
    concluded_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class ClosureRow(Base):
    """A manager's answer to one conclusion: agreed, or returned. One slot a conclusion, never the concluder's own."""

    __tablename__ = "enquiry_closures"
    __table_args__ = (
        UniqueConstraint("conclusion_id"),
        ForeignKeyConstraint(
            ["conclusion_id", "concluded_by"], ["enquiry_conclusions.id", "enquiry_conclusions.concluded_by"]
        ),
        CheckConstraint("by_account <> concluded_by", name="closed_by_another_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"), index=True)
    conclusion_id: Mapped[int]
    concluded_by: Mapped[str]
    verdict: Mapped[str]
    comment: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

"""Something asked of another body, whose row moves; what was asked, agreed, reported and answered never changes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class CausedRow(Base):
    """Where something asked of another body stands, whose it is there, and its clocks.

    `act_by` limits the present wait; `next_chase_at` is when a job looks at it next; `files_key` is that of the files
    given with the report that is waited for.
    """

    __tablename__ = "caused_enquiries"
    __table_args__ = (
        Index(None, "enquiry_id"),
        Index(None, "organisation_id", "state"),
        Index(None, "next_chase_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"))
    enquiry: Mapped[str]
    body: Mapped[str]
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    only_named: Mapped[bool] = mapped_column(default=False, server_default=false())
    state: Mapped[str]
    due_on: Mapped[date]
    due_at: Mapped[datetime] = mapped_column(Moment)
    act_by: Mapped[datetime | None] = mapped_column(Moment)
    next_chase_at: Mapped[datetime | None] = mapped_column(Moment)
    chases: Mapped[int] = mapped_column(default=0)
    asked_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    files_key: Mapped[str]
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)


class Written:
    """What every entry has: its number within its kind, when it was written, and by whom. Append-only."""

    id: Mapped[int] = mapped_column(primary_key=True)
    caused_id: Mapped[int] = mapped_column(ForeignKey("caused_enquiries.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class CausedAskingRow(Written, Base):
    """One wording of what is asked, with the check for a conflict of interest made with it.

    The second rule is only there for an agreement to point at: who asked cannot be misstated in it.
    """

    __tablename__ = "caused_askings"
    __table_args__ = (UniqueConstraint("caused_id", "number"), UniqueConstraint("caused_id", "number", "by_account"))

    about: Mapped[str]
    scope: Mapped[str]
    purpose: Mapped[str]
    limits: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    cause: Mapped[str]
    unsuitable: Mapped[str]
    check_words: Mapped[str]


class CausedAgreementRow(Written, Base):
    """A manager's answer to one wording: one slot each, and never by whoever asked."""

    __tablename__ = "caused_agreements"
    __table_args__ = (
        UniqueConstraint("caused_id", "number"),
        ForeignKeyConstraint(
            ["caused_id", "number", "asked_by"],
            ["caused_askings.caused_id", "caused_askings.number", "caused_askings.by_account"],
        ),
        CheckConstraint("by_account <> asked_by", name="agreed_by_another_person"),
    )

    asked_by: Mapped[str]
    agreed: Mapped[bool]
    words: Mapped[str]


class CausedReportRow(Written, Base):
    """One report of the body, as it came."""

    __tablename__ = "caused_reports"
    __table_args__ = (UniqueConstraint("caused_id", "number"),)

    came_by: Mapped[str]
    did: Mapped[str]
    found: Mapped[str]
    proposed: Mapped[str]
    views: Mapped[str]
    files_key: Mapped[str]


class CausedVerdictRow(Written, Base):
    """What the hub made of one report: one slot for each, so that of two who answer at once one wins."""

    __tablename__ = "caused_verdicts"
    __table_args__ = (
        UniqueConstraint("caused_id", "number"),
        ForeignKeyConstraint(["caused_id", "number"], ["caused_reports.caused_id", "caused_reports.number"]),
    )

    accepted: Mapped[bool]
    words: Mapped[str]
    due_on: Mapped[date | None]

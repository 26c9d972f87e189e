"""An enquiry as it stands, the contacts it holds, and what happened to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class Entered:
    """What every entry about an enquiry has: which enquiry, when it was written, and by whom. Append-only."""

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class EnquiryRow(Base):
    """Where an enquiry stands, whose it is, and its clocks; the version is what two editors race for.

    `started_at` is the signature on the decision that opened it. A clock that does not run is empty.
    """

    __tablename__ = "enquiries"
    __table_args__ = (
        UniqueConstraint("decision_id"),
        Index("ix_enquiries_order", "is_open", "finish_by", "id"),
        Index(None, "officer_id", "is_open"),
        Index(None, "lead_id", "is_open"),
        Index(None, "team_id", "is_open"),
        Index(None, "started_at"),
        Index(None, "concluded_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str]
    ground: Mapped[str] = mapped_column(default="")
    ground_words: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    state: Mapped[str]
    is_open: Mapped[bool] = mapped_column(default=True)
    large_scale: Mapped[bool] = mapped_column(default=False, server_default=false())
    headline: Mapped[str] = mapped_column(default="")
    place_id: Mapped[str | None]
    place_words: Mapped[str] = mapped_column(default="")
    named_lead: Mapped[str] = mapped_column(default="")
    lead_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    officer_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    decided_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime] = mapped_column(Moment)
    allocate_by: Mapped[datetime | None] = mapped_column(Moment)
    plan_by: Mapped[datetime | None] = mapped_column(Moment)
    finish_by: Mapped[datetime] = mapped_column(Moment)
    act_by: Mapped[datetime | None] = mapped_column(Moment)
    review_by: Mapped[datetime | None] = mapped_column(Moment)
    sign_by: Mapped[datetime | None] = mapped_column(Moment)
    concluded_on: Mapped[date | None]
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class EnquiryEventRow(Base):
    """One thing that happened to an enquiry. Append-only. `words` are the person's own reason, `facts` codes alone."""

    __tablename__ = "enquiry_events"
    __table_args__ = (UniqueConstraint("enquiry_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"))
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    event: Mapped[str]
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    words: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(Facts)


class EnquiryContactRow(Entered, Base):
    """A contact taken into an enquiry, or with `held` false taken out again. The newest row of a contact stands."""

    __tablename__ = "enquiry_contacts"
    __table_args__ = (Index(None, "contact_id"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    reference: Mapped[str]
    held: Mapped[bool]
    because: Mapped[str] = mapped_column(default="")

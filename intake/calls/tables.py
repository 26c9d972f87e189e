"""Entries of the call log, what put them right later, and the tests they became evidence of. Nothing is changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class CallRow(Base):
    """One call or visit, about a contact or within an enquiry; `sequence` is its event in that record's story."""

    __tablename__ = "calls"
    __table_args__ = (
        CheckConstraint("(contact_id is null) <> (enquiry_id is null)", name="of_one_record"),
        Index(None, "contact_id"),
        Index(None, "enquiry_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiries.id"))
    sequence: Mapped[int]
    way: Mapped[str]
    with_kind: Mapped[str]
    with_name: Mapped[str]
    reached: Mapped[bool]
    alone: Mapped[str]
    words: Mapped[str]
    happened_at: Mapped[datetime] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class CallCorrectionRow(Base):
    """A later entry that puts an entry right: one of this log, or triage's own of a call to an urgent sender."""

    __tablename__ = "call_corrections"
    __table_args__ = (
        CheckConstraint("(call_id is null) <> (follow_up_id is null)", name="of_one_entry"),
        Index(None, "call_id"),
        Index(None, "follow_up_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int | None] = mapped_column(ForeignKey("calls.id"))
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"))
    sequence: Mapped[int]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class CallUseRow(Base):
    """An entry was quoted as evidence of one test in somebody's decision on a contact."""

    __tablename__ = "call_uses"
    __table_args__ = (
        CheckConstraint("(call_id is null) <> (follow_up_id is null)", name="of_one_entry"),
        CheckConstraint("limb in ('a', 'b', 'c')", name="of_a_test"),
        Index(None, "call_id"),
        Index(None, "follow_up_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int | None] = mapped_column(ForeignKey("calls.id"))
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    limb: Mapped[str]
    quoted: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

"""What partners noticed. Nothing is changed: a note that was wrong is struck out by another row, and stays readable."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class NoteRow(Base):
    """One thing noticed. A source that asked to be hidden is not stored: no agency, no role, nobody who typed it."""

    __tablename__ = "soft_notes"
    __table_args__ = (
        Index(None, "location_id", "observed_on"),
        CheckConstraint("severity between 1 and 4", name="severity_in_range"),
        CheckConstraint(
            "sharing <> 'without_source' or (agency is null and role is null and by_account is null)",
            name="source_hidden",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    location_id: Mapped[str]
    observed_on: Mapped[date]
    agency: Mapped[str | None]
    role: Mapped[str | None]
    way: Mapped[str]
    indicator: Mapped[str]
    direction: Mapped[str]
    directness: Mapped[str]
    severity: Mapped[int]
    adults: Mapped[str]
    told_provider: Mapped[str]
    sharing: Mapped[str]
    expires_on: Mapped[date]
    words: Mapped[str]
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class StruckRow(Base):
    """A note struck out as wrong, once, and why."""

    __tablename__ = "soft_struck"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("soft_notes.id"), unique=True)
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class VisitRow(Base):
    """A quality visit and its rating by one standard."""

    __tablename__ = "quality_visits"
    __table_args__ = (Index(None, "location_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    location_id: Mapped[str]
    tool: Mapped[str]
    visited_on: Mapped[date]
    standard: Mapped[str]
    rating: Mapped[str]
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class NotifiedRow(Base):
    """How many notifications of each kind CQC counted for a place in a month; the newest count of a month stands."""

    __tablename__ = "cqc_notifications"
    __table_args__ = (Index(None, "location_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[str]
    month: Mapped[date]
    counts: Mapped[dict[str, int]] = mapped_column(Facts)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ComplaintRow(Base):
    """A complaint about a service."""

    __tablename__ = "service_complaints"
    __table_args__ = (Index(None, "location_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    location_id: Mapped[str]
    received_on: Mapped[date]
    agency: Mapped[str]
    theme: Mapped[str]
    upheld: Mapped[str]
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

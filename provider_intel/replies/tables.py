"""The right of reply, kept for good: what was sent, what was answered, what the review found. Append-only."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class RequestRow(Base):
    """A provider was asked what it says to stated facts, by a day."""

    __tablename__ = "reply_requests"
    __table_args__ = (Index(None, "scope", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    subject_id: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    sent_to: Mapped[str]
    how: Mapped[str]
    facts: Mapped[list[str]] = mapped_column(Facts)
    facts_as_at: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class AnswerRow(Base):
    """What it answered, once."""

    __tablename__ = "reply_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("reply_requests.id"), unique=True)
    received_on: Mapped[date]
    answered_by: Mapped[str]
    stands: Mapped[list[list[str]]] = mapped_column(Facts)
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ReviewRow(Base):
    """What a second, senior person found, once."""

    __tablename__ = "reply_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("reply_requests.id"), unique=True)
    findings: Mapped[list[list[Any]]] = mapped_column(Facts)
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

"""Drawn contacts, their second readings beside the first as it stood, and the rates of the draw."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class SecondRateRow(Base):
    """How many of a hundred decided contacts are drawn, from a day on. Append-only."""

    __tablename__ = "second_rates"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    percent: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class SecondReadingRow(Base):
    """A drawn contact, and who has taken it to read. `restriction_id` keeps the first decision from them meanwhile."""

    __tablename__ = "second_readings"
    __table_args__ = (UniqueConstraint("contact_id"), Index(None, "account_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    month: Mapped[str]
    drawn_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    restriction_id: Mapped[int | None] = mapped_column(ForeignKey("restrictions.id"))
    read_at: Mapped[datetime | None] = mapped_column(Moment)


class SecondAnswerRow(Base):
    """What a second reader found, beside what the first had decided. Append-only, and never by the first's own hand."""

    __tablename__ = "second_answers"
    __table_args__ = (
        UniqueConstraint("reading_id"),
        CheckConstraint("by_account <> first_by", name="read_by_another_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("second_readings.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    first_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    first: Mapped[dict[str, Any]] = mapped_column(Facts)
    categories: Mapped[list[str]] = mapped_column(Facts)
    level: Mapped[str]
    limb_a: Mapped[str]
    limb_b: Mapped[str]
    limb_c: Mapped[str]
    outcome: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

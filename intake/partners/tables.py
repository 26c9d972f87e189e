"""An organisation's own rules and covers. Append-only: the newest rule stands; ending is a row too."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class OrganisationRuleRow(Base):
    """How much each colleague sees, from the moment it was set until the next row."""

    __tablename__ = "organisation_rules"
    __table_args__ = (
        Index(None, "organisation_id", "id"),
        CheckConstraint("sees in ('everything', 'own')", name="sees_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    sees: Mapped[str]
    set_at: Mapped[datetime] = mapped_column(Moment)
    set_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class CoverRow(Base):
    """One colleague's work covered by another, from a day to a day."""

    __tablename__ = "organisation_covers"
    __table_args__ = (
        Index(None, "covering_id", "to_on"),
        Index(None, "organisation_id", "to_on"),
        CheckConstraint("absent_id <> covering_id", name="covered_by_another"),
        CheckConstraint("from_on <= to_on", name="begins_before_it_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    absent_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    covering_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    set_at: Mapped[datetime] = mapped_column(Moment)
    set_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class CoverEndRow(Base):
    """A cover that was ended before its last day."""

    __tablename__ = "organisation_cover_ends"

    cover_id: Mapped[int] = mapped_column(ForeignKey("organisation_covers.id"), primary_key=True, autoincrement=False)
    ended_at: Mapped[datetime] = mapped_column(Moment)
    ended_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

"""What people said of whether one registration followed another: each word of theirs, never changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class FollowedRow(Base):
    """That a person confirmed or refused that one place's registration followed another's; the newest number stands."""

    __tablename__ = "register_followed"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id", "number"),
        CheckConstraint("says IN ('confirmed', 'refused')", name="says"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[str] = mapped_column(ForeignKey("register_locations.location_id"))
    successor_id: Mapped[str] = mapped_column(ForeignKey("register_locations.location_id"))
    number: Mapped[int]
    says: Mapped[str]
    reason: Mapped[str]
    happened_on: Mapped[date | None]
    because: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

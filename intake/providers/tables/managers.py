"""What people told of registered managers, where the register lags behind: each word of theirs, never changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class ManagerToldRow(Base):
    """That a registered manager of a place began or ended on a day, and who says so."""

    __tablename__ = "register_managers_told"
    __table_args__ = (CheckConstraint("says IN ('began', 'ended')", name="says"), Index(None, "location_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("register_locations.location_id"))
    person_key: Mapped[str]
    name: Mapped[str]
    says: Mapped[str]
    on_day: Mapped[date]
    source: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

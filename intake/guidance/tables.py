"""Bank holidays announced after the files of this release were written."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class AnnouncedHolidayRow(Base):
    """One day announced as a bank holiday: who entered it, and when the hub knew."""

    __tablename__ = "announced_holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    announced_at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))

"""Days of work as they were entered. The newest row for a person and a day stands; the earlier ones say what was."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class RotaEntryRow(Base):
    """How much of one day one person works, as somebody entered it. Append-only."""

    __tablename__ = "rota_entries"
    __table_args__ = (Index(None, "on_day", "account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    on_day: Mapped[date]
    part: Mapped[str]
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

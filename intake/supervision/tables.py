"""Why clocks ran out, as people said."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class LateReasonRow(Base):
    """One reason for one clock of one contact. Append-only; the newest for a clock stands."""

    __tablename__ = "late_reasons"
    __table_args__ = (Index(None, "contact_id", "clock", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    clock: Mapped[str]
    reason: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

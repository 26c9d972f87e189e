"""Who was told of an alert, rung by rung; the alert itself is written with the contact. Append-only."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class DangerTellingRow(Base):
    """One telling of one alert: the rung, its role, and the accounts that were told. Append-only."""

    __tablename__ = "danger_tellings"
    __table_args__ = (UniqueConstraint("contact_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("danger_alerts.contact_id"))
    sequence: Mapped[int]
    rung: Mapped[int]
    role: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    accounts: Mapped[list[str]] = mapped_column(Facts)

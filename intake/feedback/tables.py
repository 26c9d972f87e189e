"""A status page that is open in a browser."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class StatusVisitRow(Base):
    """One contact's status page, opened with its secret, until it is finished or not used for a while."""

    __tablename__ = "status_visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_fingerprint: Mapped[str] = mapped_column(unique=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime] = mapped_column(Moment, index=True)

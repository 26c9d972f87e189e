"""Counter rows, changed in the transaction that changes what they count."""

from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base


class QueueCountRow(Base):
    """How many contacts stand in one bucket of the queue; a bucket is state, urgency and whether it has been seen."""

    __tablename__ = "queue_counts"

    state: Mapped[str] = mapped_column(primary_key=True)
    urgency: Mapped[str] = mapped_column(primary_key=True)
    seen: Mapped[bool] = mapped_column(primary_key=True)
    danger_now: Mapped[bool] = mapped_column(primary_key=True)
    contacts: Mapped[int] = mapped_column(default=0)

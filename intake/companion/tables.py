"""What the companion keeps: how often it ended how, and nothing about anybody."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base


class CompanionCountRow(Base):
    """How many times on a day the companion ended at a level, for a category, in one way. Anonymous."""

    __tablename__ = "companion_counts"

    day: Mapped[date] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    ended: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int] = mapped_column(default=0)

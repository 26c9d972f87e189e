"""The market between two runs."""

from datetime import date, datetime

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class MarketRow(Base):
    """The market as the last run of today drew it up: one row, which the next run starts from and then replaces.

    `places` are the ids, a line each; `walked` says of each how much leads to it, as numbers of eight bytes, for the
    order of reading in the explorer. `register` and `moving` are what the runs alone can read. Nothing rests on this
    row that cannot be drawn up anew from the summaries.
    """

    __tablename__ = "intelligence_market"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    as_at: Mapped[date]
    drawn_up_at: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    places: Mapped[str] = mapped_column(Text)
    walked: Mapped[bytes] = mapped_column(LargeBinary)
    register: Mapped[bytes] = mapped_column(LargeBinary)
    moving: Mapped[bytes] = mapped_column(LargeBinary)

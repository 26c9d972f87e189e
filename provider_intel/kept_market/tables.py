"""The market between two runs."""

from datetime import date, datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class MarketRow(Base):
    """The market as the last run of today drew it up: one row, which the next run starts from and then replaces.

    Nothing rests on it that cannot be drawn up anew from the summaries. `share` is how much of a random walk one of the
    reach of a place comes to, for the order of reading in the explorer.
    """

    __tablename__ = "intelligence_market"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    as_at: Mapped[date]
    drawn_up_at: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    edition: Mapped[int]
    share: Mapped[float]


class MarketPartRow(Base):
    """A part of that market, in a row of its own, so that one that did not change is not written again.

    The ids of the places are lines, how much leads to each numbers of eight bytes; the others only the runs can read.
    """

    __tablename__ = "intelligence_market_parts"

    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)

"""Where workers worked. Append-only: what was wrong is taken back by another row, and stays."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class EmploymentRow(Base):
    """That the worker whom a concern names worked at a place, and who says so; or that an earlier row was wrong.

    A worker is told by the reference of a concern that names them, for the number of "Worker ref 17" can become that of
    an earlier concern when somebody says that both name one person.
    """

    __tablename__ = "worker_employments"
    __table_args__ = (
        CheckConstraint("(ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on)", name="ends_after_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str]
    location_id: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    source: Mapped[str]
    takes_back: Mapped[int | None] = mapped_column(ForeignKey("worker_employments.id"), unique=True)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

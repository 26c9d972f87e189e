"""A thing a named role must do by a date."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class TaskRow(Base):
    """One task: what, about what, whose, by when, and how it ended. `dedupe_key` keeps a rerun from adding another."""

    __tablename__ = "tasks"
    __table_args__ = (Index(None, "done_at", "due_at", "id"), Index(None, "about"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    about: Mapped[str]
    words: Mapped[str]
    owner_role: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    outcome: Mapped[str] = mapped_column(default="")

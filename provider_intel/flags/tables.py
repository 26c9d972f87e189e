"""What people said of flags, and when growth opened one again. Append-only: a step is superseded, never changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class StepRow(Base):
    """One step of a flag. `number` keeps two people from saying different things at once."""

    __tablename__ = "flag_steps"
    __table_args__ = (UniqueConstraint("kind", "flag_key", "number"), CheckConstraint("number > 0", name="positive"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    flag_key: Mapped[str]
    number: Mapped[int]
    state: Mapped[str]
    words: Mapped[str]
    size: Mapped[int]
    behind: Mapped[list[str]] = mapped_column(Facts)
    as_at: Mapped[date]
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

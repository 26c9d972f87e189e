"""Disagreements about a contact, and every step of each. Nothing here is changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class DisagreementRow(Base):
    """Who disagrees about a contact and about what; `raised_for` is a colleague, a partner or the sender, in words."""

    __tablename__ = "disagreements"
    __table_args__ = (UniqueConstraint("contact_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    number: Mapped[int]
    ground: Mapped[str]
    raised_for: Mapped[str]
    by_sender: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)


class DisagreementStepRow(Base):
    """One step: raised, taken to the next stage, settled or withdrawn. `number` keeps two from making the same one."""

    __tablename__ = "disagreement_steps"
    __table_args__ = (
        UniqueConstraint("disagreement_id", "number"),
        CheckConstraint("stage > 0", name="stage_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    disagreement_id: Mapped[int] = mapped_column(ForeignKey("disagreements.id"))
    number: Mapped[int]
    step: Mapped[str]
    stage: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(Moment)
    sequence: Mapped[int]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))

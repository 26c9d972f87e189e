"""Letters as they were written and judged, and how each ended. Nothing here is changed.

A letter that the safe-contact rule forbade cannot be recorded as gone: its end has to point at it as allowed.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class LetterRow(Base):
    """One letter in full, with its recipient, the way it goes, and the rule's answer when it was written."""

    __tablename__ = "letters"
    # The second rule is only there for an end to point at: whether it was allowed cannot be misstated in it.
    __table_args__ = (UniqueConstraint("contact_id", "number"), UniqueConstraint("id", "allowed"))

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    number: Mapped[int]
    sequence: Mapped[int]
    template: Mapped[str]
    form: Mapped[str]
    recipient: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    way: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    text_hash: Mapped[str]
    allowed: Mapped[bool]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class LetterEndRow(Base):
    """A letter has gone, or was cancelled; it ends once."""

    __tablename__ = "letter_ends"
    __table_args__ = (
        UniqueConstraint("letter_id"),
        ForeignKeyConstraint(["letter_id", "allowed"], ["letters.id", "letters.allowed"]),
        CheckConstraint("how = 'cancelled' or allowed", name="forbidden_never_goes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int]
    allowed: Mapped[bool]
    sequence: Mapped[int]
    how: Mapped[str]
    words: Mapped[str]
    happened_at: Mapped[datetime] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

"""Files that came with contacts: what was handed in, which never changes, and what has become known of it since."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class AttachmentRow(Base):
    """One file as it was handed in. Never updated; once its form is sent, never removed either.

    It belongs to a form by the form's key, which the contact made from it carries too: sending never touches a file.
    """

    __tablename__ = "attachments"
    __table_args__ = (Index(None, "form_key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(unique=True)
    form_key: Mapped[str]
    part: Mapped[str]
    sealed_name: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))


class AttachmentStateRow(Base):
    """What is known of a file by now: what the scanner said, when, how often it was asked, and the copy to show."""

    __tablename__ = "attachment_states"
    __table_args__ = (Index(None, "checked", "checked_at"), Index(None, "copy"))

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"), primary_key=True, autoincrement=False)
    checked: Mapped[str]
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    found: Mapped[str] = mapped_column(default="")
    copy: Mapped[str]

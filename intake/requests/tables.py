"""Requests for information, and what became of each. Nothing here is ever changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class InformationRequestRow(Base):
    """Something asked of somebody about a contact; `sequence` is its event, `task_key` that of its task."""

    __tablename__ = "information_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    sequence: Mapped[int]
    of_sender: Mapped[bool]
    whom: Mapped[str]
    way: Mapped[str]
    what: Mapped[str]
    why: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(Moment)
    task_key: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class RequestStepRow(Base):
    """What became of a request. It ends once (`number` 0), and the same chase (1, 2, 3) is made once."""

    __tablename__ = "information_request_steps"
    __table_args__ = (UniqueConstraint("request_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("information_requests.id"))
    number: Mapped[int]
    step: Mapped[str]
    sequence: Mapped[int]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))

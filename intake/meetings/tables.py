"""A meeting's row, which moves; who was invited, what was said, decided and to be done never changes."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class MeetingRow(Base):
    """One meeting of an enquiry; the enquiry's version is what two editors race for."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("enquiry_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"))
    enquiry: Mapped[str]
    kind: Mapped[str]
    planned_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str]
    purpose: Mapped[str]
    state: Mapped[str]


class OfMeeting:
    """What every entry about a meeting has. Append-only: the newest entry of a number stands."""

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class InviteeRow(OfMeeting, Base):
    """Somebody invited, or not and why, and whether they came."""

    __tablename__ = "meeting_invitees"

    kind: Mapped[str]
    adult: Mapped[int]
    name: Mapped[str]
    agency: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", server_default="")
    invited: Mapped[bool]
    why_not: Mapped[str] = mapped_column(default="")
    came: Mapped[str] = mapped_column(default="")


class MinutesRow(OfMeeting, Base):
    """One version of the minutes."""

    __tablename__ = "meeting_minutes"

    words: Mapped[str]


class DecidedRow(OfMeeting, Base):
    """One thing decided, and why."""

    __tablename__ = "meeting_decisions"

    words: Mapped[str]
    because: Mapped[str]


class ActionRow(OfMeeting, Base):
    """One thing somebody is to do by a day."""

    __tablename__ = "meeting_actions"

    what: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date]
    status: Mapped[str]
    words: Mapped[str] = mapped_column(default="")

"""The meeting's record. Nothing in it is changed: another day, decision or correction is another row with a number."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class MeetingRow(Base):
    """The meeting of one month; `month` is its first day."""

    __tablename__ = "qasig_meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(unique=True)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class StepRow(Base):
    """One step of a meeting: planned for a day, called off, opened, closed. `facts` are what it opened with."""

    __tablename__ = "qasig_meeting_steps"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), CheckConstraint("number > 0", name="positive"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    number: Mapped[int]
    state: Mapped[str]
    held_on: Mapped[date]
    cut_off_on: Mapped[date]
    facts: Mapped[list[dict[str, Any]]] = mapped_column(Facts)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class AgendaRow(Base):
    """One place, provider or brand on a meeting's agenda, as it was when the meeting opened or when it was added."""

    __tablename__ = "qasig_agenda"
    __table_args__ = (UniqueConstraint("meeting_id", "scope", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    scope: Mapped[str]
    subject_id: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    why: Mapped[list[list[str]]] = mapped_column(Facts)
    proposed_rag: Mapped[str]
    proposed_why: Mapped[list[str]] = mapped_column(Facts)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class MemberRow(Base):
    """For which agency somebody sits at the meeting, from a day on; the newest stands. No agency: no longer."""

    __tablename__ = "qasig_members"
    __table_args__ = (UniqueConstraint("account_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    number: Mapped[int]
    agency: Mapped[str]
    agency_name: Mapped[str]
    role_words: Mapped[str]
    from_on: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class AttendanceRow(Base):
    """Whether somebody attended; the newest of a person stands. Guests have no account and are told by their name."""

    __tablename__ = "qasig_attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "person", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    person: Mapped[str]
    number: Mapped[int]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    agency: Mapped[str]
    role_words: Mapped[str]
    presence: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class DecisionRow(Base):
    """What a meeting decided of one subject. A later number replaces an earlier one, which stays readable."""

    __tablename__ = "qasig_decisions"
    __table_args__ = (
        UniqueConstraint("meeting_id", "scope", "subject_id", "number"),
        Index(None, "scope", "subject_id"),
        CheckConstraint("rag in ('red', 'amber', 'green', 'grey')", name="rag_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    scope: Mapped[str]
    subject_id: Mapped[str]
    number: Mapped[int]
    decision: Mapped[str]
    words: Mapped[str]
    reason: Mapped[str]
    rag: Mapped[str]
    proposed_rag: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ShareRow(Base):
    """An agency a decision is shared with."""

    __tablename__ = "qasig_shares"
    __table_args__ = (UniqueConstraint("decision_id", "agency"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("qasig_decisions.id"))
    agency: Mapped[str]


class EscalationRow(Base):
    """A subject was put to the strategic provider concerns group: what the group is asked, and why."""

    __tablename__ = "qasig_escalations"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    scope: Mapped[str]
    subject_id: Mapped[str]
    asks: Mapped[str]
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class MeetingActionRow(Base):
    """A framework action that a meeting set: for which agency it is done, and who is told when it is due."""

    __tablename__ = "qasig_actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    action_id: Mapped[int] = mapped_column(ForeignKey("framework_actions.id"), unique=True)
    agency: Mapped[str]
    owner_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ChaseRow(Base):
    """An action was chased, once at half-time and once when overdue, for each day it was given."""

    __tablename__ = "qasig_chases"
    __table_args__ = (UniqueConstraint("action_id", "why", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("framework_actions.id"))
    why: Mapped[str]
    due_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)


class MinutesRow(Base):
    """The minutes as the closing wrote them, number 1; every correction is an addition after it."""

    __tablename__ = "qasig_minutes"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("qasig_meetings.id"))
    number: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(Facts)
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class RequestRow(Base):
    """An agency asks that a month's meeting discusses a place: it is listed whatever its numbers."""

    __tablename__ = "qasig_requests"
    __table_args__ = (Index(None, "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    month: Mapped[date]
    location_id: Mapped[str]
    agency: Mapped[str]
    words: Mapped[str]
    asked_on: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

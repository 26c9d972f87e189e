"""The framework's record. Nothing in it is changed: a move back is another move, a lifted hold another row."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class MoveRow(Base):
    """One recorded decision about a level. `number` keeps two people from moving the same thing at once."""

    __tablename__ = "framework_moves"
    __table_args__ = (UniqueConstraint("scope", "subject_id", "number"), CheckConstraint("number > 0", name="positive"))

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str]
    subject_id: Mapped[str]
    number: Mapped[int]
    from_level: Mapped[str]
    to_level: Mapped[str]
    decided_on: Mapped[date]
    body: Mapped[str]
    reasons: Mapped[list[str]] = mapped_column(Facts)
    words: Mapped[str]
    evidence: Mapped[str]
    would_change: Mapped[str]
    review_on: Mapped[date | None]
    exit: Mapped[dict[str, Any]] = mapped_column(Facts)
    themes: Mapped[list[str] | None] = mapped_column(Facts)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ActionRow(Base):
    """Something to be done by a day, by somebody named in words."""

    __tablename__ = "framework_actions"
    __table_args__ = (Index(None, "scope", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    subject_id: Mapped[str]
    kind: Mapped[str]
    words: Mapped[str]
    owner: Mapped[str]
    must_do: Mapped[bool]
    due_on: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ActionStepRow(Base):
    """What became of an action: reported, evidence seen, given another day, dropped."""

    __tablename__ = "framework_action_steps"
    __table_args__ = (UniqueConstraint("action_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("framework_actions.id"))
    number: Mapped[int]
    done: Mapped[str]
    words: Mapped[str]
    due_on: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class HoldRow(Base):
    """Placements held back from a day on."""

    __tablename__ = "framework_holds"
    __table_args__ = (Index(None, "scope", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    subject_id: Mapped[str]
    kind: Mapped[str]
    covers: Mapped[str]
    words: Mapped[str]
    starts_on: Mapped[date]
    review_on: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class LiftRow(Base):
    """The decision that lifted a hold; a hold is lifted once."""

    __tablename__ = "framework_lifts"

    id: Mapped[int] = mapped_column(primary_key=True)
    hold_id: Mapped[int] = mapped_column(ForeignKey("framework_holds.id"), unique=True)
    lifted_on: Mapped[date]
    words: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class PlacedRow(Base):
    """How many adults somebody has at a place, as at a day; the newest of each stands."""

    __tablename__ = "framework_placed"
    __table_args__ = (Index(None, "location_id"), CheckConstraint("people >= 0", name="people_not_negative"))

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[str]
    commissioner: Mapped[str]
    people: Mapped[int]
    as_at: Mapped[date]
    source: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ReviewedRow(Base):
    """How many of the adults placed somewhere have been reviewed, as at a day; the newest stands."""

    __tablename__ = "framework_reviewed"
    __table_args__ = (Index(None, "location_id"), CheckConstraint("people >= 0", name="people_not_negative"))

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[str]
    people: Mapped[int]
    as_at: Mapped[date]
    source: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ToldRow(Base):
    """Somebody was told about the concerns."""

    __tablename__ = "framework_told"
    __table_args__ = (Index(None, "scope", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    subject_id: Mapped[str]
    body: Mapped[str]
    told_on: Mapped[date]
    how: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class InterestRow(Base):
    """A conflict of interest somebody declared in a place, provider or brand; the newest of each stands."""

    __tablename__ = "qasig_interests"
    __table_args__ = (UniqueConstraint("account_id", "scope", "subject_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    scope: Mapped[str]
    subject_id: Mapped[str]
    number: Mapped[int]
    holds: Mapped[bool]
    words: Mapped[str]
    declared_on: Mapped[date]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)

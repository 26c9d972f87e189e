"""Restrictions as they stand, the contacts each covers, and the passes that open one for a while.

How a restriction came to stand as it does is in its events, which nothing changes; the tables beside them are
what every list is compared with, and hold nothing that has ended. Triggers (migration 0017)
keep what comes later about a restricted adult or place covered from the moment it is sent.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class RestrictionRow(Base):
    """A restriction: what it covers, whether it closes, and whose it is."""

    __tablename__ = "restrictions"

    id: Mapped[int] = mapped_column(primary_key=True)
    covers: Mapped[str]
    closed: Mapped[bool]
    owner_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)


class RestrictionKeyRow(Base):
    """What a restriction that has not ended covers: "contact:<number>", "adult:<keyed mark>" or "place:<id>".

    An adult may have several marks: that of what was sent first, and those of what was told later.
    """

    __tablename__ = "restriction_keys"

    restriction_id: Mapped[int] = mapped_column(ForeignKey("restrictions.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class RestrictionPersonRow(Base):
    """A person on one of a restriction's two lists; nobody stands on both."""

    __tablename__ = "restriction_people"

    restriction_id: Mapped[int] = mapped_column(ForeignKey("restrictions.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True, index=True)
    listed: Mapped[str]


class RestrictedContactRow(Base):
    """A contact that a restriction covers now."""

    __tablename__ = "restricted_contacts"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)
    restriction_id: Mapped[int] = mapped_column(ForeignKey("restrictions.id"), primary_key=True, index=True)
    reference: Mapped[str] = mapped_column(index=True)


class RestrictionEventRow(Base):
    """One thing that was done with a restriction, with the sealed words of why. Append-only."""

    __tablename__ = "restriction_events"
    __table_args__ = (UniqueConstraint("restriction_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    restriction_id: Mapped[int] = mapped_column(ForeignKey("restrictions.id"))
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    event: Mapped[str]
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(Facts)
    sealed_words: Mapped[str]


class RestrictionPassRow(Base):
    """A restricted contact opened to one person in an emergency, until a moment. Append-only: it ends by itself."""

    __tablename__ = "restriction_passes"
    __table_args__ = (Index(None, "contact_id", "account_id", "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    sealed_reason: Mapped[str]

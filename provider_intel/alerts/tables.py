"""Lists and their listings: written once, never changed, so that what a meeting saw can be shown again."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment


class ListRow(Base):
    """One lens's list on one date, and what it rests on; a second one for the date only when something differed."""

    __tablename__ = "intelligence_lists"
    __table_args__ = (Index(None, "lens", "as_at"), UniqueConstraint("lens", "as_at", "digest"))

    id: Mapped[int] = mapped_column(primary_key=True)
    lens: Mapped[str]
    as_at: Mapped[date]
    drawn_up_at: Mapped[datetime] = mapped_column(Moment)
    digest: Mapped[str] = mapped_column(String(64))
    settings_version: Mapped[str]
    basis: Mapped[dict[str, Any]] = mapped_column(Facts)


class ListingRow(Base):
    """One place on one list, with its sentence, its numbers and every report behind it by reference."""

    __tablename__ = "intelligence_listings"
    __table_args__ = (
        UniqueConstraint("list_id", "location_id"),
        Index(None, "location_id", "as_at"),
        CheckConstraint("observed >= 0", name="observed_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("intelligence_lists.id"))
    as_at: Mapped[date]
    lens: Mapped[str]
    location_id: Mapped[str]
    position: Mapped[int]
    listed_since: Mapped[date]
    observed: Mapped[int]
    expected: Mapped[float]
    interval_low: Mapped[float]
    interval_high: Mapped[float]
    ratio: Mapped[float]
    probability: Mapped[float]
    sentence: Mapped[str]
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(Facts)
    more: Mapped[dict[str, Any]] = mapped_column(Facts)


class MatchRow(Base):
    """One thing a pattern found on one date, with all it rests on; its list says for which date. Append-only."""

    __tablename__ = "intelligence_matches"
    __table_args__ = (UniqueConstraint("list_id", "pattern", "match_key"), UniqueConstraint("list_id", "position"))

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("intelligence_lists.id"))
    position: Mapped[int]
    pattern: Mapped[str]
    match_key: Mapped[str] = mapped_column(index=True)
    sentence: Mapped[str]
    size: Mapped[int]
    places: Mapped[list[str]] = mapped_column(Facts)
    proof: Mapped[list[dict[str, Any]]] = mapped_column(Facts)
    figures: Mapped[list[list[str]]] = mapped_column(Facts)
    not_known: Mapped[list[str]] = mapped_column(Facts)


class OutcomeRow(Base):
    """What became of a listing, as somebody said later; the newest of a listing stands. Append-only."""

    __tablename__ = "intelligence_outcomes"
    __table_args__ = (Index(None, "lens", "location_id", "listed_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lens: Mapped[str]
    location_id: Mapped[str]
    listed_since: Mapped[date]
    outcome: Mapped[str]
    said_by: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)

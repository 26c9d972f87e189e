"""Who pays for adults at a place, as counts and one by one, and whose agency staff work there: dated, never changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class _Told:
    """What is kept of everything told of a place: of which place, how it is known, and by which file or person."""

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("register_locations.location_id"))
    source: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"))
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class PlacedAdultsRow(_Told, Base):
    """How many adults one payer had at a place on a day; of one payer, place and day the newest row stands."""

    __tablename__ = "register_placed"
    __table_args__ = (
        CheckConstraint("people >= 0", name="people_not_negative"),
        Index(None, "location_id", "on_day"),
    )

    payer: Mapped[str]
    people: Mapped[int]
    on_day: Mapped[date]


class SuppliedRow(_Told, Base):
    """Between which days an agency's staff worked at a place; of one agency, place and first day the newest stands.

    `taken_back` says that it was never so, with the reason as its source.
    """

    __tablename__ = "register_supplies"
    __table_args__ = (
        CheckConstraint("(ends_on IS NULL) OR (ends_on >= starts_on)", name="ends_after_start"),
        Index(None, "location_id", "starts_on"),
    )

    agency: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    taken_back: Mapped[bool]


class PlacementRow(_Told, Base):
    """Between which days a payer had an adult at a place; of one adult, place and first day the newest row stands.

    `adult` is a keyed mark: nobody can be found by it. `taken_back` says that it was never so, with the reason as its
    source.
    """

    __tablename__ = "register_placements"
    __table_args__ = (
        CheckConstraint("(ends_on IS NULL) OR (ends_on >= starts_on)", name="ends_after_start"),
        Index(None, "location_id", "starts_on"),
    )

    adult: Mapped[str]
    payer: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    taken_back: Mapped[bool]

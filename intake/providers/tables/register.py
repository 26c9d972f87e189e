"""The register's tables: what the register says now, who it names since when, and what followed what."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Facts, Moment

# Ranges of words must be walked byte by byte, whatever the language of the PostgreSQL server.
Word = Text().with_variant(Text(collation="C"), "postgresql")


class ProviderRow(Base):
    """A registered provider: the organisation or person answerable for its locations."""

    __tablename__ = "register_providers"

    provider_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    detail: Mapped[str]
    status: Mapped[str] = mapped_column(default="unknown")
    registered_on: Mapped[date | None]
    deregistered_on: Mapped[date | None]
    ownership: Mapped[str | None]
    companies_house: Mapped[str | None]
    charity_number: Mapped[str | None]
    brand_id: Mapped[str | None] = mapped_column(index=True)
    brand_name: Mapped[str | None]
    address_1: Mapped[str | None]
    address_2: Mapped[str | None]
    town: Mapped[str | None]
    county: Mapped[str | None]
    postcode: Mapped[str | None]
    local_authority: Mapped[str | None]
    region: Mapped[str | None]
    uprn: Mapped[str | None]
    phone: Mapped[str | None]
    directorate: Mapped[str | None]
    sector: Mapped[str | None]
    as_at: Mapped[date]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"))


class LocationRow(Base):
    """A registered location: the place or branch from which care is given, and about which people are worried."""

    __tablename__ = "register_locations"
    __table_args__ = (
        CheckConstraint("beds IS NULL OR beds >= 0", name="beds_not_negative"),
        CheckConstraint("(rating IS NULL) OR (rating_none IS NULL)", name="rating_or_none"),
    )

    location_id: Mapped[str] = mapped_column(primary_key=True)
    provider_id: Mapped[str | None] = mapped_column(ForeignKey("register_providers.provider_id"), index=True)
    name: Mapped[str]
    also_known_as: Mapped[str | None]
    detail: Mapped[str]
    status: Mapped[str] = mapped_column(default="unknown")
    registered_on: Mapped[date | None]
    deregistered_on: Mapped[date | None]
    address_1: Mapped[str | None]
    address_2: Mapped[str | None]
    town: Mapped[str | None]
    county: Mapped[str | None]
    postcode: Mapped[str | None] = mapped_column(index=True)
    local_authority: Mapped[str | None] = mapped_column(index=True)
    region: Mapped[str | None]
    uprn: Mapped[str | None]
    phone: Mapped[str | None]
    directorate: Mapped[str | None]
    sector: Mapped[str | None]
    care_home: Mapped[bool | None]
    beds: Mapped[int | None]
    capacity: Mapped[int | None]
    capacity_source: Mapped[str] = mapped_column(default="assumed")
    service_types: Mapped[list[str]] = mapped_column(Facts, default=list)
    specialisms: Mapped[list[str]] = mapped_column(Facts, default=list)
    stratum: Mapped[str] = mapped_column(default="other")
    kind_words: Mapped[str] = mapped_column(default="Kind of service not known")
    dormant: Mapped[bool | None]
    dormant_from: Mapped[date | None]
    dormant_to: Mapped[date | None]
    manager_absent_from: Mapped[date | None]
    rating: Mapped[str | None]
    rating_none: Mapped[str | None]
    rating_on: Mapped[date | None]
    rating_inherited: Mapped[bool | None]
    primary_id: Mapped[str | None]
    unlisted_from: Mapped[date | None]
    entered_by: Mapped[str | None]
    brand_id: Mapped[str | None] = mapped_column(index=True)
    brand_name: Mapped[str | None]
    search_text: Mapped[str] = mapped_column(default="")
    as_at: Mapped[date]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"))


class RegisterChangeRow(Base):
    """How often rows of places changed in one transaction, or on SQLite in all.

    A trigger counts, so that whoever keeps what the register says can tell at once that it says the same, and nobody
    who writes can forget to say so.
    """

    __tablename__ = "register_changes"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    changes: Mapped[int] = mapped_column(BigInteger)


class WordRow(Base):
    """A word a location is found by; the primary key is the index that finds every word beginning as typed."""

    __tablename__ = "register_words"

    word: Mapped[str] = mapped_column(Word, primary_key=True)
    location_id: Mapped[str] = mapped_column(
        ForeignKey("register_locations.location_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class OfficerRow(Base):
    """A person named against a location or provider: since when we know it, who said so, and until when.

    `starts_on` is the true start when somebody stated it. The register never does, so `seen_from` is the date of the
    first file that named the person, and `ends_on` the date of the first that no longer did. `recorded_on` is the day
    we read it, `end_recorded_on` the day we read, or somebody told, that it ended.
    """

    __tablename__ = "register_officers"
    __table_args__ = (
        UniqueConstraint("holder_id", "office", "person_key", "seen_from"),
        CheckConstraint("holder_kind IN ('location', 'provider')", name="holder_kind"),
        Index(None, "person_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    holder_kind: Mapped[str]
    holder_id: Mapped[str]
    office: Mapped[str]
    person_key: Mapped[str]
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    seen_from: Mapped[date]
    ends_on: Mapped[date | None]
    source: Mapped[str]
    recorded_on: Mapped[date | None]
    end_recorded_on: Mapped[date | None]


class LinkRow(Base):
    """One registration that followed another, stated by the register, inferred, or confirmed by a person.

    `refused_on` is since when a person says that it did not: from then on it is no link.
    """

    __tablename__ = "register_links"
    __table_args__ = (
        UniqueConstraint("kind", "predecessor_id", "successor_id"),
        CheckConstraint("kind IN ('location', 'provider')", name="kind"),
        Index(None, "successor_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    predecessor_id: Mapped[str]
    successor_id: Mapped[str]
    reason: Mapped[str]
    origin: Mapped[str]
    happened_on: Mapped[date | None]
    seen_from: Mapped[date]
    recorded_on: Mapped[date | None]
    refused_on: Mapped[date | None]


class FactRow(Base):
    """One thing the register said of a place or provider, from when until when, and where it was read.

    `starts_on` is the true start where it is known (a first operator's is the registration); `seen_from` is the date of
    the first file that said so, `ends_on` of the first that said otherwise. `recorded_on` is the day we read it, and
    `end_recorded_on` the day we read that it ended.
    """

    __tablename__ = "register_facts"
    __table_args__ = (
        CheckConstraint("holder_kind IN ('location', 'provider')", name="holder_kind"),
        Index(None, "holder_id", "fact"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    holder_kind: Mapped[str]
    holder_id: Mapped[str]
    fact: Mapped[str]
    value: Mapped[str]
    words: Mapped[str]
    starts_on: Mapped[date | None]
    seen_from: Mapped[date]
    ends_on: Mapped[date | None]
    source: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"))
    recorded_on: Mapped[date]
    end_recorded_on: Mapped[date | None]


class RatingRow(Base):
    """A rating as published: for one service and question, or the overall one, with its date and where it was read."""

    __tablename__ = "register_ratings"
    __table_args__ = (
        CheckConstraint("holder_kind IN ('location', 'provider')", name="holder_kind"),
        CheckConstraint("(code IS NULL) OR (no_rating IS NULL)", name="code_or_none"),
        Index(None, "holder_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    holder_kind: Mapped[str]
    holder_id: Mapped[str]
    service: Mapped[str]
    question: Mapped[str]
    code: Mapped[str | None]
    no_rating: Mapped[str | None]
    published_on: Mapped[date | None]
    inherited: Mapped[bool | None]
    seen_from: Mapped[date]
    source: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"))
    recorded_on: Mapped[date]


class CapacityRow(Base):
    """How many people a place could support and did, on a day, as somebody or some file said; never changed."""

    __tablename__ = "register_capacity"
    __table_args__ = (
        CheckConstraint("source IN ('capacity_tracker', 'by_hand')", name="source"),
        Index(None, "location_id", "on_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("register_locations.location_id"))
    on_day: Mapped[date]
    source: Mapped[str]
    people: Mapped[int]
    capacity: Mapped[int | None]
    counts: Mapped[dict[str, int]] = mapped_column(Facts)
    because: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"))
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment)

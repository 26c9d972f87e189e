"""Descriptions as they are compared, the keys they are found by, what people said of them, and who is one person.

What people said is append-only, and so is who belonged to whom from when: the database refuses to change or remove it.
Descriptions, keys and tallies are made from the contacts and can be made again.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class DescriptionRow(Base):
    """A person as one contact described them by a moment, in plain form; one who was not described has empty fields.

    `kind` says whether it is the adult, the cause of risk, the service or the employer of the cause of risk. `service`
    is the place's id for a cause of risk. An organisation has its name in `family_name`, and no more than a postcode.
    `keyed` is the edition of the keys it is found by; nought for one from before there were editions.
    """

    __tablename__ = "match_descriptions"
    __table_args__ = (UniqueConstraint("contact_id", "kind", "told_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    kind: Mapped[str]
    told_at: Mapped[datetime] = mapped_column(Moment)
    given_name: Mapped[str]
    family_name: Mapped[str]
    born_on: Mapped[date | None]
    nhs_number: Mapped[str]
    postcode: Mapped[str]
    service: Mapped[str]
    keyed: Mapped[int] = mapped_column(server_default="0")


class BlockRow(Base):
    """A keyed mark of something a description has in common with others worth comparing with it."""

    __tablename__ = "match_blocks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    description_id: Mapped[int] = mapped_column(
        ForeignKey("match_descriptions.id"), primary_key=True, autoincrement=False
    )


class TallyRow(Base):
    """How often a name stands in the descriptions, by its keyed mark; and how many descriptions there are."""

    __tablename__ = "match_tallies"

    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int]


class VerdictRow(Base):
    """What a person said of two contacts, or took back: then `undoes` is the verdict taken back. Append-only."""

    __tablename__ = "match_verdicts"
    __table_args__ = (
        UniqueConstraint("undoes"),
        CheckConstraint("one_id <> other_id", name="of_two"),
        Index(None, "kind", "one_id"),
        Index(None, "kind", "other_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    one_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    verdict: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("match_verdicts.id"))
    reason: Mapped[str]
    probability: Mapped[float | None]
    edition: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class PersonRow(Base):
    """A person whom several contacts are about, named for the oldest contact about them. Append-only."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("kind", "founded_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    founded_on: Mapped[int] = mapped_column(ForeignKey("contacts.id"))


class MemberRow(Base):
    """Whom a contact is about from a moment on: a person of several contacts, or nobody but its own. Append-only."""

    __tablename__ = "person_members"
    __table_args__ = (Index(None, "kind", "contact_id", "id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    verdict_id: Mapped[int] = mapped_column(ForeignKey("match_verdicts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class PlaceSaidRow(Base):
    """What a person said of an organisation typed by hand and a place of the register, or took back. Append-only.

    `kind` says whether it is the contact's service, or the employer of the cause of risk.
    """

    __tablename__ = "match_places"
    __table_args__ = (
        UniqueConstraint("undoes"),
        Index(None, "kind", "contact_id"),
        Index(None, "kind", "location_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    location_id: Mapped[str]
    verdict: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("match_places.id"))
    reason: Mapped[str]
    probability: Mapped[float | None]
    edition: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

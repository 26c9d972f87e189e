"""Numbered paper forms, what became of each, and the bad days on which they were handed out."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class OutageRow(Base):
    """A bad day: from when to when the service could not be used, and who closed it once nothing was left to type."""

    __tablename__ = "outages"

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    why: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    opened_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    closing_words: Mapped[str] = mapped_column(default="")


class OutageTallyRow(Base):
    """How many notes of one kind were counted on a bad day; the newest counts. Append-only."""

    __tablename__ = "outage_tallies"

    id: Mapped[int] = mapped_column(primary_key=True)
    outage_id: Mapped[int] = mapped_column(ForeignKey("outages.id"), index=True)
    channel: Mapped[str]
    notes: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))


class PaperPackRow(Base):
    """Numbered forms issued together: to whom, how many, and why. Append-only. `pack_key` is that of the page sent."""

    __tablename__ = "paper_packs"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_key: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    handed_to: Mapped[str]
    why: Mapped[str]
    forms: Mapped[int]
    outage_id: Mapped[int | None] = mapped_column(ForeignKey("outages.id"), index=True)


class PaperFormRow(Base):
    """One numbered form, by the code printed on each of its sheets. Append-only."""

    __tablename__ = "paper_forms"
    __table_args__ = (UniqueConstraint("pack_id", "number"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("paper_packs.id"))
    number: Mapped[int]


class PaperMarkRow(Base):
    """What somebody said became of a form: filled in, spoiled, brought back blank. The newest counts. Append-only."""

    __tablename__ = "paper_marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(ForeignKey("paper_forms.code"), index=True)
    mark: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))

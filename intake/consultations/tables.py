"""Consultations, later entries about them, and the contacts that followed. Nothing here is ever changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class ConsultationRow(Base):
    """One consultation with the professional line. Who asked is sealed; `entry_key` is that of the page sent."""

    __tablename__ = "consultations"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    held_at: Mapped[datetime] = mapped_column(Moment, index=True)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    sealed_asker: Mapped[str]
    adult: Mapped[str] = mapped_column(default="")
    asked: Mapped[str]
    category: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    advice: Mapped[str]
    advised_by: Mapped[str]
    agreed: Mapped[str] = mapped_column(default="")


class ConsultationMarkRow(Base):
    """The keyed mark of one word of the name of who asked, by which a consultation is found. Append-only."""

    __tablename__ = "consultation_marks"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True, index=True)


class ConsultationNoteRow(Base):
    """A later entry about a consultation. Append-only."""

    __tablename__ = "consultation_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    words: Mapped[str]


class ConsultationLinkRow(Base):
    """A contact that followed a consultation; `by_account` is empty when its sender gave the reference. Append-only."""

    __tablename__ = "consultation_links"
    __table_args__ = (UniqueConstraint("consultation_id", "contact_reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    contact_reference: Mapped[str] = mapped_column(ForeignKey("contacts.reference"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))

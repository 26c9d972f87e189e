"""Packs as they were built. Nothing is changed: another pack of the same month is another row."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class RequestRow(Base):
    """Somebody asked for the pack of a month; `by_words` says who by their role. No account: the command line did."""

    __tablename__ = "pack_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_key: Mapped[str] = mapped_column(unique=True)
    month: Mapped[date]
    by_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    by_words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class PackRow(Base):
    """The facts of one pack as they were cut, word for word, with their fingerprint and what they were made with."""

    __tablename__ = "packs"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("pack_requests.id"), unique=True)
    month: Mapped[date]
    meeting_on: Mapped[date]
    cut_off: Mapped[date]
    settings_version: Mapped[str]
    software_version: Mapped[str]
    facts: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class FileRow(Base):
    """One format of a pack, as it was written. A megabyte a month: kept here, so that it is in every copy."""

    __tablename__ = "pack_files"
    __table_args__ = (UniqueConstraint("pack_id", "ending"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("packs.id"))
    ending: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)


class FaultRow(Base):
    """Why a pack, or one of its formats, could not be built; nothing more is tried for that request."""

    __tablename__ = "pack_faults"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("pack_requests.id"), unique=True)
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)

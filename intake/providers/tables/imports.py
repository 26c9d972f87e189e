"""The register's imports: each file that was read, what of it was not taken in, and whom the newest edition names."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class ImportRow(Base):
    """One file read into the register: which, as at when, and the control total of what became of its rows.

    `lies_since` is since when it lies in the folder although it was read, because it may not be taken out of it.
    """

    __tablename__ = "register_imports"
    __table_args__ = (Index(None, "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    layout: Mapped[str]
    as_at: Mapped[date]
    state: Mapped[str] = mapped_column(default="running")
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    rows_read: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    gone: Mapped[int] = mapped_column(default=0, server_default="0")
    alarm: Mapped[str | None]
    confirmed_by: Mapped[str | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_because: Mapped[str | None]
    lies_since: Mapped[datetime | None] = mapped_column(Moment)


class RejectionRow(Base):
    """A row of a file that was not taken in, word for word, with the reason."""

    __tablename__ = "register_rejections"
    __table_args__ = (Index(None, "import_id", "row_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("register_imports.id"))
    row_number: Mapped[int]
    identifier: Mapped[str]
    reason: Mapped[str]
    raw: Mapped[str]


class ListedRow(Base):
    """A place that the newest edition of a table of the whole register names."""

    __tablename__ = "register_listed"

    layout: Mapped[str] = mapped_column(primary_key=True)
    location_id: Mapped[str] = mapped_column(primary_key=True)

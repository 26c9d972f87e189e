"""Which contacts have been read into the index of words, and searches as they are kept for a while.

The index itself, `search_words`, is of each database's own kind (FTS5, or a column of words with GIN) and made by the
migration: no class can describe both. It holds words without their endings, in no other order than the text's, and it
is made from the contacts and can be made again.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Moment


class EntryRow(Base):
    """A contact that has been read into the index."""

    __tablename__ = "search_entries"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)


class RecordRow(Base):
    """A row beside contacts that has been read into their index, `search_words_beside`, which is of the same kinds.

    It is kept back with its contact; one with an enquiry is only for those who may see enquiries. `number` grows with
    the moment of what is read.
    """

    __tablename__ = "search_records"
    __table_args__ = (UniqueConstraint("source", "source_id"), Index(None, "contact_id"))

    number: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    source_id: Mapped[int]
    sort: Mapped[str]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiries.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class SearchRow(Base):
    """What somebody asked for, sealed, so that no address holds it; only they can open it, and it is soon erased."""

    __tablename__ = "searches"

    key: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    sealed: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment, index=True)

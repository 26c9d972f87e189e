"""The outbox: one row for each message, its state told by which moments are filled in."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, text

from foundation.database import Base, Moment

outbox = Table(
    "outbox",
    Base.metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("code", String(80), nullable=False),
    Column("about", String(200), nullable=False),
    Column("dedupe_key", String(200), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("claimed_by", String(40)),
    Column("claimed_at", Moment),
    Column("sent_at", Moment),
    Column("dead_at", Moment),
    Column("last_error", String(200)),
)

_UNSENT = text("sent_at is null and dead_at is null")
Index("ix_outbox_unsent", outbox.c.next_at, postgresql_where=_UNSENT, sqlite_where=_UNSENT)

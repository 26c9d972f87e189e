"""The tables of the timetable: what is due and how it went, and who leads."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint, text

from foundation.database import Base, Moment

job_runs = Table(
    "job_runs",
    Base.metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("name", String(80), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("fence", Integer),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("outcome", String(20)),
    Column("words", String(500)),
    UniqueConstraint("name", "due_at"),
)

_OPEN = text("finished_at is null")
# One open run for each job: it waits, or it is running; the next is planned when it is finished.
Index("uq_job_runs_open", job_runs.c.name, unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN)

scheduler_leases = Table(
    "scheduler_leases",
    Base.metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("fence", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

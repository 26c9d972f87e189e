"""On which day the register's facts and people were recorded as ended, so that no earlier day knows of it.

Of what had ended before, the best that can be told is taken: of a manager ended by hand the day it was told; else the
day on which what began in its stead was read; else the first day that a file of that date changed anything; else the
day it ended.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

TABLES = {"register_facts": "fact", "register_officers": "office"}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        driven = op.get_bind().connection.driver_connection
        driven.create_function("london_day", 1, _london_day, deterministic=True)  # type: ignore[union-attr]  # SQLite's own
    for table, about in TABLES.items():
        op.add_column(table, sa.Column("end_recorded_on", sa.Date()))
        op.execute(_as_recorded(table, about))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "end_recorded_on")


def _as_recorded(table: str, about: str) -> str:
    told = [_began_instead(table, about), _read("register_imports", "started_at", "told.changed > 0 and told.as_at")]
    if table == "register_officers":
        here = "told.says = 'ended' and told.location_id = ended.holder_id and told.person_key = ended.person_key"
        told.insert(0, _read("register_managers_told", "at", f"{here} and told.on_day"))
    known = ", ".join(f"({each} = ended.ends_on)" for each in told)
    best = f"coalesce({known}, ends_on)"
    return f"update {table} as ended set end_recorded_on = {best} where ends_on is not null"  # noqa: S608 - our own names


def _began_instead(table: str, about: str) -> str:
    same = " and ".join(f"later.{name} = ended.{name}" for name in ("holder_kind", "holder_id", about))
    where = f"{same} and later.seen_from"
    return f"select min(later.recorded_on) from {table} later where {where}"  # noqa: S608 - our own names


def _read(table: str, at: str, where: str) -> str:
    sqlite = op.get_bind().dialect.name == "sqlite"
    local = f"london_day({at})" if sqlite else f"({at} at time zone 'Europe/London')::date"
    return f"select min({local}) from {table} told where {where}"  # noqa: S608 - our own names


def _london_day(moment: str | None) -> str | None:
    """Return the day in London of a moment as SQLite keeps it: the hour before midnight is the next day in summer."""
    if moment is None:
        return None
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/London")).date().isoformat()

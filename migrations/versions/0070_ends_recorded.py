"""On which day the register's facts and people were recorded as ended, so that no earlier day knows of it.

Of what had ended before, the best that can be told is taken: of a manager ended by hand the day it was told; else the
day on which what began in its stead was read; else the first day that a file of that date changed anything; else the
day it ended.
"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

TABLES = {"register_facts": "fact", "register_officers": "office"}


def upgrade() -> None:
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
    return f"update {table} as ended set end_recorded_on = coalesce({known}, ends_on) where ends_on is not null"  # noqa: S608


def _began_instead(table: str, about: str) -> str:
    same = " and ".join(f"later.{name} = ended.{name}" for name in ("holder_kind", "holder_id", about))
    return f"select min(later.recorded_on) from {table} later where {same} and later.seen_from"  # noqa: S608


def _read(table: str, at: str, where: str) -> str:
    local = f"date({at})" if op.get_bind().dialect.name == "sqlite" else f"({at} at time zone 'Europe/London')::date"
    return f"select min({local}) from {table} told where {where}"  # noqa: S608 - our own names

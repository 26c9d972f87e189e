"""Concerns of a place by the month, a year of months to a row: a list of many months reads a tenth of the rows."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

_MONTHS = [f"m{month:02}" for month in range(1, 13)]
_MONTH = (
    "cast(substr(cast(received_on as text), 1, 4) as integer) * 12 "
    "+ cast(substr(cast(received_on as text), 6, 2) as integer) - 1"
)


def upgrade() -> None:
    sums = ", ".join(
        f"sum(case when month % 12 = {at} then concerns else 0 end) as {name}" for at, name in enumerate(_MONTHS)
    )
    _made_anew(
        f"select month / 12 as year, place_id, {sums} from concern_counts group by month / 12, place_id",  # noqa: S608 - our names
        ["year", "place_id", *_MONTHS],
    )


def downgrade() -> None:
    months = " union all ".join(
        f"select year * 12 + {at} as month, place_id, {name} as concerns from concern_counts where {name} > 0"  # noqa: S608 - our names
        for at, name in enumerate(_MONTHS)
    )
    own = (
        f"select {_MONTH} as month, place_id, count(*) as own "  # noqa: S608 - our names
        f"from counted_concerns where heads and heads_own group by {_MONTH}, place_id"
    )
    _made_anew(
        "select counts.month, counts.place_id, counts.concerns, coalesce(held.own, 0) as own "  # noqa: S608 - our names
        f"from ({months}) as counts left join ({own}) as held "
        "on held.month = counts.month and held.place_id = counts.place_id",
        ["month", "place_id", "concerns", "own"],
    )


def _made_anew(told: str, names: list[str]) -> None:
    """Put the table in another shape, with what the one there tells."""
    op.execute(f"create temporary table counts_told as {told}")
    op.drop_table("concern_counts")
    kinds = {"place_id": sa.String()}
    op.create_table(
        "concern_counts",
        *(sa.Column(name, kinds.get(name, sa.Integer()), autoincrement=False, nullable=False) for name in names),
        sa.PrimaryKeyConstraint(*names[:2], name=op.f("pk_concern_counts")),
        sqlite_with_rowid=False,
    )
    op.execute("insert into concern_counts select * from counts_told")
    op.execute("drop table counts_told")

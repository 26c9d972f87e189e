"""The kept market in parts: a run writes only those that changed, and reads them as they are.

What was kept before is gone on from by nobody: the next run draws everything up anew, as on the first of a month.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

TABLE, PARTS = "intelligence_market", "intelligence_market_parts"
_BLOBS = ("walked", "register", "moving")


def upgrade() -> None:
    op.create_table(
        PARTS,
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f(f"pk_{PARTS}")),
    )
    if _is_postgresql():  # it would pack them, and they hardly get smaller
        op.execute(f"alter table {PARTS} alter column content set storage external")
    _made_anew(
        "id, as_at, drawn_up_at, step, '' as digest, 0 as edition, 0.0 as share",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
    )


def downgrade() -> None:
    nothing = r"'\x'::bytea" if _is_postgresql() else "x''"
    # Under another number, where no run looks for the market before: what it was kept as is gone.
    _made_anew(
        f"id - (select 1 + max(abs(id)) from {TABLE}) as id, as_at, drawn_up_at, step, '' as digest, '' as places, "
        + ", ".join(f"{nothing} as {name}" for name in _BLOBS),
        sa.Column("places", sa.Text(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in _BLOBS),
    )
    if _is_postgresql():
        for name in _BLOBS:
            op.execute(f"alter table {TABLE} alter column {name} set storage external")
    op.drop_table(PARTS)


def _made_anew(told: str, *columns: sa.Column[object]) -> None:
    """Put the market's row in another shape, with what is left of it."""
    op.execute(f"create temporary table told as select {told} from {TABLE}")  # noqa: S608 - our own names
    op.drop_table(TABLE)
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("drawn_up_at", Moment, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    op.execute(f"insert into {TABLE} select * from told")  # noqa: S608 - our own names
    op.execute("drop table told")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"

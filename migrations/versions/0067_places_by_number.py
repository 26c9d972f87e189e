"""A number for each place in the summaries of concerns: a list of a whole country looks no place up by its text."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

_MONTHS = [f"m{month:02}" for month in range(1, 13)]
_TEXTS = frozenset({"reference", "place_id", "other_id", "adult_key", "worker", "agency", "kind", "who"})
_FLAGS = frozenset({"own", "aside", "heads", "heads_own"})
_TOLD = {
    "counted_concerns": (
        "contact_id", "reference", "place_id", "received_on", "adult_key", "incident_on", "own", "aside", "worker",
        "agency", "heads", "heads_own",
    ),
    "concern_counts": ("year", "place_id", *_MONTHS),
    "concern_links": ("kind", "who", "place_id", "concerns"),
    "concern_pairs": ("place_id", "other_id", "weight"),
    "concern_steps": ("id", "place_id", "other_id", "received_on", "step"),
}  # fmt: skip
_KEYS = {
    "counted_concerns": ("contact_id",),
    "concern_counts": ("year", "place_id"),
    "concern_links": ("kind", "who", "place_id"),
    "concern_pairs": ("place_id", "other_id"),
    "concern_steps": ("id",),
}
_INDEXES = (("place_id", "adult_key", "incident_on"), ("received_on", "heads", "place_id"))
_NUMBERED = {"place_id": "place", "other_id": "other"}


def upgrade() -> None:
    op.create_table(
        "counted_places",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_counted_places")),
        sa.UniqueConstraint("place_id", name=op.f("uq_counted_places_place_id")),
    )
    named = [f"select {name} as place_id from {table}" for table, names in _TOLD.items()  # noqa: S608 - our own names
             for name in _NUMBERED if name in names]  # fmt: skip
    op.execute(
        "insert into counted_places (place_id) "
        f"select place_id from ({' union '.join(named)}) as named where place_id <> '' order by place_id"
    )
    for table in _TOLD:
        _made_anew(table, by_number=True)


def downgrade() -> None:
    for table in _TOLD:
        _made_anew(table, by_number=False)
    op.drop_table("counted_places")


def _made_anew(table: str, *, by_number: bool) -> None:
    """Put a table in the other shape, with what the one there tells."""
    names = _TOLD[table]
    now = {name: _NUMBERED.get(name, name) if by_number else name for name in names}
    op.execute(f"create temporary table told as {_told(table, by_number=by_number)}")
    op.drop_table(table)
    key = [now[name] for name in _KEYS[table]]
    bare = {} if table in {"counted_concerns", "concern_steps"} else {"sqlite_with_rowid": False}
    counted = {} if table == "concern_steps" else {"autoincrement": False}
    op.create_table(
        table,
        *(sa.Column(now[name], _kind(now[name]), nullable=_may_be_empty(table, name), **counted) for name in names),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        **bare,
    )
    columns = ", ".join(now.values())
    op.execute(f"insert into {table} ({columns}) select {columns} from told")  # noqa: S608 - our own names
    op.execute("drop table told")
    if table == "counted_concerns":
        for index in ([now[name] for name in names] for names in _INDEXES):
            op.create_index(op.f(f"ix_{table}_{'_'.join(index)}"), table, index, unique=False)
    if table == "concern_steps" and op.get_bind().dialect.name == "postgresql":
        last = "select setval(pg_get_serial_sequence('concern_steps', 'id'), max(id)) from concern_steps having max(id) > 0"
        op.execute(last)


def _told(table: str, *, by_number: bool) -> str:
    """What a table tells, its places by number or by their text; a step without a place has nought, or no text."""
    here, there = ("number", "place_id") if by_number else ("place_id", "number")
    nothing = "0" if by_number else "''"
    columns, joins = [], []
    for name in _TOLD[table]:
        if name not in _NUMBERED:
            columns.append(f"held.{name}")
            continue
        now, was = (_NUMBERED[name], name) if by_number else (name, _NUMBERED[name])
        columns.append(f"coalesce(of_{name}.{here}, {nothing}) as {now}")
        joins.append(f"left join counted_places as of_{name} on of_{name}.{there} = held.{was}")
    told = f"select {', '.join(columns)} from {table} as held {' '.join(joins)}"  # noqa: S608 - our own names
    return _first_in_order(table, told, by_number=by_number) if "other_id" in _TOLD[table] else told


def _first_in_order(table: str, told: str, *, by_number: bool) -> str:
    """Put the one first of two places that is first by number, or by its id.

    The two orders need not agree: places get their numbers as they come, and a database may order texts as its country
    does.
    """
    collate = ' collate "C"' if not by_number and op.get_bind().dialect.name == "postgresql" else ""
    one, other, nothing = ("place", "other", "0") if by_number else ("place_id", "other_id", "''")
    turned = f"({other} <> {nothing} and {other}{collate} < {one})"
    columns = {
        one: f"case when {turned} then {other} else {one} end as {one}",
        other: f"case when {turned} then {one} else {other} end as {other}",
    }
    names = [_NUMBERED.get(name, name) if by_number else name for name in _TOLD[table]]
    return f"select {', '.join(columns.get(name, name) for name in names)} from ({told}) as numbered"  # noqa: S608 - our own names


def _kind(name: str) -> sa.types.TypeEngine[object]:
    if name in {"received_on", "incident_on"}:
        return sa.Date()
    if name in _FLAGS:
        return sa.Boolean()
    return sa.String() if name in _TEXTS else sa.Integer()


def _may_be_empty(table: str, name: str) -> bool:
    return name == "incident_on" or (table == "concern_steps" and name == "received_on")

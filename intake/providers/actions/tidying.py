"""Words somebody typed, as they are kept; and the counter of the register's changes, as short as it can be."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation.database import is_sqlite, storable

# Of transactions that are over alone: one that runs may count on in its own row. Of two that sum up at once the second
# finds nothing left.
_SUM_UP = text("""
    with over as (
        delete from register_changes where id > 0 and id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        returning changes
    )
    insert into register_changes (id, changes) select 0, sum(changes) from over having count(*) > 0
    on conflict (id) do update set changes = register_changes.changes + excluded.changes
""")


def tidied(words: str) -> str:
    """Return words as both databases hold them, with one space wherever there were several or a new line."""
    return storable(" ".join(words.split()))


def sum_up_changes(session: Session) -> None:
    """Sum up the counts of changes of the register that single transactions left, so that they do not pile up.

    PostgreSQL keeps a row for each transaction, so that none waits for another; SQLite keeps one for all.
    """
    if not is_sqlite():
        session.execute(_SUM_UP)

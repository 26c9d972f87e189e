"""One act about one thing at a time: of two people who act at one moment, the second reads what the first wrote.

SQLite lets one transaction write at a time. On PostgreSQL two could read the same standing and both go on from it, so
whoever acts about a thing holds its name until the transaction ends; the other waits, and is then told what changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.database import is_sqlite, transaction

_HOLD = text("select pg_advisory_xact_lock(hashtextextended(:about, 0))")


@contextmanager
def one_at_a_time(about: str, *, lost: Callable[[], Exception]) -> Iterator[Session]:
    """Open a transaction, or join the open one, in which nobody else acts about this until it ends.

    What a unique key still refuses is raised as `lost()`.
    """
    try:
        with transaction() as session:
            if not is_sqlite():
                session.execute(_HOLD, {"about": about})
            yield session
    except IntegrityError as clash:
        raise lost() from clash

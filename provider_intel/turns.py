"""One act about one thing at a time: of two people who act at one moment, the second reads what the first wrote.

SQLite lets one transaction write at a time. On PostgreSQL two could read the same standing and both go on from it, so
whoever acts about a thing holds its name until the transaction ends; the other waits, and is then told what changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.database import transaction
from foundation.named_turns import take_turn_about


@contextmanager
def one_at_a_time(about: str, *, lost: Callable[[], Exception]) -> Iterator[Session]:
    """Open a transaction, or join the open one, in which nobody else acts about this until it ends.

    What a unique key still refuses is raised as `lost()`.
    """
    try:
        with transaction() as session:
            take_turn_about(session, about)
            yield session
    except IntegrityError as clash:
        raise lost() from clash

"""One act about one thing at a time, between every process of the database.

SQLite lets one transaction write at a time. On PostgreSQL two could read the same standing and both go on from it where
there is no row yet that either could lock: so whoever acts about a thing takes its name first, and reads after that.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation.database import is_sqlite

_TAKE = text("select pg_advisory_xact_lock(hashtextextended(:about, 0))")


def take_turn_about(session: Session, about: str) -> None:
    """Wait until nobody else acts about this, and keep others waiting until the caller's transaction ends."""
    if not is_sqlite():
        session.execute(_TAKE, {"about": about})

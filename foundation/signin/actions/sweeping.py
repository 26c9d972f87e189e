"""Clearing away what has run out."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from foundation.database import transaction
from foundation.signin.domain import DEVICE_LASTS, TRIES_COUNTED_FOR
from foundation.signin.tables import AttemptRow, DeviceRow, KeptFormRow, SessionRow, SetUpRow

SPENT_ROWS_KEPT = timedelta(days=30)


def sweep(now: datetime) -> int:
    """Delete failed tries, kept forms, devices, sessions and links whose time is over; return how many rows went."""
    old = now - SPENT_ROWS_KEPT
    with transaction() as session:
        statements = (
            delete(AttemptRow).where(AttemptRow.at <= now - TRIES_COUNTED_FOR),
            delete(KeptFormRow).where(KeptFormRow.expires_at <= now),
            delete(DeviceRow).where(DeviceRow.last_used_at <= now - DEVICE_LASTS),
            delete(SessionRow).where(SessionRow.last_used_at <= old),
            delete(SetUpRow).where(SetUpRow.expires_at <= old),
        )
        return sum(session.connection().execute(statement).rowcount for statement in statements)

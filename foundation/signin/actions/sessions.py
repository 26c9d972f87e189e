"""Opening, touching and ending sessions. Only a token's fingerprint is stored."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from foundation import ids
from foundation.database import storable, transaction
from foundation.signin.domain import Stage
from foundation.signin.tables import DeviceRow, SessionRow


def open_session(
    session: Session, account_id: str, *, stage: Stage, now: datetime, browser: str = "", going_to: str | None = None
) -> str:
    """Open a session in the caller's transaction and return its token: 160 random bits, given to the browser only."""
    token = ids.new_secret()
    session.add(
        SessionRow(
            id=ids.new_secret(),
            token_hash=ids.fingerprint(token),
            account_id=account_id,
            stage=stage.value,
            created_at=now,
            last_used_at=now,
            browser=storable(browser)[:200],
            going_to=going_to,
        )
    )
    return token


def start_session(account_id: str, *, now: datetime) -> str:
    """Open a full session for an account without password or code, and return its token.

    For tests and measurements; no screen reaches this.
    """
    with transaction() as session:
        return open_session(session, account_id, stage=Stage.FULL, now=now)


def touch_session(session_id: str, *, now: datetime) -> None:
    """Record that a session was used now."""
    with transaction() as session:
        session.execute(update(SessionRow).where(SessionRow.id == session_id).values(last_used_at=now))


def end_by_token(session: Session, token: str | None, *, now: datetime) -> None:
    """End the session a token opens, in the caller's transaction; nothing happens for a token nobody knows."""
    if token:
        held = (SessionRow.token_hash == ids.fingerprint(token), SessionRow.ended_at.is_(None))
        session.execute(update(SessionRow).where(*held).values(ended_at=now))


def end_all(session: Session, account_id: str, *, now: datetime, but: str | None = None) -> None:
    """End every session of an account in the caller's transaction, but the one of this id."""
    held = [SessionRow.account_id == account_id, SessionRow.ended_at.is_(None)]
    if but is not None:
        held.append(SessionRow.id != but)
    session.execute(update(SessionRow).where(*held).values(ended_at=now))


def forget_devices(session: Session, account_id: str) -> None:
    """Forget every known device of an account in the caller's transaction."""
    session.execute(delete(DeviceRow).where(DeviceRow.account_id == account_id))

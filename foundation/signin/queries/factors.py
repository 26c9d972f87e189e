"""Reads about second factors, known devices and failed tries."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import ids
from foundation.signin import second_factor
from foundation.signin.domain import TRIES_COUNTED_FOR, Tries, tidy_email
from foundation.signin.queries.people import AccountUnknown
from foundation.signin.tables import AccountRow, AttemptRow, DeviceRow


class NotADemoAccount(Exception):
    """Codes are shown for the invented people of the county only, never for a real account."""


def enrolment_key(session: Session, account_id: str) -> str | None:
    """Return the second-factor key of an account that has still to enrol, else None: it is never shown again."""
    row = session.get(AccountRow, account_id)
    if row is None or row.enrolled_at is not None or row.totp_sealed is None:
        return None
    return second_factor.open_key(row.totp_sealed, account_id=account_id)


def enrolled_since(session: Session, account_id: str) -> datetime | None:
    """Return since when an account has the second factor it has now; None while it has none."""
    return session.scalar(select(AccountRow.enrolled_at).where(AccountRow.id == account_id))


def current_code(session: Session, email: str, now: datetime) -> str:
    """Return a code that would be accepted now for an invented person of the county.

    Raises AccountUnknown, or NotADemoAccount for anybody else.
    """
    row = session.scalar(select(AccountRow).where(AccountRow.email == tidy_email(email)))
    if row is None:
        raise AccountUnknown(email)
    if not row.is_demo or row.totp_sealed is None:
        raise NotADemoAccount(f"{row.id} is not an account of the fictional county.")
    return second_factor.usable_code(
        second_factor.open_key(row.totp_sealed, account_id=row.id), now=now, last_step=row.totp_last_step
    )


def device_known(session: Session, device_token: str | None, account_id: str | None) -> bool:
    """Return whether this browser has signed in to this account before."""
    if not device_token or account_id is None:
        return False
    return session.get(DeviceRow, (ids.fingerprint(device_token), account_id)) is not None


def device_account(session: Session, device_token: str) -> str | None:
    """Return the account this browser last signed in to, or None."""
    return session.scalar(
        select(DeviceRow.account_id)
        .where(DeviceRow.token_hash == ids.fingerprint(device_token))
        .order_by(DeviceRow.last_used_at.desc(), DeviceRow.account_id)
        .limit(1)
    )


def tries(session: Session, *, who: str, source: str, known_device: bool, now: datetime) -> Tries:
    """Count the failed tries of the last hour for one account: from this source, and from all unknown devices."""
    recent = (AttemptRow.who == who, AttemptRow.at > now - TRIES_COUNTED_FOR)
    count_and_last = select(func.count(), func.max(AttemptRow.at))
    here = session.execute(count_and_last.where(*recent, AttemptRow.source == source)).one()
    strangers = session.execute(count_and_last.where(*recent, AttemptRow.known_device.is_(False))).one()
    return Tries(here[0], here[1], strangers[0], strangers[1], known_device)

"""What a person does with their own account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from foundation import audit
from foundation.database import reading, transaction
from foundation.signin import entries, hashing, passwords
from foundation.signin.actions import sessions, slowing
from foundation.signin.domain import Account, Origin, Stage
from foundation.signin.messages import tell_owner
from foundation.signin.tables import AccountRow, SessionRow


class PasswordWrong(Exception):
    """The present password is not the one typed."""


@dataclass(frozen=True)
class ChangePassword:
    """A person's present password and the one they want."""

    present: str
    wanted: str
    origin: Origin
    service_name: str


def change_password(command: ChangePassword, *, account: Account, now: datetime) -> str:
    """Change the password, end every session and return the token of a new one for this browser.

    Raises PasswordWrong, passwords.PasswordRefused, slowing.TriesSlowed.
    """
    passwords.check_password(command.wanted, name=account.name, email=account.email, service_name=command.service_name)
    with reading() as session:
        stored = session.scalar(select(AccountRow.password_hash).where(AccountRow.id == account.id))
        guarded = slowing.password_of(session, account.email, command.origin, account_id=account.id)
    slowing.reserve_try(guarded, now=now)
    if not hashing.matches(stored, command.present):
        raise PasswordWrong
    password_hash = hashing.hash_password(command.wanted)
    with transaction() as session:
        slowing.forget_tries(session, guarded)
        session.execute(update(AccountRow).where(AccountRow.id == account.id).values(password_hash=password_hash))
        sessions.end_all(session, account.id, now=now)
        subject = entries.account_subject(account.id)
        audit.add(session, entries.PASSWORD_CHANGED, subject=subject, by=account.actor, at=now)
        tell_owner(session, account.id, at=now)
        return sessions.open_session(session, account.id, stage=Stage.FULL, now=now, browser=command.origin.browser)


def end_own_session(session_id: str, *, account: Account, now: datetime) -> None:
    """End one of the person's own sessions; an id that is not theirs ends nothing."""
    with transaction() as session:
        theirs = (SessionRow.id == session_id, SessionRow.account_id == account.id, SessionRow.ended_at.is_(None))
        row = session.scalar(select(SessionRow).where(*theirs))
        if row is not None:
            row.ended_at = now
            subject = entries.account_subject(account.id)
            audit.add(session, entries.OWN_SESSION_ENDED, subject=subject, by=account.actor, at=now)

"""The one-time link with which a person sets their password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import Actor
from foundation.database import reading, transaction
from foundation.signin import entries, hashing, passwords, queries
from foundation.signin.actions import sessions, sign_in
from foundation.signin.domain import SET_UP_LASTS, Origin
from foundation.signin.tables import AccountRow, SetUpRow


class LinkSpent(Exception):
    """The link was used, has run out, or never was."""


@dataclass(frozen=True)
class SetPassword:
    """The password somebody chose behind a one-time link."""

    token: str
    password: str
    origin: Origin
    service_name: str


def make_link(session: Session, account_id: str, *, now: datetime) -> str:
    """Make a one-time set-up token in the caller's transaction; links made earlier for the account stop working."""
    unused = (SetUpRow.account_id == account_id, SetUpRow.used_at.is_(None))
    session.execute(update(SetUpRow).where(*unused).values(used_at=now))
    token = ids.new_secret()
    session.add(
        SetUpRow(token_hash=ids.fingerprint(token), account_id=account_id, made_at=now, expires_at=now + SET_UP_LASTS)
    )
    return token


def set_password(command: SetPassword, *, now: datetime) -> str:
    """Set the password behind a one-time link and spend the link; return the token of a half-way session.

    The person still enrols, or enters, the second factor. Raises LinkSpent, passwords.PasswordRefused.
    """
    with reading() as session:
        found = queries.set_up(session, command.token, now=now)
    if found is None:
        raise LinkSpent
    passwords.check_password(command.password, name=found.name, email=found.email, service_name=command.service_name)
    password_hash = hashing.hash_password(command.password)
    with transaction() as session:
        account = session.get_one(AccountRow, found.account_id, with_for_update=True)
        if queries.set_up(session, command.token, now=now) is None:
            raise LinkSpent
        spent = SetUpRow.token_hash == ids.fingerprint(command.token)
        session.execute(update(SetUpRow).where(spent).values(used_at=now))
        account.password_hash = password_hash
        sessions.end_all(session, account.id, now=now)
        subject = entries.account_subject(account.id)
        audit.add(session, entries.PASSWORD_SET, subject=subject, by=Actor.account(account.id), at=now)
        return sign_in.open_half_way(session, account, origin=command.origin, going_to=None, now=now)

"""Signing in, in two steps, and signing out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import Actor
from foundation.database import reading, transaction
from foundation.signin import entries, hashing, queries, second_factor
from foundation.signin.actions import sessions, slowing
from foundation.signin.domain import WRONG_CODES_ALLOWED, Account, Origin, Stage, tidy_email
from foundation.signin.tables import AccountRow, DeviceRow, SessionRow


class SignInRefused(Exception):
    """Email and password do not open an account. Never says which is wrong, nor whether the account exists."""


class CodeRefused(Exception):
    """The code is wrong, too old, or used before."""


class SignInExpired(Exception):
    """There is no half-way sign-in to finish: it took too long, or too many codes were wrong."""


@dataclass(frozen=True)
class TryPassword:
    """What somebody typed on the sign-in page, where they were going, and the session their browser still holds."""

    email: str
    password: str
    origin: Origin
    going_to: str | None = None
    previous_token: str | None = None


@dataclass(frozen=True)
class TryCode:
    """The code somebody typed and the half-way session it belongs to."""

    token: str
    code: str
    origin: Origin


@dataclass(frozen=True)
class SignedIn:
    """A finished sign-in: new tokens for the browser, the account, and where the person was going."""

    token: str
    device_token: str
    account: Account
    going_to: str | None


@dataclass(frozen=True)
class _Stored:
    id: str | None
    password_hash: str | None


def begin_sign_in(command: TryPassword, *, now: datetime) -> str:
    """Check email and password; return the token of a half-way session that waits for the code.

    The answer and the work are the same for an account that does not exist, is disabled, or is not set up
    (ASVS 5.0 6.3.8). Raises SignInRefused, slowing.TriesSlowed, hashing.TooBusy.
    """
    email = tidy_email(command.email)
    with reading() as session:
        stored = _stored(session, email)
        guarded = slowing.password_of(session, email, command.origin, account_id=stored.id)
    reserved = slowing.reserve_try(guarded, now=now)
    if not hashing.matches(stored.password_hash, command.password) or stored.id is None:
        _note_slowing(stored.id, reserved, now=now)
        raise SignInRefused(email)
    with transaction() as session:
        slowing.forget_tries(session, guarded)
        account = session.get_one(AccountRow, stored.id, with_for_update=True)
        if account.disabled_at is not None or account.password_hash != stored.password_hash:
            raise SignInRefused(email)
        sessions.end_by_token(session, command.previous_token, now=now)
        return open_half_way(session, account, origin=command.origin, going_to=command.going_to, now=now)


def _stored(session: Session, email: str) -> _Stored:
    statement = select(AccountRow.id, AccountRow.password_hash).where(
        AccountRow.email == email, AccountRow.disabled_at.is_(None)
    )
    row = session.execute(statement).first()
    return _Stored(row.id, row.password_hash) if row else _Stored(None, None)


def _note_slowing(account_id: str | None, reserved: slowing.Reserved, *, now: datetime) -> None:
    # For an account nobody has too: a try that takes as long as any other tells nobody which accounts there are.
    if reserved.begins_to_slow:
        with transaction() as session:
            subject = entries.account_subject(account_id or entries.NO_ACCOUNT)
            audit.add(session, entries.SIGN_IN_SLOWED, subject=subject, by=audit.PUBLIC, at=now)


def open_half_way(session: Session, account: AccountRow, *, origin: Origin, going_to: str | None, now: datetime) -> str:
    """Open a half-way session in the caller's transaction; a person yet to enrol gets a new key to enrol with."""
    if account.enrolled_at is None:
        account.totp_sealed = second_factor.seal_key(second_factor.new_key(), account_id=account.id)
        account.totp_last_step = None
    return sessions.open_session(
        session, account.id, stage=Stage.CODE, now=now, browser=origin.browser, going_to=going_to
    )


def finish_sign_in(command: TryCode, *, now: datetime) -> SignedIn:
    """Check the code of a half-way session; end it and open a full one under a new token (ASVS 5.0 7.2.4).

    The first code a person enters enrols their second factor. Raises SignInExpired, CodeRefused, slowing.TriesSlowed.
    """
    with reading() as session:
        half_way = queries.half_way(session, command.token, now=now)
        if half_way is None:
            raise SignInExpired
        guarded = slowing.code_of(session, half_way.account.id, command.origin)
    reserved = slowing.reserve_try(guarded, now=now)
    with transaction() as session:
        signed_in = _try_code(session, command, guarded, now=now)
    if signed_in is None:
        _note_slowing(half_way.account.id, reserved, now=now)
        raise CodeRefused
    return signed_in


def _try_code(session: Session, command: TryCode, guarded: slowing.Guarded, *, now: datetime) -> SignedIn | None:
    half_way = queries.half_way(session, command.token, now=now)
    if half_way is None:
        raise SignInExpired
    # The row is locked, so that two people with one code cannot both come in.
    account = session.get_one(AccountRow, half_way.account.id, with_for_update=True)
    key = second_factor.open_key(account.totp_sealed or "", account_id=account.id)
    step = second_factor.accepted_step(key, command.code, now=now, last_step=account.totp_last_step)
    row = session.get_one(SessionRow, half_way.id, with_for_update=True)
    if step is None or row.ended_at is not None:
        row.wrong_codes += 1
        row.ended_at = now if row.wrong_codes >= WRONG_CODES_ALLOWED else row.ended_at
        return None
    slowing.forget_tries(session, guarded)
    row.ended_at = now
    _record_success(session, account, step=step, now=now)
    token = sessions.open_session(session, account.id, stage=Stage.FULL, now=now, browser=command.origin.browser)
    device_token = _remember_device(session, account.id, command.origin.device_token, now=now)
    return SignedIn(token, device_token, half_way.account, row.going_to)


def _record_success(session: Session, account: AccountRow, *, step: int, now: datetime) -> None:
    subject, by = entries.account_subject(account.id), Actor.account(account.id)
    account.totp_last_step = step
    account.last_signed_in_at = now
    if account.enrolled_at is None:
        account.enrolled_at = now
        audit.add(session, entries.SECOND_FACTOR_ENROLLED, subject=subject, by=by, at=now)
    audit.add(session, entries.SIGNED_IN, subject=subject, by=by, at=now)


def _remember_device(session: Session, account_id: str, held: str | None, *, now: datetime) -> str:
    """Give the browser a new device token, and move to it what was known under the one it held.

    A new one each time, so that a cookie planted in someone's browser is worth nothing to whoever planted it.
    """
    token = ids.new_secret()
    moved = {"token_hash": ids.fingerprint(token)}
    if held:
        session.execute(update(DeviceRow).where(DeviceRow.token_hash == ids.fingerprint(held)).values(**moved))
    session.merge(DeviceRow(token_hash=moved["token_hash"], account_id=account_id, last_used_at=now))
    return token


def sign_out(account: Account, token: str, *, now: datetime) -> None:
    """End the session this token opens; it opens nothing afterwards, wherever it was copied to."""
    with transaction() as session:
        sessions.end_by_token(session, token, now=now)
        subject = entries.account_subject(account.id)
        audit.add(session, entries.SIGNED_OUT, subject=subject, by=account.actor, at=now)

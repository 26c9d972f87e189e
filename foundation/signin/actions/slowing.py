"""Slowing down whoever keeps failing, without ever shutting out the person whose account it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from foundation import ids, sealing
from foundation.database import transaction
from foundation.signin import queries
from foundation.signin.domain import FREE_TRIES, Origin, Tries, code_wait_until, wait_until
from foundation.signin.tables import AttemptRow


class TriesSlowed(Exception):
    """This source must wait before it tries this account again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"Too many tries until {until:%H:%M:%S} UTC.")
        self.until = until


@dataclass(frozen=True)
class Guarded:
    """What is being tried and from where: the tries of one pair are counted together."""

    who: str
    source: str
    known_device: bool
    wait: Callable[[Tries], datetime | None]


@dataclass(frozen=True)
class Reserved:
    """A try that was let through; it counts as failed until it is forgotten."""

    guarded: Guarded
    failures_before: int

    @property
    def begins_to_slow(self) -> bool:
        """Whether this try, if it fails, is the one after which waits begin."""
        return self.failures_before + 1 == FREE_TRIES


def password_of(session: Session, email: str, origin: Origin, *, account_id: str | None) -> Guarded:
    """Return what to guard when a password is tried for an email address, known to us or not."""
    return _guarded(session, f"password:{email}", origin, account_id=account_id, wait=wait_until)


def code_of(session: Session, account_id: str, origin: Origin) -> Guarded:
    """Return what to guard when a code is tried for an account whose password was right."""
    return _guarded(session, f"code:{account_id}", origin, account_id=account_id, wait=code_wait_until)


def _guarded(
    session: Session, what: str, origin: Origin, *, account_id: str | None, wait: Callable[[Tries], datetime | None]
) -> Guarded:
    known = queries.device_known(session, origin.device_token, account_id)
    place = f"device:{ids.fingerprint(origin.device_token or '')}" if known else f"address:{origin.address}"
    return Guarded(
        who=sealing.blind_index(what, purpose="sign-in who"),
        source=sealing.blind_index(place, purpose="sign-in source"),
        known_device=known,
        wait=wait,
    )


def reserve_try(guarded: Guarded, *, now: datetime) -> Reserved:
    """Count a try before it is made, so that a burst of tries at once gains nothing. Raises TriesSlowed."""
    with transaction() as session:
        tries = queries.tries(
            session, who=guarded.who, source=guarded.source, known_device=guarded.known_device, now=now
        )
        until = guarded.wait(tries)
        if until is not None and now < until:
            raise TriesSlowed(until)
        session.add(AttemptRow(who=guarded.who, source=guarded.source, known_device=guarded.known_device, at=now))
    return Reserved(guarded, tries.here)


def forget_tries(session: Session, guarded: Guarded) -> None:
    """Forget the failed tries of this source at this account, because one succeeded."""
    session.execute(delete(AttemptRow).where(AttemptRow.who == guarded.who, AttemptRow.source == guarded.source))

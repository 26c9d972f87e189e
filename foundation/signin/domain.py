"""What sign-in knows about a person: accounts, sessions, how tries are slowed, where someone may be sent next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from unicodedata import normalize
from urllib.parse import urlsplit

from foundation.audit import Actor
from foundation.signin import roles as role_book

SET_UP_LASTS = timedelta(hours=48)
HALF_WAY_LASTS = timedelta(minutes=10)
KEPT_FORM_LASTS = timedelta(minutes=15)
KEPT_FORM_LIMIT = 300_000  # characters of what was typed, all fields together
KEPT_FORMS_AT_ONCE = 20  # alive for one account; the oldest gives way
DEVICE_LASTS = timedelta(days=180)
TOUCH_EVERY = timedelta(minutes=1)
WRONG_CODES_ALLOWED = 5  # on one half-way session; then the password is asked for again


class Stage(StrEnum):
    """How far a session has come: the password is right, or the code as well."""

    CODE = "code"
    FULL = "full"


@dataclass(frozen=True)
class Account:
    """A person who may sign in, as every other part of the service sees them."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    organisation_id: str | None = None
    organisation_name: str | None = None

    @property
    def permissions(self) -> frozenset[str]:
        """Everything the account's roles allow at this moment."""
        return role_book.permissions_of(self.roles)

    def may(self, permission: str) -> bool:
        """Return whether one of the roles allows this."""
        return str(permission) in self.permissions

    @property
    def actor(self) -> Actor:
        """The account as the audit trail names it."""
        return Actor.account(self.id)


@dataclass(frozen=True)
class Origin:
    """Where a try to sign in comes from: network address, browser as it names itself, and the device cookie's token."""

    address: str
    browser: str = ""
    device_token: str | None = None


@dataclass(frozen=True)
class Limits:
    """How long a session lives: without a click, and in any event."""

    idle: timedelta
    absolute: timedelta

    @property
    def idle_minutes(self) -> int:
        """How many minutes without a click end a session."""
        return int(self.idle.total_seconds()) // 60

    @property
    def warn_seconds(self) -> int:
        """How long before the end a person is warned: five minutes, or a third of a shorter session.

        WCAG 2.2, criterion 2.2.1, asks for twenty seconds at least and a simple action; a narrative needs more.
        """
        return min(300, int(self.idle.total_seconds()) // 3)


@dataclass(frozen=True)
class SessionFacts:
    """A session row with the account it belongs to, read in one look."""

    id: str
    account: Account
    account_disabled: bool
    stage: Stage
    created_at: datetime
    last_used_at: datetime
    ended_at: datetime | None

    def alive(self, *, now: datetime, limits: Limits) -> bool:
        """Return whether somebody is fully signed in with this session at this moment."""
        in_time = now < self.last_used_at + limits.idle and now < self.created_at + limits.absolute
        return self.stage is Stage.FULL and self.ended_at is None and not self.account_disabled and in_time

    def time_left(self, *, now: datetime, limits: Limits) -> timedelta:
        """Return how long somebody stays signed in without another click; nothing when they no longer are."""
        ends = min(self.last_used_at + limits.idle, self.created_at + limits.absolute)
        return max(ends - now, timedelta()) if self.alive(now=now, limits=limits) else timedelta()

    def can_stay(self, *, now: datetime, limits: Limits) -> bool:
        """Return whether a click would give more time; near the end of the day's limit it would not."""
        return (
            self.alive(now=now, limits=limits) and self.created_at + limits.absolute > self.last_used_at + limits.idle
        )

    def waits_for_code(self, *, now: datetime) -> bool:
        """Return whether the password was right a moment ago and only the code is missing."""
        in_time = now < self.created_at + HALF_WAY_LASTS
        return self.stage is Stage.CODE and self.ended_at is None and not self.account_disabled and in_time

    def touch_due(self, now: datetime) -> bool:
        """Return whether the time of last use is stale enough to be worth a write."""
        return now - self.last_used_at >= TOUCH_EVERY


@dataclass(frozen=True)
class Tries:
    """Failed tries for one account in the last hour: from this source, and from all unknown devices together."""

    here: int
    last_here: datetime | None
    elsewhere: int
    last_elsewhere: datetime | None
    known_device: bool


TRIES_COUNTED_FOR = timedelta(hours=1)
FREE_TRIES = 5
FREE_TRIES_UNDER_PRESSURE = 1
PRESSURE = 20  # failures for one account from unknown devices in the hour
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)


def wait_until(tries: Tries) -> datetime | None:
    """Return the moment before which this source may not try this account again, or None.

    Waits double from 15 seconds to 15 minutes and belong to one account at one source, so that nobody can lock another
    person out: a device the person has signed in with is its own source, and a fresh source always has a first try.
    (ASVS 5.0 6.3.1.)
    """
    pressed = tries.elsewhere >= PRESSURE and not tries.known_device
    free = FREE_TRIES_UNDER_PRESSURE if pressed else FREE_TRIES
    if tries.here < free or tries.last_here is None:
        return None
    doublings = min(tries.here - free, 10)
    return tries.last_here + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def code_wait_until(tries: Tries) -> datetime | None:
    """Return the wait before another code may be tried, which is harder than for passwords.

    Only someone who holds the password gets as far as a code, so under pressure every unknown device waits; strangers
    cannot cause it, and the person's own known device is never held up by it.
    """
    if tries.elsewhere >= PRESSURE and not tries.known_device and tries.last_elsewhere is not None:
        return tries.last_elsewhere + LONGEST_WAIT
    return wait_until(tries)


def tidy_email(typed: str) -> str:
    """Return an email address in the one form it is stored and looked up in."""
    # PostgreSQL refuses a NUL in whatever it is asked to compare.
    return normalize("NFC", typed.replace("\x00", "")).strip().lower()


def safe_next(path: str | None) -> str | None:
    """Return the path when it leads to this service and nowhere else, else None; no open redirect."""
    if not path or len(path) > 2000 or not path.startswith("/") or path.startswith("//"):
        return None
    if "\\" in path or any(ord(character) < 33 or ord(character) == 127 for character in path):
        return None
    parts = urlsplit(path)
    return None if parts.scheme or parts.netloc else path


def fields_worth_keeping(fields: Mapping[str, Sequence[str]]) -> dict[str, list[str]] | None:
    """Return the posted fields to keep for someone who was signed out: no passwords, codes or form tokens.

    Returns None when there is nothing to keep, or more than may be kept.
    """
    kept = {
        name: list(values) for name, values in fields.items() if name != "csrf_token" and "password" not in name.lower()
    }
    size = sum(len(name) + sum(map(len, values)) for name, values in kept.items())
    return kept if kept and size <= KEPT_FORM_LIMIT else None

"""An organisation's own system: what it may do here, and the token by which it is known. No person signs in with one.

A token is `hub_` and forty random characters, followed by eight that check the rest. The beginning lets scanners find a
token that was left somewhere by mistake; the end lets a mistyped one be refused without a look into the database.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from foundation.audit import Actor

PREFIX = "hub_"
PATTERN = r"hub_[A-Za-z0-9_-]{40}[0-9a-f]{8}"
"""What a scanner looks for."""

LIVE_AT_ONCE = 2
"""Tokens of one system that may be alive together: the one in use and its successor."""

LIFETIMES = (90, 180, 365)
"""Days a token may live, as offered to whoever makes one."""

CALLS_ALLOWED = 120
COUNTED_FOR = timedelta(minutes=1)
"""Calls one token may make in this time before it has to wait."""

_CHECK_LENGTH = 8
_TOKEN = re.compile(PATTERN)


@dataclass(frozen=True)
class Scope:
    """One thing a token may allow: the code a program sees, and the words for whoever makes the token."""

    code: str
    words: str


class ScopeUnknown(Exception):
    """A token was to allow something that no capability has declared, or nothing at all."""


class ScopeDeclaredTwice(Exception):
    """Two different scopes carry one code."""


@dataclass(frozen=True)
class System:
    """The system that is calling: which token it showed, what it is called, whose it is and what it may do."""

    token_id: str
    name: str
    organisation_id: str
    organisation_name: str
    scopes: frozenset[str]

    @property
    def actor(self) -> Actor:
        """The system as the audit trail names it: by its token."""
        return Actor("token", self.token_id)

    @property
    def called(self) -> str:
        """The system as people read it: its name and whose it is."""
        return f"{self.name} ({self.organisation_name})"


_known: dict[str, Scope] = {}


def register_scopes(*scopes: Scope) -> None:
    """Make scopes known. Registering the same one twice is harmless. Raises ScopeDeclaredTwice."""
    for scope in scopes:
        if _known.setdefault(scope.code, scope) != scope:
            raise ScopeDeclaredTwice(f"The scope {scope.code!r} already means: {_known[scope.code].words}")


def known_scopes() -> list[Scope]:
    """Return every registered scope, ordered by code."""
    return sorted(_known.values(), key=lambda scope: scope.code)


def check_scopes(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes tidied and ordered. Raises ScopeUnknown when there is none, or one that nobody declared."""
    chosen = tuple(sorted(set(codes)))
    if not chosen or any(code not in _known for code in chosen):
        raise ScopeUnknown("Select at least one thing the system may do.")
    return chosen


def new_token() -> str:
    """Return a new random token of 240 bits. It is shown once; only its fingerprint is kept."""
    body = PREFIX + secrets.token_urlsafe(30)
    return body + _check(body)


def reads_as_token(typed: str) -> bool:
    """Return whether this could be a token of ours: its form and its last characters are right."""
    if not _TOKEN.fullmatch(typed):
        return False
    return secrets.compare_digest(_check(typed[:-_CHECK_LENGTH]), typed[-_CHECK_LENGTH:])


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_CHECK_LENGTH]

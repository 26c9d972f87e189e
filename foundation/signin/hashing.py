"""Password hashing: argon2id in about a tenth of a second, few at a time, and the same work for strangers."""

import base64
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError

TIME_COST, MEMORY_KIB, LANES = 2, 65_536, 2
AT_ONCE = 2  # in one process: a flood of sign-ins must not take the processors and memory from everybody else
PATIENCE = 10  # seconds to wait for a turn

_hasher = PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=LANES, type=Type.ID)
_turns = BoundedSemaphore(AT_ONCE)


class PasswordHash(str):
    """An argon2id hash in its own words; never to be confused with a password."""

    __slots__ = ()


class TooBusy(Exception):
    """More people are signing in than the service can check at once; try again in a moment."""


def _nobody() -> str:
    zeros = [base64.b64encode(bytes(length)).decode().rstrip("=") for length in (16, 32)]
    return f"$argon2id$v=19$m={MEMORY_KIB},t={TIME_COST},p={LANES}${zeros[0]}${zeros[1]}"


NOBODY = _nobody()
"""A hash that no password has; checking against it takes as long as checking a real one."""


def hash_password(password: str) -> PasswordHash:
    """Return the argon2id hash of a password. Raises TooBusy."""
    with _Turn():
        return PasswordHash(_hasher.hash(normalize("NFC", password)))


def matches(stored: str | None, password: str) -> bool:
    """Return whether the password is the one stored; for None the same time is spent and the answer is no.

    Raises TooBusy.
    """
    with _Turn():
        try:
            return _hasher.verify(stored or NOBODY, normalize("NFC", password)) and stored is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


class _Turn:
    def __enter__(self) -> None:
        if not _turns.acquire(timeout=PATIENCE):
            raise TooBusy("Too many people are signing in at this moment. Try again in a minute.")

    def __exit__(self, *_: object) -> None:
        _turns.release()

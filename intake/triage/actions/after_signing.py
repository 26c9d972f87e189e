"""What other parts of the hub do when a decision is signed, in its transaction: they say so when the hub starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation.signin import Account


@dataclass(frozen=True)
class Signed:
    """One decision that has just been agreed, on one contact; `outcome` is its primary one."""

    contact_id: int
    reference: str
    decision_id: int
    outcome: str


Listener = Callable[[Session, Signed, Account, datetime], None]
_listeners: dict[str, Listener] = {}


def when_signed(listener: Listener) -> None:
    """Call a function with every decision signed from now on, in the signing transaction; told twice, it is one."""
    _listeners[f"{listener.__module__}.{listener.__qualname__}"] = listener


@contextmanager
def telling_nobody() -> Iterator[None]:
    """Let decisions be signed without anybody being told: those from before the hub kept what follows of them."""
    held = dict(_listeners)
    _listeners.clear()
    try:
        yield
    finally:
        _listeners.update(held)


def tell_of_signature(session: Session, signed: Signed, *, by: Account, at: datetime) -> None:
    """Tell everybody who asked; what one of them refuses, undoes the signature with it."""
    for listener in _listeners.values():
        listener(session, signed, by, at)

"""What other parts of the hub do when two contacts are parted again that were joined by mistake, in its transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation.signin import Account


@dataclass(frozen=True)
class Parted:
    """Contacts that counted as one person's until what joined them, said at `joined_at`, was taken back.

    `before` and `after` are, for each of the two contacts that it was said of, all that count as its person's.
    """

    joined_at: datetime
    before: dict[int, frozenset[int]]
    after: dict[int, frozenset[int]]
    reason: str


Listener = Callable[[Session, Parted, Account, datetime], None]
_listeners: dict[str, Listener] = {}


def when_parted(listener: Listener) -> None:
    """Call a function with every parting from now on, in its transaction; told twice, it is one."""
    _listeners[f"{listener.__module__}.{listener.__qualname__}"] = listener


def tell_of_parting(session: Session, parted: Parted, *, by: Account, at: datetime) -> None:
    """Tell everybody who asked; what one of them refuses, undoes the parting with it."""
    for listener in _listeners.values():
        listener(session, parted, by, at)
